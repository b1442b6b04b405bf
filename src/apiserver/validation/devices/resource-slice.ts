import { NodeSelectorTerm } from '../../../api/core/v1/scheduling.ts'
import { goJson } from '../../../api/ops/go/json.ts'
import type { Device, DeviceAttribute, DeviceTaint, NodeSelector, ResourceSliceSpec } from '../../../api/types.gen.ts'
import { labelKeyProblems, labelValueProblems, subdomainProblems } from '../../../api/value/label-syntax.ts'
import { sameValue } from '../../same-value.ts'
import { type FieldError, type FieldErrors, invalid, required, tooLong, tooMany } from '../field-errors.ts'
import { oneOf } from '../one-of.ts'
import { nodeSelectorErrors } from '../pod/affinity.ts'
import { bindingErrors } from './device-binding.ts'
import { capacityErrors } from './device-capacity.ts'
import { deviceNameErrors, distinct, driverErrors, limited, poolErrors, qualifiedNameErrors } from './device-names.ts'

// What a driver says of its devices (KEP-4381). Some of upstream's sentences name another number of ways than there are.

const most = { devices: 128, devicesWithMore: 64, described: 32, taints: 16, sets: 8, counters: 32, consumptions: 2 }

export function resourceSliceErrors(
  field: string,
  spec: ResourceSliceSpec | undefined,
  old: ResourceSliceSpec | undefined,
): FieldErrors {
  const { driver = '', pool, devices = [], sharedCounters = [], perDeviceNodeSelection } = spec ?? {}
  const { name = '', generation = 0, resourceSliceCount = 0 } = pool ?? {}
  const errors: FieldError[] = [...driverErrors(`${field}.driver`, driver), ...poolErrors(`${field}.pool.name`, name)]
  if (resourceSliceCount <= 0) {
    errors.push(invalid(`${field}.pool.resourceSliceCount`, resourceSliceCount, 'must be greater than zero'))
  }
  if (generation < 0) {
    errors.push(invalid(`${field}.pool.generation`, generation, 'must be greater than or equal to zero'))
  }
  if (old !== undefined) errors.push(...changedErrors(field, spec, old))
  errors.push(...placeErrors(field, spec))
  // One that is empty is there as well.
  if (spec?.sharedCounters !== undefined && spec.devices !== undefined) {
    errors.push(invalid(field, '', 'only one of `sharedCounters` or `devices` is allowed'))
  }
  const hasMore = devices.some(({ taints = [], consumesCounters = [] }) => taints.length + consumesCounters.length > 0)
  const before = new Map(old?.devices?.map((device) => [device.name, device]))
  return [
    ...errors,
    ...distinct(
      `${field}.devices`,
      devices,
      hasMore ? most.devicesWithMore : most.devices,
      (device) => device.name ?? '',
      (at, device) => deviceErrors(at, device, before.get(device.name), perDeviceNodeSelection === true),
    ),
    ...distinct(
      `${field}.sharedCounters`,
      sharedCounters,
      most.sets,
      (set) => set.name ?? '',
      (at, { name: set = '', counters = {} }) => [
        ...counterSetErrors(`${at}.name`, set),
        ...countersErrors(`${at}.counters`, counters),
      ],
    ),
  ]
}

function changedErrors(field: string, spec: ResourceSliceSpec | undefined, old: ResourceSliceSpec): FieldErrors {
  const fixed = [
    ['pool.name', spec?.pool.name, old.pool.name],
    ['driver', spec?.driver, old.driver],
    ['nodeName', spec?.nodeName, old.nodeName],
  ] as const
  return fixed.flatMap(([name, now, was]) =>
    sameValue(now, was) ? [] : [invalid(`${field}.${name}`, now ?? null, 'field is immutable')],
  )
}

interface Place {
  readonly nodeName?: string
  readonly nodeSelector?: NodeSelector
  readonly allNodes?: boolean
}

/** What is said where, in other words of a slice than of one of its devices. */
interface PlaceRules {
  readonly emptyName: string
  readonly selectorErrors: (field: string, selector: NodeSelector) => FieldErrors
}

/** Which nodes can use what is described; `named`: what is said of it at all. */
function nodesOf(
  field: string,
  place: Place,
  { emptyName, selectorErrors }: PlaceRules,
): { errors: FieldError[]; named: string[] } {
  const { nodeName, nodeSelector, allNodes } = place
  const errors: FieldError[] = []
  const named: string[] = []
  if (nodeName === '') errors.push(invalid(`${field}.nodeName`, '', emptyName))
  else if (nodeName !== undefined) {
    named.push('`nodeName`')
    errors.push(...subdomainProblems(nodeName).map((each) => invalid(`${field}.nodeName`, nodeName, each)))
  }
  if (nodeSelector !== undefined) {
    named.push('`nodeSelector`')
    errors.push(...selectorErrors(`${field}.nodeSelector`, nodeSelector))
  }
  if (allNodes === true) named.push('`allNodes`')
  else if (allNodes === false) errors.push(invalid(`${field}.allNodes`, false, onlyTrue))
  return { errors, named }
}

const onlyTrue = 'must be either unset or set to true'

function oneTermErrors(field: string, selector: NodeSelector): FieldErrors {
  const errors = nodeSelectorErrors(field, selector)
  const { nodeSelectorTerms: terms } = selector
  if (terms?.length === 1) return errors
  const shown = terms?.map((term) => goJson(NodeSelectorTerm, term))
  return [...errors, invalid(`${field}.nodeSelectorTerms`, shown, 'must have exactly one node selector term')]
}

