import type {
  Container,
  ContainerExtendedResourceRequest,
  ContainerStatus,
  Pod,
  PodExtendedResourceClaimStatus,
  PodSpec,
  PodStatus,
} from '../../../api/types.gen.ts'
import { labelKeyProblems, subdomainProblems } from '../../../api/value/label-syntax.ts'
import {
  duplicate,
  type FieldError,
  type FieldErrors,
  invalid,
  invalidJson,
  refused,
  required,
  tooLong,
} from '../field-errors.ts'
import { dnsLabelProblems } from '../names.ts'
import { familyOfAny, ipErrors } from '../networking/addresses.ts'
import { between } from '../numbers.ts'
import { oneOf } from '../one-of.ts'
import { repeats } from '../repeats.ts'
import { changedAnnotationErrors } from './annotations.ts'

const maxId = 2147483647

/** What a node says of a pod. */
export function podStatusErrors(pod: Pod, old: Pod): FieldErrors {
  const { spec, status = {} } = pod
  const at = 'status'
  return [
    ...changedAnnotationErrors(pod, old),
    ...(status.conditions ?? []).flatMap(({ type = '', observedGeneration }, index) => [
      ...generationErrors(`${at}.conditions[${index}].observedGeneration`, observedGeneration),
      ...labelKeyProblems(type).map((each) => invalid(`${at}.conditions[${index}].Type`, type, each)),
    ]),
    ...nominationErrors(`${at}.nominatedNodeName`, spec, status, old.status),
    ...generationErrors(`${at}.observedGeneration`, status.observedGeneration),
    ...(status.qosClass === undefined || status.qosClass === (old.status?.qosClass ?? status.qosClass)
      ? []
      : [invalid(`${at}.qosClass`, status.qosClass, 'field is immutable')]),
    ...lists.flatMap((list) => restartedErrors(`${at}.${list}`, list, status, old)),
    ...claimErrors(`${at}.resourceClaimStatuses`, spec, status),
    ...extendedErrors(`${at}.extendedResourceClaimStatus`, spec, status.extendedResourceClaimStatus),
    ...addressErrors(at, status),
    ...lists.flatMap((list) => userErrors(`${at}.${list}`, status[list] ?? [], spec)),
    ...healthErrors(`${at}.containerStatuses`, status.containerStatuses ?? [], spec?.containers ?? []),
    ...healthErrors(`${at}.initContainerStatuses`, status.initContainerStatuses ?? [], spec?.initContainers ?? []),
    ...(status.ephemeralContainerStatuses ?? []).flatMap(({ allocatedResourcesStatus }, index) =>
      allocatedResourcesStatus === undefined
        ? []
        : [
            refused(
              `${at}.ephemeralContainerStatuses[${index}].allocatedResourcesStatus`,
              'must not be specified in container status',
            ),
          ],
    ),
  ]
}

const lists = ['containerStatuses', 'initContainerStatuses', 'ephemeralContainerStatuses'] as const

function generationErrors(field: string, generation: number | undefined): FieldErrors {
  if (generation === undefined || generation >= 0) return []
  return [invalid(field, generation, 'must be a non-negative integer')]
}

function nominationErrors(
  field: string,
  spec: PodSpec | undefined,
  { nominatedNodeName: name = '' }: PodStatus,
  old: PodStatus | undefined,
): FieldErrors {
  if (name === '' || name === (old?.nominatedNodeName ?? '')) return []
  return [
    ...subdomainProblems(name).map((each) => invalid(field, name, each)),
    ...(spec?.nodeName ? [refused(field, 'may not be set on pods that are already bound to a node')] : []),
  ]
}

