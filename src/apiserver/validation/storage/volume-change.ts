import { PersistentVolumeSpec as VolumeSpec } from '../../../api/core/v1/persistent-volume.ts'
import { goJsonOf } from '../../../api/ops/go/json.ts'
import type { NodeSelectorRequirement, PersistentVolumeSpec, VolumeNodeAffinity } from '../../../api/types.gen.ts'
import { sameValue } from '../../same-value.ts'
import { differenceOf } from '../difference.ts'
import { type FieldError, type FieldErrors, invalid, refused } from '../field-errors.ts'
import { olderLabels } from '../older-labels.ts'

/** In the order of upstream's struct. */
const shownSources = [
  ...[
    'gcePersistentDisk',
    'awsElasticBlockStore',
    'hostPath',
    'glusterfs',
    'nfs',
    'rbd',
    'quobyte',
    'iscsi',
    'flexVolume',
  ],
  ...['cinder', 'cephfs', 'fc', 'flocker', 'azureFile', 'vsphereVolume', 'azureDisk', 'photonPersistentDisk'],
  ...['portworxVolume', 'scaleIO', 'local', 'storageos', 'csi'],
]

/** What a volume is, and where, stays. */
export function volumeChangeErrors(
  spec: PersistentVolumeSpec | undefined,
  old: PersistentVolumeSpec | undefined,
): FieldErrors {
  const errors: FieldError[] = []
  const shown = (of: PersistentVolumeSpec | undefined) => goJsonOf(VolumeSpec, shownSources, of ?? {})
  const [source, sourceBefore] = [shown(withoutNewExpansion(spec, old)), shown(old)]
  if (!sameValue(source, sourceBefore)) {
    const why = `spec.persistentvolumesource is immutable after creation\n${differenceOf(source, sourceBefore)}`
    errors.push(refused('spec.persistentvolumesource', why))
  }
  if (spec?.volumeMode !== old?.volumeMode) errors.push(invalid('volumeMode', spec?.volumeMode, 'field is immutable'))
  if (
    old?.nodeAffinity !== undefined &&
    !sameValue(spec?.nodeAffinity, renamed(old.nodeAffinity, spec?.nodeAffinity))
  ) {
    const why = 'field is immutable, except for updating from beta label to GA'
    errors.push(invalid('nodeAffinity', affinityInGo(spec?.nodeAffinity), why))
  }
  if (old?.volumeAttributesClassName !== undefined && spec?.volumeAttributesClassName === undefined)
    errors.push(refused('spec.volumeAttributesClassName', 'update from non-nil value to nil is forbidden'))
  return errors
}

/** The secret by which a driver grows the volume may be named later. */
function withoutNewExpansion(spec: PersistentVolumeSpec | undefined, old: PersistentVolumeSpec | undefined) {
  if (spec?.csi === undefined || old?.csi === undefined || old.csi.controllerExpandSecretRef !== undefined) return spec
  const { controllerExpandSecretRef: _, ...csi } = spec.csi
  return { ...spec, csi }
}

/** As it was, but for labels that are called otherwise today and now are; upstream lets a name be left away, too. */
function renamed(old: VolumeNodeAffinity, now: VolumeNodeAffinity | undefined): VolumeNodeAffinity {
  if (old.required === undefined) return old
  const terms = now?.required?.nodeSelectorTerms ?? []
  return {
    ...old,
    required: {
      ...old.required,
      nodeSelectorTerms: old.required.nodeSelectorTerms.map(({ matchExpressions, matchFields }, index) => ({
        ...(matchExpressions && { matchExpressions: renamedKeys(matchExpressions, terms[index]?.matchExpressions) }),
        ...(matchFields && { matchFields: renamedKeys(matchFields, terms[index]?.matchFields) }),
      })),
    },
  }
}

function renamedKeys(
  old: readonly NodeSelectorRequirement[],
  now: readonly NodeSelectorRequirement[] | undefined,
): readonly NodeSelectorRequirement[] {
  return old.map((requirement, index) => {
    const key = now?.[index]?.key ?? ''
    const [, instead = ''] = olderLabels[requirement.key] ?? []
    return key === instead && now?.[index] !== undefined ? { ...requirement, key } : requirement
  })
}

/** Upstream shows its own struct. */
function affinityInGo(affinity: VolumeNodeAffinity | undefined): unknown {
  const expressions = (list: readonly NodeSelectorRequirement[] | undefined) =>
    list?.map(({ key = '', operator = '', values }) => ({ Key: key, Operator: operator, Values: values ?? null })) ??
    null
  const terms = affinity?.required?.nodeSelectorTerms?.map(({ matchExpressions, matchFields }) => ({
    MatchExpressions: expressions(matchExpressions),
    MatchFields: expressions(matchFields),
  }))
  if (affinity?.required === undefined) return affinity === undefined ? null : { Required: null }
  return { Required: { NodeSelectorTerms: terms ?? null } }
}
