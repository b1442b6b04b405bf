import { goQuoted } from '../../api/ops/go/text.ts'
import { badRequest } from '../refusals.ts'
import { pathSegmentName } from '../validation/names.ts'

/** What is looked up by a name that is none. */
export function checkName(name: string): void {
  if (name === '') throw badRequest('Name parameter required.')
  const problems = pathSegmentName(name, false)
  if (problems.length > 0) throw badRequest(`Name parameter invalid: ${goQuoted(name)}: ${problems.join(';')}`)
}