/** What has ended for good does not run again. */
function restartedErrors(field: string, list: (typeof lists)[number], status: PodStatus, old: Pod): FieldErrors {
  const policy = old.spec?.restartPolicy
  if (policy === 'Always' && list !== 'ephemeralContainerStatuses') return []
  const own = [...(old.spec?.containers ?? []), ...(old.spec?.initContainers ?? [])]
  return (old.status?.[list] ?? []).flatMap(({ name, state }, index) => {
    const ended = state?.terminated
    if (ended === undefined) return []
    const { restartPolicy = policy, restartPolicyRules: rules = [] } = own.find((each) => each.name === name) ?? {}
    if (restartPolicy === 'Always' || rules.length > 0) return []
    if (ended.exitCode !== 0 && restartPolicy === 'OnFailure') return []
    const runsAgain = status[list]?.some((now) => now.name === name && now.state?.terminated === undefined)
    if (runsAgain !== true) return []
    // Upstream says where it was before.
    return [refused(`${field}[${index}].state`, 'may not be transitioned to non-terminated state')]
  })
}

function claimErrors(field: string, spec: PodSpec | undefined, { resourceClaimStatuses: claims = [] }: PodStatus) {
  const names = new Set((spec?.resourceClaims ?? []).map(({ name }) => name))
  const areRepeated = repeats(claims, ({ name }) => name ?? '')
  return claims.flatMap(({ name = '', resourceClaimName: claim }, index) => {
    const errors: FieldError[] = []
    const why = 'must match the name of an entry in `spec.resourceClaims`'
    if (!names.has(name)) errors.push(invalid(`${field}[${index}].name`, name, why))
    if (areRepeated[index]) errors.push(duplicate(`${field}[${index}].name`, name))
    if (claim === undefined) return errors
    const at = `${field}[${index}].resourceClaimName`
    return [...errors, ...subdomainProblems(claim).map((each) => invalid(at, claim, each))]
  })
}

/** The claim that stands for extended resources, and which of its requests is whose. */
function extendedErrors(
  field: string,
  spec: PodSpec | undefined,
  claim: PodExtendedResourceClaimStatus | undefined,
): FieldErrors {
  if (claim === undefined) return []
  const { requestMappings, resourceClaimName: name = '' } = claim
  const mappings = requestMappings ?? []
  const at = `${field}.requestMappings`
  const areRepeated = repeats(mappings, (mapping) => JSON.stringify(mappingParts.map((part) => mapping[part] ?? '')))
  return [
    ...(mappings.length === 0 ? [required(at, 'at least one request mapping is required')] : []),
    ...mappings.flatMap((mapping, index) => [
      ...containerErrors(`${at}[${index}]`, spec, mapping),
      // Upstream does not say which.
      ...dnsLabelProblems(mapping.requestName ?? '').map((each) =>
        invalid(`${field}.requestName`, mapping.requestName ?? '', each),
      ),
      ...(areRepeated[index]
        ? mappingParts.map((part) => duplicate(`${at}[${index}].${part}`, mapping[part] ?? ''))
        : []),
    ]),
    ...(name === ''
      ? [required(`${field}.resourceClaimName`)]
      : subdomainProblems(name).map((each) => invalid(`${field}.resourceClaimName`, name, each))),
  ]
}

const mappingParts = ['containerName', 'resourceName', 'requestName'] as const

function containerErrors(
  at: string,
  spec: PodSpec | undefined,
  { containerName = '', resourceName = '' }: Partial<ContainerExtendedResourceRequest>,
): FieldErrors {
  const all = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])]
  const its = all.find(({ name }) => name === containerName)
  const places = (part: string) => `an entry in spec.initContainers.${part} or spec.containers.${part}`
  if (its === undefined)
    return [invalid(`${at}.containerName`, containerName, `must match the name of ${places('name')}`)]
  if (Object.hasOwn(its.resources?.requests ?? {}, resourceName)) return []
  const why = `must match the extended resource name of ${places('resources.requests')}`
  return [invalid(`${at}.resourceName`, resourceName, why)]
}

