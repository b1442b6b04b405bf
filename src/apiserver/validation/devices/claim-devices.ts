import { goJson } from '../../../api/ops/go/json.ts'
import { AllocationResult } from '../../../api/resource/v1/resource-claim.ts'
import type {
  AllocatedDeviceStatus,
  DeviceAllocationConfiguration,
  DeviceRequestAllocationResult,
  ResourceClaimConsumerReference,
  ResourceV1ResourceClaim,
} from '../../../api/types.gen.ts'
import { sameValue } from '../../same-value.ts'
import { conditionErrors } from '../conditions.ts'
import { type FieldErrors, invalid, refused, required, tooLong, tooMany } from '../field-errors.ts'
import { interfaceAddressErrors } from '../networking/addresses.ts'
import { oneOf } from '../one-of.ts'
import { nodeSelectorErrors } from '../pod/affinity.ts'
import { bindingErrors } from './device-binding.ts'
import { deviceNameErrors, distinct, driverErrors, limited, poolErrors } from './device-names.ts'
import { deviceConfigErrors, objectErrors, requestNameErrors, requestNames, requestReferenceErrors } from './devices.ts'

// What a claim was given, for whom, and what its devices' drivers tell of them.

type Claim = ResourceV1ResourceClaim

const most = { consumers: 256, results: 32, config: 64, conditions: 8, ips: 16 }
const longest = { interfaceName: 256, hardwareAddress: 128 }

export function claimStatusErrors(field: string, claim: Claim, old: Claim): FieldErrors {
  const { allocation, reservedFor = [], devices = [] } = claim.status ?? {}
  const allocated = new Set((allocation?.devices?.results ?? []).map((each) => JSON.stringify(identityOf(each))))
  return [
    ...distinct(`${field}.reservedFor`, reservedFor, most.consumers, ({ uid = '' }) => uid, consumerErrors),
    ...distinct(`${field}.devices`, devices, Number.POSITIVE_INFINITY, identityOf, (at, device) =>
      deviceStatusErrors(at, device, allocated),
    ),
    ...reservationErrors(`${field}.reservedFor`, claim, old),
    ...allocationErrors(`${field}.allocation`, claim, old),
  ]
}

/** As upstream shows it. */
function identityOf(of: AllocatedDeviceStatus | DeviceRequestAllocationResult): object {
  const { driver = '', pool = '', device = '', shareID = '' } = of
  return { Driver: driver, Pool: pool, Device: device, ShareID: shareID }
}

function consumerErrors(at: string, consumer: Partial<ResourceClaimConsumerReference>): FieldErrors {
  return (['resource', 'name', 'uid'] as const).flatMap((name) => (consumer[name] ? [] : [required(`${at}.${name}`)]))
}

function reservationErrors(field: string, { metadata, status }: Claim, old: Claim): FieldErrors {
  const reserved = status?.reservedFor ?? []
  if (reserved.length === 0) return []
  if (status?.allocation === undefined) return [refused(field, 'may not be specified when `allocated` is not set')]
  const before = old.status?.reservedFor ?? []
  const added = reserved.some((each) => !before.some((other) => sameValue(each, other)))
  const why = 'new entries may not be added while `deallocationRequested` or `deletionTimestamp` are set'
  return metadata.deletionTimestamp !== undefined && added ? [refused(field, why)] : []
}

/** Given once: what was given is not looked at again. */
function allocationErrors(field: string, claim: Claim, old: Claim): FieldErrors {
  const [now, was] = [claim.status?.allocation, old.status?.allocation]
  if (now === undefined) return []
  if (was !== undefined) {
    return sameValue(now, was) ? [] : [invalid(field, goJson(AllocationResult, now), 'field is immutable')]
  }
  const names = requestNames(claim.spec?.devices)
  const { results = [], config = [] } = now.devices ?? {}
  return [
    ...limited(`${field}.devices.results`, results, most.results, (at, each) => resultErrors(at, each, names)),
    ...limited(`${field}.devices.config`, config, most.config, (at, each) => givenConfigErrors(at, each, names)),
    ...nodeSelectorErrors(`${field}.nodeSelector`, now.nodeSelector),
  ]
}

function resultErrors(at: string, result: DeviceRequestAllocationResult, names: ReadonlySet<string>): FieldErrors {
  const { request = '', driver = '', pool = '', device = '', shareID } = result
  return [
    ...requestNameErrors(`${at}.request`, request, names),
    ...driverErrors(`${at}.driver`, driver),
    ...poolErrors(`${at}.pool`, pool),
    ...deviceNameErrors(`${at}.device`, device),
    ...bindingErrors(at, result),
    ...shareErrors(`${at}.shareID`, shareID),
  ]
}

function givenConfigErrors(at: string, config: DeviceAllocationConfiguration, names: ReadonlySet<string>): FieldErrors {
  const { source, requests = [] } = config
  return [
    ...(source ? oneOf(`${at}.source`, source, ['FromClaim', 'FromClass']) : [required(`${at}.source`)]),
    ...requestReferenceErrors(`${at}.requests`, requests, names),
    ...deviceConfigErrors(at, config),
  ]
}

function deviceStatusErrors(at: string, status: AllocatedDeviceStatus, allocated: ReadonlySet<string>): FieldErrors {
  const { driver = '', pool = '', device = '', shareID, data, networkData } = status
  const conditions = status.conditions ?? []
  const identity = identityOf(status)
  const given = allocated.has(JSON.stringify(identity))
  return [
    ...driverErrors(`${at}.driver`, driver),
    ...poolErrors(`${at}.pool`, pool),
    ...deviceNameErrors(`${at}.device`, device),
    ...shareErrors(`${at}.shareID`, shareID),
    ...(given ? [] : [invalid(at, identity, 'must be an allocated device in the claim')]),
    ...(conditions.length > most.conditions ? [tooMany(`${at}.conditions`, conditions.length, most.conditions)] : []),
    ...conditionErrors(`${at}.conditions`, conditions),
    ...objectErrors(`${at}.data`, data),
    ...networkErrors(`${at}.networkData`, networkData),
  ]
}

function networkErrors(at: string, network: AllocatedDeviceStatus['networkData']): FieldErrors {
  if (network === undefined) return []
  return [
    ...(['interfaceName', 'hardwareAddress'] as const).flatMap((name) =>
      (network[name]?.length ?? 0) > longest[name] ? [tooLong(`${at}.${name}`, longest[name])] : [],
    ),
    ...distinct(`${at}.ips`, network.ips ?? [], most.ips, (ip) => ip, interfaceAddressErrors),
  ]
}

const uuidLengths = [36, 32, 38, 45]

function shareErrors(field: string, shareID: string | undefined): FieldErrors {
  if (shareID === undefined) return []
  const length = Buffer.byteLength(shareID)
  if (!uuidLengths.includes(length)) {
    return [invalid(field, shareID, `error validating uid: invalid UUID length: ${length}`)]
  }
  if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(shareID)) return []
  const isUuid = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/.test(shareID)
  const why = isUuid
    ? 'uid must be in RFC 4122 normalized form, `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx` with lowercase hexadecimal characters'
    : 'error validating uid: invalid UUID format'
  return [invalid(field, shareID, why)]
}
