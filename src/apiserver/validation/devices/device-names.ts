import { subdomainProblems } from '../../../api/value/label-syntax.ts'
import { duplicate, type FieldErrors, invalid, required, tooLong, tooMany } from '../field-errors.ts'
import { dnsLabelProblems } from '../names.ts'
import { repeats } from '../repeats.ts'

// How drivers, their pools, devices and what devices are like are named, and lists of such things.

type Check<T> = (at: string, item: T) => FieldErrors

/** Too long a list is not looked at. */
export function limited<T>(field: string, items: readonly T[], limit: number, check: Check<T>): FieldErrors {
  if (items.length > limit) return [tooMany(field, items.length, limit)]
  return items.flatMap((item, index) => check(`${field}[${index}]`, item))
}

/** Items that are told apart by a key, which is what a refusal shows. */
export function distinct<T>(
  field: string,
  items: readonly T[],
  limit: number,
  keyOf: (item: T) => unknown,
  check: Check<T>,
): FieldErrors {
  if (items.length > limit) return limited(field, items, limit, check)
  return [...limited(field, items, limit, check), ...repeatErrors(field, items.map(keyOf))]
}

export function repeatErrors(field: string, keys: readonly unknown[]): FieldErrors {
  const areRepeated = repeats(keys, (key) => JSON.stringify(key))
  return keys.flatMap((key, index) => (areRepeated[index] ? [duplicate(`${field}[${index}]`, key)] : []))
}

export function deviceNameErrors(field: string, name: string): FieldErrors {
  return dnsLabelProblems(name).map((each) => invalid(field, name, each))
}

const longestDriver = 63

export function driverErrors(field: string, driver: string): FieldErrors {
  if (driver === '') return [required(field)]
  return [
    ...(driver.length > longestDriver ? [tooLong(field, longestDriver)] : []),
    ...subdomainProblems(driver.toLowerCase()).map((each) => invalid(field, driver, each)),
  ]
}

const longestPool = 253

/** Subdomains with slashes between them. */
export function poolErrors(field: string, pool: string): FieldErrors {
  if (pool === '') return [required(field)]
  return [
    ...(pool.length > longestPool ? [tooLong(field, longestPool)] : []),
    ...pool.split('/').flatMap((part) => subdomainProblems(part).map((each) => invalid(field, part, each))),
  ]
}

const longestIdentifier = 32
const identifierSentence =
  "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_' (e.g. 'my_name',  or 'MY_NAME',  or 'MyName', regex used for validation is '[A-Za-z_][A-Za-z0-9_]*')"

/** `example.com/model`, or `model` in the driver's own domain. What has two slashes is not looked at. */
export function qualifiedNameErrors(field: string, name: string): FieldErrors {
  const [first = '', second, ...rest] = name.split('/')
  if (rest.length > 0) return []
  if (second === undefined) return identifierErrors(field, first)
  return [
    ...(first === '' ? [invalid(field, '', 'the domain must not be empty')] : driverErrors(field, first)),
    ...(second === '' ? [invalid(field, '', 'the name must not be empty')] : identifierErrors(field, second)),
  ]
}

export function fullyQualifiedNameErrors(field: string, name: string): FieldErrors {
  const slash = 'a fully qualified name must be a domain and a name separated by a slash'
  return [...qualifiedNameErrors(field, name), ...(name.includes('/') ? [] : [invalid(field, name, slash)])]
}

function identifierErrors(field: string, name: string): FieldErrors {
  return [
    ...(name.length > longestIdentifier ? [tooLong(field, longestIdentifier)] : []),
    ...(/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? [] : [invalid(field, name, identifierSentence)]),
  ]
}
