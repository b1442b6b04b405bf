import type { PersistentVolumeClaim, PersistentVolumeClaimSpec } from '../../api/types.gen.ts'
import { type FieldError, type FieldErrors, invalid, required } from '../validation/field-errors.ts'

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

export function sourceErrors(field: string, spec: PersistentVolumeClaimSpec | undefined): FieldErrors {
  const { dataSource, dataSourceRef } = spec ?? {}
  const errors: FieldError[] = []
  for (const [name, source] of Object.entries({ dataSource, dataSourceRef })) {
    if (source !== undefined && !source.name) errors.push(required(`${field}.${name}.name`))
    if (source !== undefined && !source.kind) errors.push(required(`${field}.${name}.kind`))
    if (source !== undefined && !source.apiGroup && source.kind !== 'PersistentVolumeClaim') {
      const why = "must be 'PersistentVolumeClaim' when referencing the default apiGroup"
      errors.push(invalid(`${field}.${name}`, source.kind ?? '', why))
    }
  }
  if (dataSource !== undefined && dataSourceRef !== undefined && !sameSource(dataSource, dataSourceRef)) {
    errors.push(invalid(field, {}, 'must match dataSourceRef'))
  }
  return errors
}

function sameSource(a: Source, b: Source): boolean {
  return a.kind === b.kind && a.name === b.name && (a.apiGroup ?? '') === (b.apiGroup ?? '')
}
