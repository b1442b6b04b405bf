import type { PersistentVolumeClaim, PersistentVolumeClaimSpec } from '../../api/types.gen.ts'

type Source = NonNullable<PersistentVolumeClaimSpec['dataSource']>

/** What a volume may be filled from, said in the older field. */
function isKnown({ kind, apiGroup }: Source): boolean {
  if (kind === 'PersistentVolumeClaim') return !apiGroup
  return kind === 'VolumeSnapshot' && apiGroup === 'snapshot.storage.k8s.io'
}

/** The two fields say the same; of an older one alone a source that nobody knows is dropped without a word, as upstream. */
export function withSources(claim: PersistentVolumeClaim): PersistentVolumeClaim {
  const { dataSource: sent, dataSourceRef: asked, ...spec } = claim.spec ?? {}
  if (sent === undefined && asked === undefined) return claim
  // A source in another namespace is behind a feature gate that is closed by default.
  const dataSourceRef = asked?.namespace ? undefined : asked
  const dataSource = sent !== undefined && (dataSourceRef !== undefined || isKnown(sent)) ? sent : undefined
  const ref = dataSourceRef ?? dataSource
  const mirrored = dataSource ?? withoutNamespace(ref)
  return {
    ...claim,
    spec: {
      ...spec,
      ...(mirrored !== undefined && { dataSource: mirrored }),
      ...(ref !== undefined && { dataSourceRef: ref }),
    },
  } as PersistentVolumeClaim
}

function withoutNamespace(ref: PersistentVolumeClaimSpec['dataSourceRef']): Source | undefined {
  if (ref === undefined) return undefined
  const { namespace: _, ...source } = ref
  return source
}
