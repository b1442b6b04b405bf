import { CSIStorageCapacityKind } from '../../../api/storage/v1/csi-storage-capacity.ts'
import type { CSINode, CSINodeDriver, CSIStorageCapacity } from '../../../api/types.gen.ts'
import { labelKeyProblems, subdomainProblems } from '../../../api/value/label-syntax.ts'
import { compareQuantities } from '../../../api/value/quantity.ts'
import { sameValue } from '../../same-value.ts'
import { duplicate, type FieldError, type FieldErrors, invalid, required } from '../../validation/field-errors.ts'
import { immutable } from '../../validation/immutable.ts'
import { notNegative } from '../../validation/numbers.ts'
import { repeats } from '../../validation/repeats.ts'
import { selectorErrors } from '../../validation/selector.ts'
import { driverNameErrors } from '../../validation/storage/csi-driver-name.ts'
import { strategyByKind } from '../by-kind.ts'
import { type Strategy, strategy } from '../strategy.ts'

const longestNodeId = 256

export const csiNodeStrategy = strategy<CSINode>({
  deleteShowsObject: true,
  updatesUnconditionally: false,
  validate: ({ spec }) => driversErrors('spec.drivers', spec?.drivers ?? []),
  validateUpdate: ({ spec }, old) => changeErrors('spec.drivers', spec?.drivers ?? [], old.spec?.drivers ?? []),
})

function driversErrors(field: string, drivers: readonly CSINodeDriver[]): FieldErrors {
  const names = new Set<string>()
  return drivers.flatMap((driver, index) => {
    const at = `${field}[${index}]`
    const { name = '', nodeID = '', allocatable } = driver
    const again = names.has(name) ? [duplicate(`${at}.name`, name)] : []
    names.add(name)
    return [
      ...driverNameErrors(`${at}.name`, name),
      ...(nodeID === '' ? [required(`${at}.nodeID`)] : []),
      ...(nodeID.length > longestNodeId
        ? [invalid(`${at}.nodeID`, nodeID, `must be ${longestNodeId} characters or less`)]
        : []),
      ...notNegative(`${at}.allocatable.count`, allocatable?.count),
      ...again,
      ...keysErrors(at, driver.topologyKeys ?? []),
    ]
  })
}

function keysErrors(field: string, keys: readonly string[]): FieldErrors {
  const areRepeated = repeats(keys, (key) => key)
  return keys.flatMap((key, index) => [
    ...(key === '' ? [required(field)] : []),
    ...(areRepeated[index] ? [duplicate(field, key)] : []),
    ...labelKeyProblems(key).map((each) => invalid(field, key, each)),
  ])
}

/** A driver stays as it registered, but for how much it can attach. */
function changeErrors(field: string, drivers: readonly CSINodeDriver[], old: readonly CSINodeDriver[]): FieldErrors {
  return drivers.flatMap((driver): FieldError[] => {
    const before = old.find(({ name }) => name === driver.name)
    const { allocatable: _, ...now } = driver
    const { allocatable: __, ...was } = before ?? driver
    return sameValue(now, was) ? [] : [invalid(field, inGo(driver), 'field is immutable')]
  })
}

/** Upstream shows its own struct, without what may change. */
function inGo({ name = '', nodeID = '', topologyKeys }: CSINodeDriver) {
  return { Name: name, NodeID: nodeID, TopologyKeys: topologyKeys ?? null, Allocatable: null }
}

export const capacityStrategy = strategy<CSIStorageCapacity>({
  ...(strategyByKind(CSIStorageCapacityKind) as unknown as Strategy<CSIStorageCapacity>),
  updatesUnconditionally: false,
  validate: ({ nodeTopology, storageClassName, capacity }) => [
    ...selectorErrors('nodeTopology', nodeTopology),
    ...subdomainProblems(storageClassName ?? '').map((each) =>
      invalid('storageClassName', storageClassName ?? '', each),
    ),
    ...negativeErrors('capacity', capacity),
  ],
  validateUpdate: (now, old) => [
    ...immutable('nodeTopology', now.nodeTopology, old.nodeTopology),
    ...immutable('storageClassName', now.storageClassName, old.storageClassName),
  ],
})

function negativeErrors(field: string, quantity: string | undefined): FieldErrors {
  if (quantity === undefined || compareQuantities(quantity, '0') >= 0) return []
  return [invalid(field, quantity, 'must be greater than or equal to 0')]
}
