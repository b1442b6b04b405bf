import { matchesLabelSelector } from '../../api/match/label-selector.ts'
import type { Pod, StatefulSet } from '../../api/types.gen.ts'
import { controllerOf } from '../owner-reference.ts'
import type { DesiredSet } from './model.ts'

export const labels = {
  podName: 'statefulset.kubernetes.io/pod-name',
  podIndex: 'apps.kubernetes.io/pod-index',
  revision: 'controller-revision-hash',
} as const

const largestOrdinal = 2 ** 31 - 1

/** `web-3` → web, 3. Null where the name is no member's: other pods may carry the labels, too. */
export function parseMemberName(name: string): { readonly parent: string; readonly ordinal: number } | null {
  const dash = name.lastIndexOf('-')
  const ordinal = dash < 0 ? null : ordinalIn(name, dash + 1)
  return ordinal === null ? null : { parent: name.slice(0, dash), ordinal }
}

function ordinalIn(name: string, from: number): number | null {
  const number = numberIn(name, from)
  return number === null || number > largestOrdinal ? null : number
}

/** As upstream, an ordinal that no name may have is −1 in its pod's, `web--1`, which the API server refuses. */
export function ordinalAsNamed(ordinal: number): number {
  return ordinal > largestOrdinal ? -1 : ordinal
}

function numberIn(name: string, from: number): number | null {
  let number = 0
  for (let at = from; at < name.length; at++) {
    const digit = name.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return null
    number = number * 10 + digit
  }
  return from < name.length ? number : null
}

export function podNameOf(setName: string, ordinal: number): string {
  return `${setName}-${ordinal}`
}

/** The labels match and so does the name; as upstream also with a number that is no ordinal, which is nobody's place. */
export function isMember(set: StatefulSet, pod: Pod): boolean {
  const [name = '', parent = ''] = [pod.metadata.name, set.metadata.name]
  if (!name.startsWith(parent) || name[parent.length] !== '-' || numberIn(name, parent.length + 1) === null)
    return false
  return matchesLabelSelector(set.spec?.selector, pod.metadata.labels)
}

export type Belonging = 'ours' | 'adopt' | 'release' | 'not ours'

/** A set that is being deleted neither takes pods nor lets go of them. */
export function belonging(set: StatefulSet, pod: Pod): Belonging {
  const owner = controllerOf(pod)
  const member = isMember(set, pod)
  const deleting = set.metadata.deletionTimestamp !== undefined
  if (owner === undefined) {
    return member && !deleting && pod.metadata.deletionTimestamp === undefined ? 'adopt' : 'not ours'
  }
  if (owner.uid !== set.metadata.uid) return 'not ours'
  if (member) return 'ours'
  return deleting ? 'not ours' : 'release'
}

/**
 * Only the pod-name label is held to: as upstream, a lost pod-index is left alone until something else is repaired. And
 * `web-00` is not `web-0`, though it is in its place.
 */
export function hasIdentity({ metadata: { name = '', labels: own } }: Pod): boolean {
  return own?.[labels.podName] === name && !/-0\d+$/.test(name)
}

export function identityLabels(set: Pick<DesiredSet, 'name'>, ordinal: number): Readonly<Record<string, string>> {
  return { [labels.podName]: podNameOf(set.name, ordinal), [labels.podIndex]: String(ordinal) }
}

/** The labels that a pod has by its name. */
export function identityOf({ metadata }: Pod): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [labels.podName, labels.podIndex].flatMap((key) => {
      const value = metadata.labels?.[key]
      return value === undefined ? [] : [[key, value]]
    }),
  )
}

export function isWanted(set: Pick<DesiredSet, 'start' | 'replicas'>, ordinal: number): boolean {
  return ordinal >= set.start && ordinal < set.start + set.replicas
}
