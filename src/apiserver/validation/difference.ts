import { writeJson } from '../../api/ops/write-json.ts'
import { unifiedDiff } from './unified-diff.ts'

/** What changed, as a diff of the structs upstream works with inside: see `goJson`. */
export function differenceOf(now: unknown, was: unknown): string {
  return unifiedDiff(linesOf(was), linesOf(now))
}

function linesOf(shown: unknown): readonly string[] {
  return writeJson(shown, 1).replace(/[<>&]/g, escaped).split('\n')
}

/** As Go writes what a page might take for HTML. */
function escaped(char: string): string {
  return `\\u00${char.charCodeAt(0).toString(16)}`
}
