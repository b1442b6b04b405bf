/** What changed, as a diff of the two; upstream shows its own structs here. */
export function differenceOf(now: unknown, was: unknown): string {
  return `@@ -1 +1 @@\n-${JSON.stringify(was)}\n+${JSON.stringify(now)}\n`
}