function userErrors(field: string, statuses: readonly ContainerStatus[], spec: PodSpec | undefined): FieldErrors {
  return statuses.flatMap(({ user }, index) => {
    const linux = user?.linux
    if (linux === undefined) return []
    const at = `${field}[${index}].user.linux`
    if (spec?.os?.name === 'windows') return [refused(at, 'cannot be set for a windows pod')]
    return [
      ...between(`${at}.uid`, linux.uid, 0, maxId),
      ...between(`${at}.gid`, linux.gid, 0, maxId),
      ...(linux.supplementalGroups ?? []).flatMap((group, place) =>
        between(`${at}.supplementalGroups[${place}]`, group, 0, maxId),
      ),
    ]
  })
}

const healths = ['Healthy', 'Unhealthy', 'Unknown']

/** How the devices are that a container was given: those it asks for, by claim or by resource. */
function healthErrors(
  field: string,
  statuses: readonly ContainerStatus[],
  containers: readonly Container[],
): FieldErrors {
  return statuses.flatMap(({ name: container, allocatedResourcesStatus: devices = [] }, index) => {
    const its = containers.find(({ name }) => name === container)
    const { claims = [], requests = {} } = its?.resources ?? {}
    const claimed = claims.map(({ name, request }) => (request ? `claim:${name}/${request}` : `claim:${name}`))
    return devices.flatMap(({ name, resources = [] }, place) => {
      const at = `${field}[${index}].allocatedResourcesStatus[${place}]`
      const [asked, why] = name.startsWith('claim:')
        ? [claimed.includes(name), unknownClaim]
        : [name in requests, "must match one of the container's resource requests"]
      const ids = resources.map(({ resourceID }) => resourceID)
      const areRepeated = repeats(ids, (id) => id)
      return [
        // Of a container that nobody knows it is not known what it was given.
        ...(asked || its === undefined ? [] : [invalidJson(`${at}.name`, name, why)]),
        ...ids.flatMap((id, each) => [
          ...oneOf(`${at}.resources[${each}].health`, resources[each]?.health ?? '', healths),
          ...messageErrors(`${at}.resources[${each}].message`, resources[each]?.message),
          ...(areRepeated[each] ? [duplicate(`${at}.resources[${each}].resourceID`, id)] : []),
        ]),
      ]
    })
  })
}

const longestMessage = 1024

function messageErrors(field: string, message: string | undefined): FieldErrors {
  if (message === '') return [required(field, 'must be non-empty if specified')]
  return Buffer.byteLength(message ?? '') > longestMessage ? [tooLong(field, longestMessage)] : []
}

const unknownClaim =
  "must match one of the container's resource claims in a format 'claim:<claimName>/<request>' or 'claim:<claimName>' if request is empty"

interface Address {
  readonly ip?: string
}

/** One address of each family, and of the node's the first is the only one in the older field. */
function addressErrors(at: string, { podIPs = [], hostIP = '', hostIPs = [] }: PodStatus): FieldErrors {
  const first = hostIPs[0]?.ip ?? ''
  const differs = hostIPs.length > 0 && first !== hostIP
  return [
    ...familyErrors(`${at}.podIPs`, podIPs),
    ...(differs ? [invalid(`${at}.hostIPs[0].ip`, first, 'must be equal to `hostIP`')] : []),
    ...familyErrors(`${at}.hostIPs`, hostIPs),
  ]
}

function familyErrors(field: string, addresses: readonly Address[]): FieldErrors {
  const texts = addresses.map(({ ip = '' }) => ip)
  const errors = texts.flatMap((ip, index) => ipErrors(`${field}[${index}]`, ip))
  if (texts.length < 2) return errors
  const families = texts.map(familyOfAny)
  const bad = families.indexOf(null)
  if (bad >= 0) {
    const why = `failed to check for dual stack with error:invalid IP[${bad}]: ${texts[bad]}`
    errors.push({ type: 'InternalError', field, message: `Internal error: ${why}` })
  }
  const dual = bad < 0 && new Set(families).size === 2
  if (dual && texts.length === 2) return errors
  const shown = texts.map((IP) => ({ IP }))
  return [...errors, invalid(field, shown, 'may specify no more than one IP for each IP family')]
}
