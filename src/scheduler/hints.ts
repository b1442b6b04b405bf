/**
 * What may help a pod that found no place (KEP-4247): a change of the cluster is a reason to look again only if it bears
 * on what the pod was refused for. As upstream's hints, each asks the change alone and not the whole cluster. Pure.
 */
import { collide } from '../api/match/host-ports.ts'
import { matchesLabelSelector } from '../api/match/label-selector.ts'
import { untoleratedTaint } from '../api/match/toleration.ts'
import { refuseUnselected } from './filter/node.ts'
import type { Happening, NodeTraits, Obstacle, PodInfo, PodTerm } from './model.ts'
import { type Namespaces, selectedByAll, selects } from './term.ts'

/** With nothing in its way but that there was no node, a pod is helped by the first. */
export function mayHelp(
  happening: Happening,
  pod: PodInfo,
  obstacles: ReadonlySet<Obstacle>,
  cluster: Namespaces,
): boolean {
  if (obstacles.size === 0) return happening.is === 'node' && happening.now !== null
  for (const obstacle of obstacles) if (helps(happening, pod, obstacle, cluster)) return true
  return false
}

/** In whose way something must be for the happening to help at all. A pod that comes is the most frequent one by far. */
export function obstaclesOf(happening: Happening): readonly Obstacle[] | 'all' {
  return happening.is === 'pod' && happening.was === null ? ['spread', 'neighbours'] : 'all'
}

function helps(happening: Happening, pod: PodInfo, obstacle: Obstacle, cluster: Namespaces): boolean {
  switch (happening.is) {
    case 'node':
      return nodeHelps(happening, pod, obstacle)
    case 'pod':
      return podHelps(happening, pod, obstacle, cluster)
    case 'labels':
      return obstacle === 'spread' || obstacle === 'neighbours'
    case 'claim':
      return isOfVolumes(obstacle) && pod.claims.some((name) => `${pod.namespace}/${name}` === happening.key)
    case 'storage':
      return isOfVolumes(obstacle) && obstacle !== 'sole-use'
  }
}

function isOfVolumes(obstacle: Obstacle): boolean {
  return ['volumes', 'volume-zone', 'volume-count', 'sole-use'].includes(obstacle)
}

function nodeHelps({ was, now }: Extract<Happening, { is: 'node' }>, pod: PodInfo, obstacle: Obstacle): boolean {
  // Upstream looks again at nearly every pod when a node's taints change (kubernetes#109437).
  const byTaints = obstacle !== 'cordon' && obstacle !== 'taints' && obstacle !== 'volume-count'
  if (byTaints && was !== null && now !== null && isTaintedOtherwise(was, now)) return true
  if (obstacle === 'spread') return spreadsOtherwise(pod, was, now)
  if (now === null) return false
  const becomes = (isRight: (node: NodeTraits) => boolean) => isRight(now) && (was === null || !isRight(was))
  switch (obstacle) {
    case 'cordon':
      return becomes(({ unschedulable }) => !unschedulable)
    case 'taints':
      return becomes(
        ({ taints }) => untoleratedTaint(taints, pod.tolerations, ['NoSchedule', 'NoExecute']) === undefined,
      )
    case 'affinity':
      return becomes((node) => refuseUnselected(pod, node) === null)
    case 'room':
      return isLargeEnough(pod, now) && (was === null || hasMore(pod, was, now))
    case 'ports':
    case 'sole-use':
      return was === null
    case 'volumes':
    case 'volume-zone':
      return was === null || haveOtherLabels(was, now)
    case 'neighbours':
      return liesOtherwise(pod, was, now)
    case 'volume-count':
    case 'devices':
      return false
  }
}

function isLargeEnough({ requests }: PodInfo, { allocatable }: NodeTraits): boolean {
  return Object.entries(requests).every(([name, wanted]) => wanted <= (allocatable[name] ?? 0))
}

function hasMore({ requests }: PodInfo, was: NodeTraits, now: NodeTraits): boolean {
  return Object.entries(requests).some(
    ([name, wanted]) => wanted > 0 && (now.allocatable[name] ?? 0) > (was.allocatable[name] ?? 0),
  )
}

function isTaintedOtherwise(was: NodeTraits, now: NodeTraits): boolean {
  return (was.unschedulable && !now.unschedulable) || JSON.stringify(was.taints) !== JSON.stringify(now.taints)
}

function haveOtherLabels(was: NodeTraits, now: NodeTraits): boolean {
  return was.labels !== now.labels && JSON.stringify(was.labels) !== JSON.stringify(now.labels)
}

/** A place came, went or is another. */
function spreadsOtherwise({ spread }: PodInfo, was: NodeTraits | null, now: NodeTraits | null): boolean {
  const keys = spread
    .filter(({ unsatisfiable }) => unsatisfiable === 'DoNotSchedule')
    .map(({ topologyKey }) => topologyKey)
  const counts = (node: NodeTraits | null) => node !== null && keys.every((key) => key in node.labels)
  if (counts(was) !== counts(now)) return true
  return counts(was) && keys.some((key) => was?.labels[key] !== now?.labels[key])
}

/** A new node may be far from all who are in the way; who has to be near somebody needs one that lies somewhere. */
function liesOtherwise(pod: PodInfo, was: NodeTraits | null, now: NodeTraits): boolean {
  if (was === null && pod.affinity.length === 0) return true
  const terms = [...pod.affinity, ...pod.antiAffinity]
  if (terms.length === 0) return was !== null && haveOtherLabels(was, now)
  return terms.some(({ topologyKey: key }) => was?.labels[key] !== now.labels[key])
}

function podHelps(
  { was, now }: Extract<Happening, { is: 'pod' }>,
  pod: PodInfo,
  obstacle: Obstacle,
  cluster: Namespaces,
): boolean {
  const gone = now === null ? was : null
  switch (obstacle) {
    case 'room':
      return gone !== null || (was !== null && now !== null && asksForLess(was, now))
    case 'ports':
      return gone !== null && collide(gone.hostPorts, pod.hostPorts)
    case 'sole-use':
      return gone?.namespace === pod.namespace && gone.claims.some((claim) => pod.claims.includes(claim))
    case 'volume-count':
      return (gone?.claims.length ?? 0) > 0
    case 'spread':
      return pod.spread.some(({ selector }) => {
        const counts = (other: PodInfo | null) =>
          other?.namespace === pod.namespace && matchesLabelSelector(selector, other.labels)
        return counts(was) !== counts(now)
      })
    case 'neighbours': {
      const means = (term: PodTerm, other: PodInfo | null) => other !== null && selects(term, other, cluster)
      const isCompany = (other: PodInfo | null) =>
        other !== null && pod.affinity.length > 0 && selectedByAll(pod.affinity, other, cluster)
      return (
        (isCompany(now) && !isCompany(was)) ||
        // It may be the first of its like now, which has nobody to join.
        (isCompany(was) && !isCompany(now) && isCompany(pod)) ||
        pod.antiAffinity.some((term) => means(term, was) && !means(term, now)) ||
        (gone?.antiAffinity.some((term) => means(term, pod)) ?? false)
      )
    }
    default:
      return false
  }
}

function asksForLess(was: PodInfo, now: PodInfo): boolean {
  return Object.entries(was.requests).some(([name, before]) => (now.requests[name] ?? 0) < before)
}
