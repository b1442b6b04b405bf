import type {
  DeviceClaim,
  DeviceClassSpec,
  DeviceConfiguration,
  DeviceConstraint,
  DeviceRequest,
  DeviceSelector,
  DeviceToleration,
  ExactDeviceRequest,
} from '../../api/types.gen.ts'
import { labelKeyProblems, labelValueProblems, subdomainProblems } from '../selectors/label-syntax.ts'
import { duplicate, type FieldError, type FieldErrors, invalid, required, tooLong, tooMany } from './field-errors.ts'
import { dnsLabelProblems } from './names.ts'
import { oneOf } from './one-of.ts'

// What is asked of devices (KEP-4381), but for what the expressions mean: nobody evaluates those here.

const most = 32
const mostAlternatives = 8

/** Of a claim, or of what a template makes claims from. */
export function deviceClaimErrors(field: string, claim: DeviceClaim | undefined): FieldErrors {
  const { constraints = [], config = [] } = claim ?? {}
  const requests = claim?.requests ?? []
  const names = new Set(
    requests.flatMap(({ name, firstAvailable = [] }) => [
      name,
      ...firstAvailable.map((each) => `${name}/${each.name}`),
    ]),
  )
  return [
    ...named(`${field}.requests`, requests, most, requestErrors),
    ...limited(`${field}.constraints`, constraints, (at, each) => constraintErrors(at, each, names)),
    ...limited(`${field}.config`, config, (at, each) => [
      ...referenceErrors(`${at}.requests`, each.requests ?? [], names),
      ...configErrors(at, each),
    ]),
  ]
}

export function deviceClassErrors(field: string, spec: DeviceClassSpec | undefined): FieldErrors {
  const { selectors = [], config = [], extendedResourceName: name } = spec ?? {}
  const isExtended = name === undefined || isResourceName(name)
  return [
    ...limited(`${field}.selectors`, selectors, selectorErrors),
    ...limited(`${field}.config`, config, configErrors),
    ...(isExtended ? [] : [invalid(`${field}.extendedResourceName`, name, 'must be a valid extended resource name')]),
  ]
}

function isResourceName(name: string): boolean {
  const isOurs = !name.includes('/') || name.includes('kubernetes.io/') || name.startsWith('requests.')
  return !isOurs && labelKeyProblems(`requests.${name}`).length === 0
}

type Check<T> = (at: string, item: T) => FieldErrors

function limited<T>(field: string, items: readonly T[], check: Check<T>, limit = most): FieldErrors {
  const errors = items.slice(0, limit).flatMap((item, index) => check(`${field}[${index}]`, item))
  return items.length > limit ? [...errors, tooMany(field, items.length, limit)] : errors
}

/** Items that are told apart by their names. */
function named<T extends { readonly name: string }>(
  field: string,
  items: readonly T[],
  limit: number,
  check: Check<T>,
): FieldErrors {
  const seen = new Set<string>()
  const checkOnce: Check<T> = (at, item) => {
    const again = seen.has(item.name) ? [duplicate(at, item.name)] : []
    seen.add(item.name)
    return [...check(at, item), ...again]
  }
  return limited(field, items, checkOnce, limit)
}

function nameErrors(field: string, name: string): FieldErrors {
  return dnsLabelProblems(name).map((each) => invalid(field, name, each))
}

function requestErrors(at: string, { name = '', exactly, firstAvailable = [] }: DeviceRequest): FieldErrors {
  const either = 'exactly one of `exactly` or `firstAvailable` is required'
  const errors: FieldError[] = [...nameErrors(`${at}.name`, name)]
  if (exactly !== undefined && firstAvailable.length > 0)
    return [...errors, invalid(at, null, `${either}, but multiple fields are set`)]
  if (exactly !== undefined) return [...errors, ...exactErrors(`${at}.exactly`, exactly)]
  if (firstAvailable.length === 0) return [...errors, required(at, either)]
  const check: Check<(typeof firstAvailable)[number]> = (place, each) => [
    ...nameErrors(`${place}.name`, each.name ?? ''),
    ...exactErrors(place, each),
  ]
  return [...errors, ...named(`${at}.firstAvailable`, firstAvailable, mostAlternatives, check)]
}

function exactErrors(at: string, request: Omit<ExactDeviceRequest, 'adminAccess'>): FieldErrors {
  const { deviceClassName: name = '', selectors = [], tolerations = [] } = request
  return [
    ...(name === ''
      ? [required(`${at}.deviceClassName`)]
      : subdomainProblems(name).map((each) => invalid(`${at}.deviceClassName`, name, each))),
    ...limited(`${at}.selectors`, selectors, selectorErrors),
    ...countErrors(at, request),
    ...tolerations.flatMap((each, index) => tolerationErrors(`${at}.tolerations[${index}]`, each)),
  ]
}

