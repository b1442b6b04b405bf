import { matchesNodeSelector } from '../../api/match/node-selector.ts'
import { isTolerated } from '../../api/match/toleration.ts'
import type { DaemonSet, Node, Pod, PodSpec } from '../../api/types.gen.ts'
import { generationLabel, hashLabel } from './labels.ts'
import type { Observation, Place } from './model.ts'

/** What a daemon's pod puts up with, whatever its template says: it is there for nodes in trouble, too. */
const hardy = [
  ['node.kubernetes.io/not-ready', 'NoExecute'],
  ['node.kubernetes.io/unreachable', 'NoExecute'],
  ['node.kubernetes.io/disk-pressure', 'NoSchedule'],
  ['node.kubernetes.io/memory-pressure', 'NoSchedule'],
  ['node.kubernetes.io/pid-pressure', 'NoSchedule'],
  ['node.kubernetes.io/unschedulable', 'NoSchedule'],
] as const

export function tolerationsOf(spec: PodSpec | undefined): NonNullable<PodSpec['tolerations']> {
  const own = spec?.tolerations ?? []
  const network = [['node.kubernetes.io/network-unavailable', 'NoSchedule']] as const
  const added = [...hardy, ...(spec?.hostNetwork ? network : [])]
    .map(([key, effect]) => ({ key, operator: 'Exists', effect }))
    .filter(
      ({ key, effect }) => !own.some((one) => one.key === key && one.effect === effect && one.operator === 'Exists'),
    )
  return [...own, ...added]
}

/** Each node with its pods. Pods of nodes that are gone, or of none, are nobody's place; nor are those that ended and only wait to be let go. */
export function placesOf({ desired, nodes, pods }: Observation): readonly Place[] {
  const byNode = podsByNode(pods)
  const spec = desired.object.spec?.template.spec
  return nodes
    .toSorted((a, b) => ((a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1))
    .map((node) => {
      const name = node.metadata.name ?? ''
      return { name, pods: byNode.get(name) ?? [], ...suits(node, spec) }
    })
}

/** What is still told of nodes that are gone. */
export function lostPlacesOf({ nodes, pods }: Observation): readonly Place[] {
  const known = new Set(['', ...nodes.map(({ metadata }) => metadata.name)])
  return [...podsByNode(pods)]
    .filter(([name]) => !known.has(name))
    .map(([name, pods]) => ({ name, pods, runs: false, keeps: false }))
}

function podsByNode(pods: readonly Pod[]): ReadonlyMap<string, readonly Pod[]> {
  const byNode = Map.groupBy(
    pods.filter((pod) => stays(pod) || !isOver(pod)),
    nodeNameOf,
  )
  for (const ofOne of byNode.values()) ofOne.sort(byAge)
  return byNode
}

/**
 * Whether a change of this node is news to a daemon, as upstream sees it: a pod should be there and is not, is there and should not
 * be, or is there and some were told to be where they should not. A taint under which none would be placed, but one that is there may
 * stay, is no news: the counts are of before it until something else is.
 */
export function concerns(node: Node, { spec, status }: DaemonSet, hasPod: boolean): boolean {
  const { runs, keeps } = suits(node, spec?.template.spec)
  return hasPod ? !keeps || (status?.numberMisscheduled ?? 0) > 0 : runs
}

function suits(node: Node, spec: PodSpec | undefined): Pick<Place, 'runs' | 'keeps'> {
  const { name = '', labels = {} } = node.metadata
  const required = spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
  const fits =
    (!spec?.nodeName || spec.nodeName === name) &&
    Object.entries(spec?.nodeSelector ?? {}).every(([key, value]) => labels[key] === value) &&
    (required === undefined || matchesNodeSelector(required, { name, labels }))
  if (!fits) return { runs: false, keeps: false }
  const tolerations = tolerationsOf(spec)
  const stands = (effects: readonly string[]) =>
    (node.spec?.taints ?? []).every((taint) => !effects.includes(taint.effect) || isTolerated(taint, tolerations))
  return { runs: stands(['NoSchedule', 'NoExecute']), keeps: stands(['NoExecute']) }
}

/** A pod that is not yet placed is meant for one node all the same. */
export function nodeNameOf({ spec }: Pod): string {
  if (spec?.nodeName) return spec.nodeName
  const terms = spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? []
  const fields = terms.flatMap(({ matchFields = [] }) => matchFields)
  return fields.find(({ key }) => key === 'metadata.name')?.values?.[0] ?? ''
}

/** A pod that is placed counts as older than one that is not. */
function byAge(a: Pod, b: Pod): number {
  const age = ({ metadata, spec }: Pod) =>
    `${spec?.nodeName ? 0 : 1} ${metadata.creationTimestamp ?? ''} ${metadata.name ?? ''}`
  return age(a) < age(b) ? -1 : 1
}

export function isOver({ status }: Pod): boolean {
  return status?.phase === 'Failed' || status?.phase === 'Succeeded'
}

export function stays({ metadata }: Pod): boolean {
  return metadata.deletionTimestamp === undefined
}

/** Of the present template by its hash, or by its number alone, as upstream: of a set made anew whose pods were left behind both are the first. */
export function isUpdated({ metadata }: Pod, { desired, hash }: Observation): boolean {
  const { [hashLabel]: itsHash, [generationLabel]: itsGeneration } = metadata.labels ?? {}
  return itsHash === hash || (desired.generation !== null && itsGeneration === desired.generation)
}
