import { claimNamesOf } from '../api/match/volume-view.ts'
import type { Node, Pod, PodAffinityTerm } from '../api/types.gen.ts'
import type { HostPort, PodInfo, PodTerm } from './model.ts'
import { amountsOf, requestsOf } from './requests.ts'

export const defaultScheduler = 'default-scheduler'

export function observePod(pod: Pod): PodInfo {
  const { namespace = '', name = '', uid = '', labels = {}, ownerReferences = [] } = pod.metadata ?? {}
  const spec = pod.spec ?? { containers: [] }
  const { nodeAffinity, podAffinity, podAntiAffinity } = spec.affinity ?? {}
  const terms = (list: readonly PodAffinityTerm[] | undefined) =>
    (list ?? []).map((term) => podTerm(term, namespace, labels))
  return {
    key: `${namespace}/${name}`,
    uid,
    namespace,
    name,
    labels,
    nodeName: spec.nodeName ?? '',
    requests: requestsOf(spec),
    hostPorts: hostPortsOf(pod),
    tolerations: spec.tolerations ?? [],
    nodeSelector: spec.nodeSelector ?? {},
    requiredNodes: nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? null,
    preferredNodes: (nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(
      ({ weight, preference }) => ({ weight, term: preference }),
    ),
    affinity: terms(podAffinity?.requiredDuringSchedulingIgnoredDuringExecution),
    antiAffinity: terms(podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution),
    claims: claimNamesOf(pod),
    owner: ownerReferences.find(({ controller }) => controller)?.uid ?? '',
    priority: spec.priority ?? 0,
  }
}

/** Namespaces selected by label are taken as all of them: a term then asks for more than it would have to. */
function podTerm(term: PodAffinityTerm, namespace: string, labels: Readonly<Record<string, string>>): PodTerm {
  const named = term.namespaces ?? []
  const extra = [
    ...(term.matchLabelKeys ?? []).map((key) => ({ key, operator: 'In', values: [labels[key] ?? ''] })),
    ...(term.mismatchLabelKeys ?? []).map((key) => ({ key, operator: 'NotIn', values: [labels[key] ?? ''] })),
  ].filter(({ key }) => key in labels)
  const selector = term.labelSelector && {
    ...term.labelSelector,
    matchExpressions: [...(term.labelSelector.matchExpressions ?? []), ...extra],
  }
  const namespaces = term.namespaceSelector ? 'all' : named.length > 0 ? named : [namespace]
  return { namespaces, selector, topologyKey: term.topologyKey }
}

function hostPortsOf({ spec }: Pod): readonly HostPort[] {
  return (spec?.containers ?? []).flatMap(({ ports = [] }) =>
    ports
      .map(({ hostPort = 0, containerPort, hostIP, protocol }) => ({
        ip: hostIP || '0.0.0.0',
        protocol: protocol || 'TCP',
        port: spec?.hostNetwork ? hostPort || containerPort : hostPort,
      }))
      .filter(({ port }) => port > 0),
  )
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
  }
}