function selectorErrors(at: string, { cel }: DeviceSelector): FieldErrors {
  return cel === undefined ? [required(`${at}.cel`)] : []
}

function countErrors(
  at: string,
  { allocationMode: mode, count = 0 }: Omit<ExactDeviceRequest, 'adminAccess'>,
): FieldErrors {
  if (mode === 'All')
    return count === 0 ? [] : [invalid(`${at}.count`, count, "must not be specified when allocationMode is 'All'")]
  if (mode === 'ExactCount') return count > 0 ? [] : [invalid(`${at}.count`, count, 'must be greater than zero')]
  return oneOf(`${at}.allocationMode`, mode, ['All', 'ExactCount'])
}

function tolerationErrors(at: string, toleration: DeviceToleration): FieldErrors {
  const { key = '', operator = 'Equal', value = '', effect = '' } = toleration
  const filled = invalid(`${at}.value`, value, 'must be empty for operator `Exists`')
  return [
    ...(key === '' ? [] : labelKeyProblems(key).map((each) => invalid(`${at}.key`, key, each))),
    ...oneOf(`${at}.operator`, operator, ['Equal', 'Exists']),
    ...(operator === 'Exists' && value !== '' ? [filled] : []),
    ...(operator === 'Equal' ? labelValueProblems(value).map((each) => invalid(`${at}.value`, value, each)) : []),
    ...(effect === '' ? [] : oneOf(`${at}.effect`, effect, ['NoExecute', 'NoSchedule', 'None'])),
  ]
}

function referenceErrors(field: string, requests: readonly string[], names: ReadonlySet<string>): FieldErrors {
  const why = "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'"
  return requests.flatMap((request, index) => {
    const at = `${field}[${index}]`
    return [
      ...request.split('/').flatMap((part) => nameErrors(at, part)),
      ...(names.has(request) ? [] : [invalid(at, request, why)]),
      ...(requests.indexOf(request) < index ? [duplicate(at, request)] : []),
    ]
  })
}

function constraintErrors(at: string, constraint: DeviceConstraint, names: ReadonlySet<string>): FieldErrors {
  const { requests = [], matchAttribute, distinctAttribute } = constraint
  const neither = matchAttribute === undefined && distinctAttribute === undefined
  const why = 'exactly one of "matchAttribute" or "distinctAttribute" is required, but multiple fields are set'
  const [name, attribute] =
    matchAttribute === undefined ? ['distinctAttribute', distinctAttribute] : ['matchAttribute', matchAttribute]
  return [
    ...referenceErrors(`${at}.requests`, requests, names),
    ...(neither ? [required(at, why)] : attributeErrors(`${at}.${name}`, attribute ?? '')),
  ]
}

const longestIdentifier = 32
const identifierSentence =
  "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_' (e.g. 'my_name',  or 'MY_NAME',  or 'MyName', regex used for validation is '[A-Za-z_][A-Za-z0-9_]*')"

/** `example.com/model`: a driver's domain, and a name in it. */
function attributeErrors(field: string, attribute: string): FieldErrors {
  const [first = '', ...rest] = attribute.split('/')
  if (rest.length === 0) {
    const slash = 'a fully qualified name must be a domain and a name separated by a slash'
    return [...identifierErrors(field, attribute), invalid(field, attribute, slash)]
  }
  const name = rest.join('/')
  return [
    ...(first === '' ? [invalid(field, '', 'the domain must not be empty')] : driverErrors(field, first)),
    ...(name === '' ? [invalid(field, '', 'the name must not be empty')] : identifierErrors(field, name)),
  ]
}

function identifierErrors(field: string, name: string): FieldErrors {
  return [
    ...(name.length > longestIdentifier ? [tooLong(field, longestIdentifier)] : []),
    ...(/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? [] : [invalid(field, name, identifierSentence)]),
  ]
}

const longestDriver = 63

function driverErrors(field: string, driver: string): FieldErrors {
  return [
    ...(driver.length > longestDriver ? [tooLong(field, longestDriver)] : []),
    ...subdomainProblems(driver).map((each) => invalid(field, driver, each)),
  ]
}

function configErrors(at: string, { opaque }: DeviceConfiguration): FieldErrors {
  if (opaque === undefined) return [required(`${at}.opaque`)]
  const driver = `${at}.opaque.driver`
  return [
    ...(opaque.driver ? driverErrors(driver, opaque.driver) : [required(driver)]),
    ...(opaque.parameters === undefined || opaque.parameters === null ? [required(`${at}.opaque.parameters`)] : []),
  ]
}
