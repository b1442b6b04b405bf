import type { CSINode, StorageClass, TopologySelectorTerm, VolumeAttachment } from '../../api/types.gen.ts'
import { sameValue } from '../same-value.ts'
import { labelKeyProblems, labelValueProblems, subdomainProblems } from '../selectors/label-syntax.ts'
import { duplicate, type FieldError, type FieldErrors, invalid, required } from '../validation/field-errors.ts'
import { oneOf } from '../validation/one-of.ts'
import { strategy, withStatusApart } from './strategy.ts'

export const storageClassStrategy = strategy<StorageClass>({
  deleteShowsObject: true,
  validate: ({ provisioner = '', reclaimPolicy, volumeBindingMode, allowedTopologies = [] }) => [
    ...(provisioner === ''
      ? [required('provisioner')]
      : labelKeyProblems(provisioner.toLowerCase()).map((each) => invalid('provisioner', provisioner, each))),
    ...oneOf('reclaimPolicy', reclaimPolicy, ['Delete', 'Retain']),
    ...oneOf('volumeBindingMode', volumeBindingMode, ['Immediate', 'WaitForFirstConsumer']),
    ...allowedTopologies.flatMap((each, index) => topologyErrors(`allowedTopologies[${index}]`, each)),
  ],
  validateUpdate(now, old) {
    const errors: FieldError[] = []
    if (!sameValue(now.parameters ?? {}, old.parameters ?? {}))
      errors.push(invalid('parameters', now.parameters, 'field is immutable'))
    if (now.provisioner !== old.provisioner) errors.push(invalid('provisioner', now.provisioner, 'field is immutable'))
    if (now.reclaimPolicy !== old.reclaimPolicy)
      errors.push(invalid('reclaimPolicy', now.reclaimPolicy, 'field is immutable'))
    if (now.volumeBindingMode !== old.volumeBindingMode) {
      errors.push(invalid('volumeBindingMode', now.volumeBindingMode, 'field is immutable'))
    }
    return errors
  },
})

export const volumeAttachmentStrategy = strategy<VolumeAttachment>({
  ...withStatusApart<VolumeAttachment>({ attached: false }),
  deleteShowsObject: true,
  validate: ({ spec }) => attachmentErrors(spec),
  validateUpdate: (now, old) =>
    sameValue(now.spec, old.spec) ? [] : [invalid('spec', now.spec, 'field is immutable')],
})

function topologyErrors(field: string, { matchLabelExpressions = [] }: TopologySelectorTerm): FieldErrors {
  const keys = new Set<string>()
  return matchLabelExpressions.flatMap(({ key = '', values = [] }, index) => {
    const at = `${field}.matchLabelExpressions[${index}]`
    const errors: FieldError[] = []
    const seen = new Set<string>()
    if (values.length === 0) errors.push(required(`${at}.values`))
    values.forEach((value, place) => {
      if (seen.has(value)) errors.push(duplicate(`${at}.values[${place}]`, value))
      seen.add(value)
      errors.push(...labelValueProblems(value).map((each) => invalid(`${at}.values[${place}]`, value, each)))
    })
    errors.push(...labelKeyProblems(key).map((each) => invalid(`${at}.key`, key, each)))
    if (keys.has(key)) errors.push(duplicate(`${at}.key`, key))
    keys.add(key)
    return errors
  })
}

function attachmentErrors(spec: VolumeAttachment['spec'] | undefined): FieldErrors {
  const { attacher = '', nodeName = '', source = {} } = spec ?? {}
  const errors: FieldError[] = []
  if (attacher === '') errors.push(required('spec.attacher'))
  const sources = [source.persistentVolumeName, source.inlineVolumeSpec].filter((each) => each !== undefined)
  if (sources.length !== 1) {
    errors.push(required('spec.source', 'must specify exactly one of inlineVolumeSpec and persistentVolumeName'))
  }
  return [...errors, ...subdomainProblems(nodeName).map((each) => invalid('spec.nodeName', nodeName, each))]
}

export const csiNodeStrategy = strategy<CSINode>({
  deleteShowsObject: true,
  validate: ({ spec }) =>
    (spec?.drivers ?? []).flatMap(({ name = '', nodeID = '' }, index) => [
      ...(name === '' ? [required(`spec.drivers[${index}].name`)] : []),
      ...(nodeID === '' ? [required(`spec.drivers[${index}].nodeID`)] : []),
    ]),
})
