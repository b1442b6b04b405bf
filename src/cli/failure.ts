import { isStatusError } from '../api/meta/status-error.ts'
import { process } from '../base/os/process.ts'
import { UserError } from '../cluster/user-error.ts'

/** The end of a program that could not: one sentence for what a person can mend, everything for a bug of ours. */
export function fail(error: unknown): never {
  if (!(error instanceof UserError || isStatusError(error))) return failOfBug(error)
  process.stderr.write(`berth: ${error.message}\n`)
  process.exit(1)
}

function failOfBug(error: unknown, left = ''): never {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(`berth: this is a bug of berth's own; please report it:\n${what}\n${left}`)
  process.exit(1)
}

/**
 * What nobody caught, an error or a promise's rejection, ends the program: nobody knows what was left undone, and to go on would be a
 * guess. `left`: a sentence about what is there all the same.
 */
export function endOnUncaught(left = ''): void {
  process.removeAllListeners('uncaughtException')
  process.on('uncaughtException', (error) => failOfBug(error, left === '' ? '' : `${left}\n`))
}
