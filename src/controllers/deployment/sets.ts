import type { PodTemplateSpec, ReplicaSet } from '../../api/types.gen.ts'
import { canonicalJson, writtenOnce } from '../hash.ts'
import { ownerReferenceTo } from '../owner-reference.ts'
import { asNewest, revisionOf, sized } from './annotations.ts'
import type { Desired, Observation, Sets, SetView } from './model.ts'

const hashLabel = 'pod-template-hash'

/** The sets as they are: the oldest with the Deployment's template is the new one. */
export function layOut({ desired, sets }: Pick<Observation, 'desired' | 'sets'>): Sets {
  const sorted = sets.toSorted(byAge).map(viewOf)
  const wanted = templateText(desired.object.spec?.template ?? {})
  const fresh = sorted.find(({ set }) => templateText(set.spec?.template ?? {}) === wanted) ?? null
  return { fresh, old: sorted.filter((one) => one !== fresh) }
}

export function viewOf(set: ReplicaSet): SetView {
  return {
    set,
    exists: true,
    replicas: set.spec?.replicas ?? 1,
    annotations: set.metadata.annotations ?? {},
    minReadySeconds: set.spec?.minReadySeconds ?? 0,
  }
}

/** Two sets of a second keep the order of their names. */
export function byAge(a: ReplicaSet, b: ReplicaSet): number {
  const { creationTimestamp: bornA = '', name: nameA = '' } = a.metadata
  const { creationTimestamp: bornB = '', name: nameB = '' } = b.metadata
  return bornA === bornB ? (nameA < nameB ? -1 : 1) : bornA < bornB ? -1 : 1
}

const templateText = writtenOnce((template: PodTemplateSpec): string => {
  const { [hashLabel]: _, ...labels } = template.metadata?.labels ?? {}
  return canonicalJson({ ...template, metadata: { ...template.metadata, labels } })
})

/** The new set gets the highest revision and the Deployment's annotations. */
export function settleNewest({ fresh, old }: Sets, desired: Desired): Sets {
  if (fresh === null) return { fresh, old }
  const annotations = asNewest(fresh.annotations, desired, nextRevision(old))
  return { fresh: { ...fresh, annotations, minReadySeconds: desired.minReadySeconds }, old }
}

function nextRevision(old: readonly SetView[]): bigint {
  let highest = 0n
  for (const { set } of old) {
    const revision = revisionOf(set) ?? 0n
    if (revision > highest) highest = revision
  }
  return highest + 1n
}

/** The set of the Deployment's template, not made yet. */
export function newSet({ desired, hash: hashOf }: Observation, old: readonly SetView[]): SetView {
  const hash = hashOf()
  const { metadata, spec } = desired.object
  const labels = { ...spec?.template.metadata?.labels, [hashLabel]: hash }
  const annotations = sized(asNewest({}, desired, nextRevision(old)), desired)
  const matchLabels = { ...spec?.selector.matchLabels, [hashLabel]: hash }
  const set: ReplicaSet = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${metadata.name}-${hash}`,
      namespace: metadata.namespace ?? '',
      labels,
      ownerReferences: [ownerReferenceTo(desired.object)],
    },
    spec: {
      selector: { ...spec?.selector, matchLabels },
      template: { ...spec?.template, metadata: { ...spec?.template.metadata, labels } },
    },
  }
  return { set, exists: false, replicas: 0, annotations, minReadySeconds: desired.minReadySeconds }
}

export function resize(view: SetView, replicas: number, desired: Desired): SetView {
  return { ...view, replicas, annotations: sized(view.annotations, desired) }
}

/** How many pods these sets want. */
export function wanted(sets: readonly SetView[]): number {
  return sets.reduce((sum, { replicas }) => sum + replicas, 0)
}

export function available(sets: readonly SetView[]): number {
  return sets.reduce((sum, { set }) => sum + (set.status?.availableReplicas ?? 0), 0)
}

export function all({ fresh, old }: Sets): readonly SetView[] {
  return fresh === null ? old : [...old, fresh]
}

export function isChanged({ set, exists, replicas, annotations, minReadySeconds }: SetView): boolean {
  return (
    !exists ||
    replicas !== (set.spec?.replicas ?? 1) ||
    minReadySeconds !== (set.spec?.minReadySeconds ?? 0) ||
    (annotations !== set.metadata.annotations &&
      canonicalJson(annotations) !== canonicalJson(set.metadata.annotations ?? {}))
  )
}
