import type { PersistentVolumeClaim, PersistentVolumeClaimSpec } from '../../../api/types.gen.ts'

type Source = NonNullable<PersistentVolumeClaimSpec['dataSource']>

/** What a volume may be filled from, said in the older field. */
function isKnown({ kind, apiGroup }: Source): boolean {
  if (kind === 'PersistentVolumeClaim') return !apiGroup
  return kind === 'VolumeSnapshot' && apiGroup === 'snapshot.storage.k8s.io'
}

/** The two fields say the same; of an older one alone a source that nobody knows is dropped without a word, as upstream. */
export function withSources(claim: PersistentVolumeClaim): PersistentVolumeClaim {
  const { dataSource: sent, dataSourceRef: asked } = claim.spec ?? {}
  if (sent === undefined && asked === undefined) return claim
  // A source in another namespace is behind a feature gate that is closed by default.
  const dataSourceRef = asked?.namespace ? undefined : asked
  const dataSource = sent !== undefined && (dataSourceRef !== undefined || isKnown(sent)) ? sent : undefined
  return mirrored(claim, dataSource, dataSourceRef)
}

/** Of a claim that has a source already nothing is dropped. */
export function withMirroredSources(claim: PersistentVolumeClaim): PersistentVolumeClaim {
  const { dataSource, dataSourceRef } = claim.spec ?? {}
  return dataSource === undefined && dataSourceRef === undefined ? claim : mirrored(claim, dataSource, dataSourceRef)
}

function mirrored(
  claim: PersistentVolumeClaim,
  source: Source | undefined,
  asked: PersistentVolumeClaimSpec['dataSourceRef'],
): PersistentVolumeClaim {
  const { dataSource: _, dataSourceRef: __, ...spec } = claim.spec ?? {}
  const ref = asked ?? source
  const dataSource = source ?? inOlderWords(ref)
  return {
    ...claim,
    spec: {
      ...spec,
      ...(dataSource !== undefined && { dataSource }),
      ...(ref !== undefined && { dataSourceRef: ref }),
    },
  } as PersistentVolumeClaim
}

/** The older field has no word for another namespace. */
function inOlderWords(ref: PersistentVolumeClaimSpec['dataSourceRef']): Source | undefined {
  if (ref === undefined || ref.namespace) return undefined
  const { namespace: _, ...source } = ref
  return source
}
