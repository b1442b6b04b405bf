import { isStatusError } from '../api/meta/status-error.ts'
import { process } from '../base/os/process.ts'
import { UserError } from '../cluster/user-error.ts'

/** The end of a program that could not: one sentence for what a person can mend, everything for a bug of ours. */
export function fail(error: unknown): never {
  if (error instanceof UserError || isStatusError(error)) process.stderr.write(`berth: ${error.message}\n`)
  else
    process.stderr.write(
      `berth: this is a bug of berth's own; please report it:\n${(error as Error)?.stack ?? error}\n`,
    )
  process.exit(1)
}
