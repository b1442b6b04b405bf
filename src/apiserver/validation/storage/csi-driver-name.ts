import { subdomainProblems } from '../../../api/value/label-syntax.ts'
import { type FieldErrors, invalid, required, tooLong } from '../field-errors.ts'

const longest = 63

/** A driver is known by a domain of its maker, in whatever case. */
export function driverNameErrors(field: string, name = ''): FieldErrors {
  if (name === '') return [required(field)]
  return [
    ...(name.length > longest ? [tooLong(field, longest)] : []),
    ...subdomainProblems(name.toLowerCase()).map((each) => invalid(field, name, each)),
  ]
}
