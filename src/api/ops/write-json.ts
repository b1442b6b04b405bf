/** `rawJSON` is newer than TypeScript's library. */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown }

const withDigits = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? rawJSON(String(value)) : value)

/** A value as JSON, `bigint`s in it as their digits. `indent`: spaces a level; by default all is one line. */
export function writeJson(value: unknown, indent?: number): string {
  try {
    return JSON.stringify(value, null, indent)
  } catch {
    // It writes no `bigint`, which few objects have, and a function that it asks about each value would cost the others three times as much.
    return JSON.stringify(value, withDigits, indent)
  }
}
