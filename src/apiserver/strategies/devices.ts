import { arrange } from '../../api/ops/arrange.ts'
import { goJson } from '../../api/ops/go/json.ts'
import { DeviceClassKind } from '../../api/resource/v1/device-class.ts'
import {
  ResourceClaimSpec,
  ResourceClaimTemplateKind,
  ResourceClaimTemplateSpec,
  ResourceV1ResourceClaimKind,
} from '../../api/resource/v1/resource-claim.ts'
import { ResourceSliceKind } from '../../api/resource/v1/resource-slice.ts'
import type { Message } from '../../api/schema/message.ts'
import type {
  Device,
  DeviceClass,
  DeviceTaint,
  ResourceClaimTemplate,
  ResourceSlice,
  ResourceV1ResourceClaim,
} from '../../api/types.gen.ts'
import { timestamp } from '../metadata/times.ts'
import { sameValue } from '../same-value.ts'
import { type FieldErrors, invalid } from '../validation/field-errors.ts'
import { templateMetadataErrors } from '../validation/metadata.ts'
import { declaredName } from '../validation/names.ts'
import { strategyByKind } from './by-kind.ts'
import { extensionRules, loadExtensionRules } from './extension-rules.ts'
import { type Strategy, strategy } from './strategy.ts'

/** What a claim asks for stays so; upstream shows its own struct. */
function fixed(message: Message, now: object | undefined, old: object | undefined): FieldErrors {
  return sameValue(arrange(message, now ?? {}), old ?? {})
    ? []
    : [invalid('spec', goJson(message, now ?? {}), 'field is immutable')]
}

const claimByKind = strategyByKind(ResourceV1ResourceClaimKind) as unknown as Strategy<ResourceV1ResourceClaim>

export const resourceClaimStrategy = strategy<ResourceV1ResourceClaim>({
  ...claimByKind,
  prepareForStatusUpdate: (claim, old, nowMs) =>
    withoutReturned(claimByKind.prepareForStatusUpdate(claim, old, nowMs), old),
  load: loadExtensionRules,
  validate: ({ spec }) => extensionRules().deviceClaimErrors('spec.devices', spec?.devices),
  validateChange: ({ spec }, old) => fixed(ResourceClaimSpec, spec, old.spec),
  validateStatusUpdate: (claim, old) => extensionRules().claimStatusErrors('status', claim, old),
})

/** Nobody tells anything any more of a device that is given back. */
function withoutReturned(claim: ResourceV1ResourceClaim, old: ResourceV1ResourceClaim): ResourceV1ResourceClaim {
  const given = ({ status }: ResourceV1ResourceClaim) =>
    new Set((status?.allocation?.devices?.results ?? []).map((each) => identityOf(each)))
  const [now, before] = [given(claim), given(old)]
  const told = claim.status?.devices ?? []
  const devices = told.filter((each) => now.has(identityOf(each)) || !before.has(identityOf(each)))
  if (devices.length === told.length) return claim
  return { ...claim, status: { ...claim.status, devices } } as ResourceV1ResourceClaim
}

interface DeviceIdentity {
  readonly driver?: string
  readonly pool?: string
  readonly device?: string
  readonly shareID?: string
}

function identityOf({ driver, pool, device, shareID }: DeviceIdentity): string {
  return JSON.stringify([driver, pool, device, shareID])
}

export const resourceClaimTemplateStrategy = strategy<ResourceClaimTemplate>({
  ...(strategyByKind(ResourceClaimTemplateKind) as unknown as Strategy<ResourceClaimTemplate>),
  load: loadExtensionRules,
  emptyIsAnother: 'in changes',
  validate: ({ spec }) => [
    ...templateMetadataErrors('spec.metadata', spec?.metadata),
    ...extensionRules().deviceClaimErrors('spec.spec.devices', spec?.spec?.devices),
  ],
  validateUpdate: ({ spec }, old) => fixed(ResourceClaimTemplateSpec, spec, old.spec),
})

export const deviceClassStrategy = strategy<DeviceClass>({
  ...(strategyByKind(DeviceClassKind) as unknown as Strategy<DeviceClass>),
  nameRule: declaredName,
  load: loadExtensionRules,
  validate: ({ spec }) => extensionRules().deviceClassErrors('spec', spec),
})

export const resourceSliceStrategy = strategy<ResourceSlice>({
  ...(strategyByKind(ResourceSliceKind) as unknown as Strategy<ResourceSlice>),
  load: loadExtensionRules,
  emptyIsAnother: 'in changes',
  prepareForCreate: (slice, nowMs) => withDevices(slice, (device) => prepared(device, nowMs)),
  prepareForUpdate: (slice, _old, nowMs) => withDevices(slice, (device) => prepared(device, nowMs)),
  validate: ({ spec }) => extensionRules().resourceSliceErrors('spec', spec, undefined),
  validateChange: ({ spec }, old) => extensionRules().resourceSliceErrors('spec', spec, old.spec),
})

function withDevices(slice: ResourceSlice, change: (device: Device) => Device): ResourceSlice {
  const devices = slice.spec?.devices
  return devices === undefined
    ? slice
    : ({ ...slice, spec: { ...slice.spec, devices: devices.map(change) } } as ResourceSlice)
}

/** Without what upstream has behind gates that are shut: values in lists, and a share of the node's own resources. */
function prepared(device: Device, nowMs: number): Device {
  const { nodeAllocatableResourceMappings: _, attributes, taints, ...rest } = device
  const single = Object.entries(attributes ?? {}).map(([name, { ints, bools, strings, versions, ...one }]) => [
    name,
    one,
  ])
  const added = (taint: DeviceTaint) => ({ ...taint, timeAdded: taint.timeAdded ?? timestamp(nowMs) })
  return {
    ...rest,
    ...(attributes !== undefined && { attributes: Object.fromEntries(single) }),
    ...(taints !== undefined && { taints: taints.map(added) }),
  } as Device
}
