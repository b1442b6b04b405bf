import { hostPortsOf } from '../api/match/host-ports.ts'
import { claimNamesOf } from '../api/match/volume-view.ts'
import type { Node, Pod, PodAffinityTerm, TopologySpreadConstraint, WeightedPodAffinityTerm } from '../api/types.gen.ts'
import type { Leaning, PodInfo, PodTerm, SpreadConstraint } from './model.ts'
import { amountsOf, countedOf, countedPartsOf, requestsOf } from './requests.ts'

export const defaultScheduler = 'default-scheduler'

/** Of terms about other pods the API server has put what `matchLabelKeys` name into the selectors. */
export function observePod(pod: Pod): PodInfo {
  const { namespace = '', name = '', uid = '', labels = {}, ownerReferences = [] } = pod.metadata ?? {}
  const spec = pod.spec ?? { containers: [] }
  const { nodeAffinity, podAffinity, podAntiAffinity } = spec.affinity ?? {}
  const containers = [...(spec.initContainers ?? []), ...spec.containers].map(({ image = '' }) => image)
  const volumes = (spec.volumes ?? []).flatMap(({ image }) => image?.reference ?? [])
  const owner = ownerReferences.find(({ controller }) => controller)
  const terms = (list: readonly PodAffinityTerm[] | undefined) => (list ?? []).map((term) => podTerm(term, namespace))
  const leanings = (list: readonly WeightedPodAffinityTerm[] | undefined, sign: number): readonly Leaning[] =>
    (list ?? []).map(({ weight, podAffinityTerm: term }) => ({
      weight: sign * weight,
      term: podTerm(term, namespace),
    }))
  return {
    key: `${namespace}/${name}`,
    uid,
    namespace,
    name,
    labels,
    nodeName: spec.nodeName ?? '',
    requests: requestsOf(pod),
    images: [...containers, ...volumes].map((image) => withTag(image)),
    containers: containers.length,
    counted: countedOf(pod),
    countedParts: countedPartsOf(pod),
    hostPorts: hostPortsOf(pod),
    tolerations: spec.tolerations ?? [],
    nodeSelector: spec.nodeSelector ?? {},
    requiredNodes: nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? null,
    preferredNodes: (nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(
      ({ weight, preference }) => ({ weight, term: preference }),
    ),
    affinity: terms(podAffinity?.requiredDuringSchedulingIgnoredDuringExecution),
    antiAffinity: terms(podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution),
    leanings: [
      ...leanings(podAffinity?.preferredDuringSchedulingIgnoredDuringExecution, 1),
      ...leanings(podAntiAffinity?.preferredDuringSchedulingIgnoredDuringExecution, -1),
    ],
    spread: (spec.topologySpreadConstraints ?? []).map(spreadConstraint),
    claims: claimNamesOf(pod),
    ephemeralClaims: (spec.volumes ?? [])
      .filter(({ ephemeral }) => ephemeral !== undefined)
      .map((volume) => `${name}-${volume.name}`),
    asksForDevices: (spec.resourceClaims ?? []).length > 0,
    owner: owner === undefined ? null : { apiVersion: owner.apiVersion, kind: owner.kind, name: owner.name },
    priority: spec.priority ?? 0,
    preemptionPolicy: spec.preemptionPolicy ?? 'PreemptLowerPriority',
    terminating: pod.metadata?.deletionTimestamp !== undefined,
    startedAt: pod.status?.startTime ?? '',
  }
}

/** `nginx` means `nginx:latest`; a port of the registry is no tag. */
function withTag(image: string): string {
  return image.lastIndexOf(':') > image.lastIndexOf('/') ? image : `${image}:latest`
}

function podTerm(term: PodAffinityTerm, namespace: string): PodTerm {
  const named = term.namespaces ?? []
  const namespaceSelector = term.namespaceSelector ?? null
  const namespaces = named.length > 0 || namespaceSelector !== null ? named : [namespace]
  return { namespaces, namespaceSelector, selector: term.labelSelector, topologyKey: term.topologyKey }
}

function spreadConstraint(constraint: TopologySpreadConstraint): SpreadConstraint {
  const { labelSelector, maxSkew, topologyKey, minDomains, whenUnsatisfiable } = constraint
  return {
    maxSkew,
    topologyKey,
    selector: labelSelector,
    unsatisfiable: whenUnsatisfiable === 'ScheduleAnyway' ? 'ScheduleAnyway' : 'DoNotSchedule',
    minDomains: minDomains ?? 1,
    nodeAffinityPolicy: constraint.nodeAffinityPolicy === 'Ignore' ? 'Ignore' : 'Honor',
    nodeTaintsPolicy: constraint.nodeTaintsPolicy === 'Honor' ? 'Honor' : 'Ignore',
  }
}

/** A pod for this scheduler to place, as far as it itself says. */
export function isWaiting({ metadata, spec, status }: Pod): boolean {
  return (
    !spec?.nodeName &&
    metadata?.deletionTimestamp === undefined &&
    (spec?.schedulerName ?? defaultScheduler) === defaultScheduler &&
    (spec?.schedulingGates ?? []).length === 0 &&
    status?.phase !== 'Succeeded' &&
    status?.phase !== 'Failed'
  )
}

/** It takes room on its node. */
export function takesRoom({ spec, status }: Pod): boolean {
  return Boolean(spec?.nodeName) && status?.phase !== 'Succeeded' && status?.phase !== 'Failed'
}

export function observeNode({ metadata, spec, status }: Node) {
  return {
    name: metadata?.name ?? '',
    labels: metadata?.labels ?? {},
    taints: spec?.taints ?? [],
    unschedulable: spec?.unschedulable ?? false,
    allocatable: amountsOf(status?.allocatable),
    images: new Map(
      (status?.images ?? []).flatMap(({ names, sizeBytes = 0 }) =>
        (names ?? []).map((name) => [name, Number(sizeBytes)] as const),
      ),
    ),
  }
}
