/** The kernel takes 4096 bytes (PATH_MAX), and a name may have 255. */
const longestPathBytes = 3500

/** What is below such a path might have none. */
export function isNearlyTooLong(path: string): boolean {
  return Buffer.byteLength(path) > longestPathBytes
}
