import { berthLine } from './command-line.ts'
import { UserError } from './user-error.ts'

/** `missing`: a sentence for each thing that keeps the machine from running containers. Throws `UserError` where there is one. */
export function refuseMissing(missing: readonly string[], folder: string): void {
  if (missing.length === 0) return
  const without = berthLine('up --nodes 0 --simulated-nodes 3', folder)
  throw new UserError(`${missing.join(' ')} The API and the controllers work without: ${without}.`)
}