function placeErrors(field: string, spec: ResourceSliceSpec | undefined): FieldErrors {
  const emptyName = 'must be either unset or set to a non-empty string'
  const { errors, named } = nodesOf(field, spec ?? {}, { emptyName, selectorErrors: oneTermErrors })
  const { perDeviceNodeSelection } = spec ?? {}
  if (perDeviceNodeSelection === true) named.push('`perDeviceNodeSelection`')
  else if (perDeviceNodeSelection === false) errors.push(invalid(`${field}.perDeviceNodeSelection`, false, onlyTrue))
  const one = 'exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required'
  if (named.length === 0) errors.push(required(field, one))
  if (named.length > 1) errors.push(invalid(field, `{${named.join(', ')}}`, `${one}, but multiple fields are set`))
  return errors
}

function deviceErrors(at: string, device: Device, old: Device | undefined, placed: boolean): FieldErrors {
  const { attributes = {}, capacity = {}, taints = [], consumesCounters = [] } = device
  const errors: FieldError[] = [...deviceNameErrors(`${at}.name`, device.name ?? '')]
  const described = Object.keys(attributes).length + Object.keys(capacity).length
  if (described > most.described) {
    const why = `the total number of attributes and capacities must not exceed ${most.described}`
    errors.push(invalid(at, described, why))
  }
  errors.push(...entries(`${at}.attributes`, attributes, qualifiedNameErrors, attributeErrors))
  if (!sameValue(capacity, old?.capacity)) {
    const isShared = device.allowMultipleAllocations === true
    const check = (key: string, each: (typeof capacity)[string]) => capacityErrors(key, each, isShared)
    errors.push(...entries(`${at}.capacity`, capacity, qualifiedNameErrors, check))
  }
  if (!sameValue(taints, old?.taints)) errors.push(...limited(`${at}.taints`, taints, most.taints, taintErrors))
  const consumed = distinct(
    `${at}.consumesCounters`,
    consumesCounters,
    most.consumptions,
    ({ counterSet = '' }) => counterSet,
    (place, { counterSet = '', counters = {} }) => [
      ...counterSetErrors(`${place}.counterSet`, counterSet),
      ...countersErrors(`${place}.counters`, counters),
    ],
  )
  return [...errors, ...consumed, ...devicePlaceErrors(at, device, placed), ...bindingErrors(at, device)]
}

function devicePlaceErrors(at: string, device: Device, placed: boolean): FieldErrors {
  const { nodeName, nodeSelector, allNodes } = device
  if (!placed) {
    const says = nodeName !== undefined || nodeSelector !== undefined || allNodes !== undefined
    const why =
      '`nodeName`, `nodeSelector` and `allNodes` can only be set if `perDeviceNodeSelection` is set to true in the ResourceSlice spec'
    return says ? [invalid(at, null, why)] : []
  }
  const { errors, named } = nodesOf(at, device, { emptyName: 'must not be empty', selectorErrors: nodeSelectorErrors })
  const one =
    'exactly one of `nodeName`, `nodeSelector`, or `allNodes` is required when `perDeviceNodeSelection` is set to true in the ResourceSlice spec'
  if (named.length === 0) errors.push(required(at, one))
  if (named.length > 1) errors.push(invalid(at, `{${named.join(', ')}}`, one))
  return errors
}

type Check<T> = (at: string, value: T) => FieldErrors

function entries<T>(
  field: string,
  map: Readonly<Record<string, T>>,
  keyErrors: Check<string>,
  check: Check<T>,
): FieldErrors {
  return Object.entries(map).flatMap(([key, value]) => [...keyErrors(field, key), ...check(`${field}[${key}]`, value)])
}

const longestValue = 64
const semanticVersion =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(\.(0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*)?(\+[0-9a-zA-Z-]+(\.[0-9a-zA-Z-]+)*)?$/

function attributeErrors(at: string, attribute: DeviceAttribute): FieldErrors {
  const { int, bool, string, version } = attribute
  const set = [int, bool, string, version].filter((value) => value !== undefined).length
  const errors: FieldError[] = []
  if ((string?.length ?? 0) > longestValue) errors.push(tooLong(`${at}.string`, longestValue))
  if (version !== undefined && !(version.length <= mostSemantic && semanticVersion.test(version))) {
    errors.push(invalid(`${at}.version`, version, 'must be a string compatible with semver.org spec 2.0.0'))
  }
  if ((version?.length ?? 0) > longestValue) errors.push(tooLong(`${at}.version`, longestValue))
  if (set === 1) return errors
  const one = { IntValue: int, BoolValue: bool, StringValue: string, VersionValue: version }
  const many = { IntValues: null, BoolValues: null, StringValues: null, VersionValues: null }
  const values = Object.fromEntries(Object.entries(one).map(([name, value]) => [name, value ?? null]))
  return [...errors, invalid(at, set === 0 ? '' : { ...values, ...many }, 'exactly one value must be specified')]
}

/** What is longer is refused either way, and not matched. */
const mostSemantic = 1024

function taintErrors(at: string, { key = '', value = '', effect }: Partial<DeviceTaint>): FieldErrors {
  return [
    ...labelKeyProblems(key).map((each) => invalid(`${at}.key`, key, each)),
    ...labelValueProblems(value).map((each) => invalid(`${at}.value`, value, each)),
    ...(effect ? oneOf(`${at}.effect`, effect, ['NoExecute', 'NoSchedule', 'None']) : [required(`${at}.effect`)]),
  ]
}

function counterSetErrors(field: string, name: string): FieldErrors {
  return name === '' ? [required(field)] : deviceNameErrors(field, name)
}

function countersErrors(field: string, counters: object): FieldErrors {
  const names = Object.keys(counters)
  if (names.length === 0) return [required(field)]
  if (names.length > most.counters) return [tooMany(field, names.length, most.counters)]
  return names.flatMap((name) => deviceNameErrors(field, name))
}
