import { matchesLabelSelector } from '../../api/match/label-selector.ts'
import type { ControllerRevision, PodTemplateSpec, StatefulSet } from '../../api/types.gen.ts'
import { hashText } from '../hash.ts'
import { controllerOf, ownerReferenceTo } from '../owner-reference.ts'
import { dataOf, recordedData } from '../revision-data.ts'
import { labels } from './identity.ts'
import type { DesiredSet, ObservedPod, Version, Versions } from './model.ts'

const hashLabel = 'controller.kubernetes.io/hash'
/** Upstream cuts what would not leave room for the hash. */
const longestPrefix = 223

/** What is needed for the history to end in what the set's template says. */
export type HistoryStep =
  | { readonly is: 'right'; readonly update: ControllerRevision }
  /** An older revision is used again: it gets the highest number. */
  | { readonly is: 'renumber'; readonly revision: ControllerRevision; readonly number: number }
  | { readonly is: 'create'; readonly number: number }

/** The set's revisions and those without owner that match, oldest first. */
export function historyOf(set: StatefulSet, revisions: readonly ControllerRevision[]): readonly ControllerRevision[] {
  return revisions
    .filter((revision) => {
      const owner = controllerOf(revision)
      const matches = matchesLabelSelector(set.spec?.selector, revision.metadata.labels)
      return matches && (owner === undefined || owner.uid === set.metadata.uid)
    })
    .sort(
      (a, b) =>
        a.revision - b.revision ||
        compare(a.metadata.creationTimestamp ?? '', b.metadata.creationTimestamp ?? '') ||
        compare(a.metadata.name ?? '', b.metadata.name ?? ''),
    )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function orphansOf(history: readonly ControllerRevision[]): readonly ControllerRevision[] {
  return history.filter((revision) => controllerOf(revision) === undefined)
}

/** The revision of the set's template. Its label keeps the first hash where a collision changes the name. */
export function revisionFor(
  set: StatefulSet,
  number: number,
  collisionCount: number,
  firstCollisionCount: number,
): ControllerRevision {
  const data = dataOf(set)
  const hash = hashText(`${data}${collisionCount}`)
  return {
    apiVersion: 'apps/v1',
    kind: 'ControllerRevision',
    metadata: {
      name: `${(set.metadata.name ?? '').slice(0, longestPrefix)}-${hash}`,
      namespace: set.metadata.namespace ?? '',
      labels: { ...set.spec?.template.metadata?.labels, [hashLabel]: hashText(`${data}${firstCollisionCount}`) },
      ...(set.metadata.annotations && { annotations: set.metadata.annotations }),
      ownerReferences: [ownerReferenceTo(set)],
    },
    data: JSON.parse(data),
    revision: number,
  }
}

export function settleHistory(set: StatefulSet, history: readonly ControllerRevision[]): HistoryStep {
  const data = dataOf(set)
  const newest = history.at(-1)
  const number = (newest?.revision ?? 0) + 1
  const equal = history.findLast((revision) => recordedData(revision) === data)
  if (equal === undefined) return { is: 'create', number }
  if (equal === newest) return { is: 'right', update: equal }
  return { is: 'renumber', revision: equal, number }
}

/** The versions pods are made of, once the history is settled. A set whose current one is gone starts over. */
export function versionsOf(
  set: StatefulSet,
  history: readonly ControllerRevision[],
  update: ControllerRevision,
  collisionCount: number,
): Versions {
  const current = history.find((revision) => revision.metadata.name === set.status?.currentRevision) ?? update
  return { current: versionOf(set, current), update: versionOf(set, update), collisionCount }
}

type RecordedTemplate = PodTemplateSpec & { readonly $patch?: string }

function versionOf(set: StatefulSet, revision: ControllerRevision): Version {
  const data = revision.data as { readonly spec?: { readonly template?: RecordedTemplate } } | undefined
  const { $patch: _, ...template }: RecordedTemplate = data?.spec?.template ?? set.spec?.template ?? {}
  return { name: revision.metadata.name ?? '', template }
}

/** The oldest revisions beyond the limit; a negative one is none. Those in use do not count, and stay. */
export function surplus(
  { historyLimit }: Pick<DesiredSet, 'historyLimit'>,
  history: readonly ControllerRevision[],
  { current, update }: Versions,
  pods: readonly ObservedPod[],
): readonly ControllerRevision[] {
  if (historyLimit < 0 || history.length <= historyLimit) return []
  const live = new Set([current.name, update.name, ...pods.map((pod) => pod.revision)])
  const idle = history.filter((revision) => !live.has(revision.metadata.name ?? ''))
  return idle.slice(0, Math.max(0, idle.length - historyLimit))
}

export function revisionOf(pod: { readonly metadata: { readonly labels?: Readonly<Record<string, string>> } }): string {
  return pod.metadata.labels?.[labels.revision] ?? ''
}
