import { isStatusError } from '../api/meta/status-error.ts'
import { process } from '../base/os/process.ts'
import { tooManyFiles } from '../cluster/unreadable.ts'
import { UserError } from '../cluster/user-error.ts'

/** The end of a program that could not: one sentence for what a person can mend, everything for a bug of ours. */
export function fail(error: unknown): never {
  const told = error instanceof Error ? (tooManyFiles(error) ?? error) : error
  const isToldShortly = told instanceof UserError || isStatusError(told)
  end(isToldShortly ? `berth: ${told.message}\n` : bugReport(told))
}

function bugReport(error: unknown): string {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `berth: this is a bug of berth's own; please report it:\n${what}\n`
}

/** At once: what is under way, and holds the event loop, is of no use any more, and an end that only asks could be waited for. */
function end(words: string): never {
  process.stderr.write(words)
  process.exit(1)
}

/**
 * What nobody caught, an error or a promise's rejection, ends the program: nobody knows what was left undone, and to go on would be a
 * guess. `left`: a sentence about what is there all the same.
 */
export function endOnUncaught(left = ''): void {
  process.removeAllListeners('uncaughtException')
  process.on('uncaughtException', (error) => end(bugReport(error) + (left === '' ? '' : `${left}\n`)))
}
