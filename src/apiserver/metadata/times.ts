/** RFC 3339 to the second, as metadata's times are. */
export function timestamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`
}
