import { isObject } from '../../../api/ops/json-value.ts'
import { writeJson } from '../../../api/ops/write-json.ts'
import type {
  DeviceClaim,
  DeviceClassSpec,
  DeviceConfiguration,
  DeviceConstraint,
  DeviceRequest,
  DeviceSelector,
  DeviceToleration,
  ExactDeviceRequest,
} from '../../../api/types.gen.ts'
import { labelKeyProblems, labelValueProblems, subdomainProblems } from '../../../api/value/label-syntax.ts'
import { deviceEnvironment } from '../../cel/environments/device.ts'
import { type CelType, fullTypeText } from '../../cel/types/types.ts'
import { judged } from '../expressions.ts'
import { type FieldError, type FieldErrors, invalid, required, tooLong } from '../field-errors.ts'
import { oneOf } from '../one-of.ts'
import { deviceNameErrors, distinct, driverErrors, fullyQualifiedNameErrors, limited } from './device-names.ts'

// What is asked of devices (KEP-4381), and whether the expressions say something: nobody evaluates those yet.

const most = 32
const mostAlternatives = 8

/** Of a claim, or of what a template makes claims from. */
export function deviceClaimErrors(field: string, claim: DeviceClaim | undefined): FieldErrors {
  const { constraints = [], config = [] } = claim ?? {}
  const requests = claim?.requests ?? []
  const names = requestNames(claim)
  return [
    ...distinct(`${field}.requests`, requests, most, ({ name }) => name ?? '', requestErrors),
    ...limited(`${field}.constraints`, constraints, most, (at, each) => constraintErrors(at, each, names)),
    ...limited(`${field}.config`, config, most, (at, each) => [
      ...requestReferenceErrors(`${at}.requests`, each.requests ?? [], names),
      ...deviceConfigErrors(at, each),
    ]),
  ]
}

/** What results and settings name requests by: `gpu`, `gpu/big`. */
export function requestNames(claim: DeviceClaim | undefined): ReadonlySet<string> {
  return new Set(
    (claim?.requests ?? []).flatMap(({ name, firstAvailable = [] }) => [
      name,
      ...firstAvailable.map((each) => `${name}/${each.name}`),
    ]),
  )
}

export function deviceClassErrors(field: string, spec: DeviceClassSpec | undefined): FieldErrors {
  const { selectors = [], config = [], extendedResourceName: name } = spec ?? {}
  const isExtended = name === undefined || isResourceName(name)
  return [
    ...limited(`${field}.selectors`, selectors, most, selectorErrors),
    ...limited(`${field}.config`, config, most, deviceConfigErrors),
    ...(isExtended ? [] : [invalid(`${field}.extendedResourceName`, name, 'must be a valid extended resource name')]),
  ]
}

function isResourceName(name: string): boolean {
  const isOurs = !name.includes('/') || name.includes('kubernetes.io/') || name.startsWith('requests.')
  return !isOurs && labelKeyProblems(`requests.${name}`).length === 0
}

function requestErrors(at: string, { name = '', exactly, firstAvailable = [] }: DeviceRequest): FieldErrors {
  const either = 'exactly one of `exactly` or `firstAvailable` is required'
  const errors: FieldError[] = [...deviceNameErrors(`${at}.name`, name)]
  if (exactly !== undefined && firstAvailable.length > 0)
    return [...errors, invalid(at, null, `${either}, but multiple fields are set`)]
  if (exactly !== undefined) return [...errors, ...exactErrors(`${at}.exactly`, exactly)]
  if (firstAvailable.length === 0) return [...errors, required(at, either)]
  const alternatives = distinct(
    `${at}.firstAvailable`,
    firstAvailable,
    mostAlternatives,
    (each) => each.name ?? '',
    (place, each) => [...deviceNameErrors(`${place}.name`, each.name ?? ''), ...exactErrors(place, each)],
  )
  return [...errors, ...alternatives]
}

function exactErrors(at: string, request: Omit<ExactDeviceRequest, 'adminAccess'>): FieldErrors {
  const { deviceClassName: name = '', selectors = [], tolerations = [] } = request
  return [
    ...(name === ''
      ? [required(`${at}.deviceClassName`)]
      : subdomainProblems(name).map((each) => invalid(`${at}.deviceClassName`, name, each))),
    ...limited(`${at}.selectors`, selectors, most, selectorErrors),
    ...countErrors(at, request),
    ...tolerations.flatMap((each, index) => tolerationErrors(`${at}.tolerations[${index}]`, each)),
  ]
}

function selectorErrors(at: string, { cel }: DeviceSelector): FieldErrors {
  if (cel === undefined) return [required(`${at}.cel`)]
  const { expression = '' } = cel
  if (new TextEncoder().encode(expression).length > mostBytes) return [tooLong(`${at}.cel.expression`, mostBytes)]
  return judged(`${at}.cel.expression`, expression, deviceEnvironment, makesChoice).errors
}

/** As long as such an expression may be. */
const mostBytes = 10_240

function makesChoice(type: CelType): string | null {
  const made = fullTypeText(type)
  return made === 'bool' || made === 'google.protobuf.Any'
    ? null
    : `must evaluate to bool or the unknown type, not ${made}`
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

export function requestReferenceErrors(
  field: string,
  requests: readonly string[],
  names: ReadonlySet<string>,
): FieldErrors {
  return distinct(
    field,
    requests,
    most,
    (request) => request,
    (at, request) => requestNameErrors(at, request, names),
  )
}

export function requestNameErrors(at: string, request: string, names: ReadonlySet<string>): FieldErrors {
  const why = "must be the name of a request in the claim or the name of a request and a subrequest separated by '/'"
  const parts = request.split('/')
  if (parts.length > 2) return [invalid(at, request, why)]
  return [
    ...parts.flatMap((part) => deviceNameErrors(at, part)),
    ...(names.has(request) ? [] : [invalid(at, request, why)]),
  ]
}

function constraintErrors(at: string, constraint: DeviceConstraint, names: ReadonlySet<string>): FieldErrors {
  const { requests = [], matchAttribute, distinctAttribute } = constraint
  const neither = matchAttribute === undefined && distinctAttribute === undefined
  const why = 'exactly one of "matchAttribute" or "distinctAttribute" is required, but multiple fields are set'
  const [name, attribute] =
    matchAttribute === undefined ? ['distinctAttribute', distinctAttribute] : ['matchAttribute', matchAttribute]
  return [
    ...requestReferenceErrors(`${at}.requests`, requests, names),
    ...(neither ? [required(at, why)] : fullyQualifiedNameErrors(`${at}.${name}`, attribute ?? '')),
  ]
}

export function deviceConfigErrors(at: string, { opaque }: DeviceConfiguration): FieldErrors {
  if (opaque === undefined) return [required(`${at}.opaque`)]
  return [
    ...driverErrors(`${at}.opaque.driver`, opaque.driver ?? ''),
    ...(opaque.parameters === undefined || opaque.parameters === null ? [required(`${at}.opaque.parameters`)] : []),
    ...objectErrors(`${at}.opaque.parameters`, opaque.parameters),
  ]
}

const longestObject = 10 * 1024

/** What only a driver understands: any object, if it is no book. */
export function objectErrors(field: string, value: unknown): FieldErrors {
  if (value === undefined || value === null) return []
  if (Buffer.byteLength(writeJson(value)) > longestObject) return [tooLong(field, longestObject)]
  return isObject(value) ? [] : [invalid(field, '<value omitted>', 'must be a valid JSON object')]
}
