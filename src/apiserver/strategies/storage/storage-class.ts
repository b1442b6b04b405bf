import { goJson } from '../../../api/ops/go/json.ts'
import { VolumeAttachmentSpec } from '../../../api/storage/v1/volume-attachment.ts'
import { VolumeAttributesClassKind } from '../../../api/storage/v1/volume-attributes-class.ts'
import type {
  StorageClass,
  TopologySelectorTerm,
  VolumeAttachment,
  VolumeAttributesClass,
  VolumeError,
} from '../../../api/types.gen.ts'
import { labelKeyProblems, subdomainProblems } from '../../../api/value/label-syntax.ts'
import { sameValue } from '../../same-value.ts'
import {
  duplicate,
  type FieldError,
  type FieldErrors,
  invalid,
  refused,
  required,
  tooLong,
} from '../../validation/field-errors.ts'
import { between } from '../../validation/numbers.ts'
import { oneOf } from '../../validation/one-of.ts'
import { driverNameErrors } from '../../validation/storage/csi-driver-name.ts'
import { inlineVolumeErrors } from '../../validation/storage/persistent-volume.ts'
import { strategyByKind } from '../by-kind.ts'
import { olderLabelWarning } from '../pod/label-warnings.ts'
import { type Strategy, strategy, withStatusApart } from '../strategy.ts'

export const storageClassStrategy = strategy<StorageClass>({
  deleteShowsObject: true,
  validate: ({ provisioner = '', parameters = {}, reclaimPolicy, volumeBindingMode, allowedTopologies = [] }) => [
    ...provisionerErrors('provisioner', provisioner),
    ...parametersErrors(parameters),
    ...oneOf('reclaimPolicy', reclaimPolicy === '' ? undefined : reclaimPolicy, ['Delete', 'Retain']),
    ...oneOf('volumeBindingMode', volumeBindingMode, ['Immediate', 'WaitForFirstConsumer']),
    ...topologiesErrors('allowedTopologies', allowedTopologies),
  ],
  warnings: ({ allowedTopologies = [] }) =>
    allowedTopologies.flatMap(({ matchLabelExpressions: listed = [] }, term) =>
      listed.flatMap(({ key = '' }, index) =>
        olderLabelWarning(`allowedTopologies[${term}].matchLabelExpressions[${index}].key`, key),
      ),
    ),
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
  updatesUnconditionally: false,
  deleteShowsObject: true,
  validate: ({ spec }) => attachmentErrors(spec),
  validateStatusUpdate: ({ status }) => attachmentStatusErrors('status', status),
  validateUpdate: (now, old) =>
    sameValue(now.spec, old.spec)
      ? []
      : [invalid('spec', goJson(VolumeAttachmentSpec, now.spec ?? {}), 'field is immutable')],
})

function topologiesErrors(field: string, terms: readonly TopologySelectorTerm[]): FieldErrors {
  // Upstream looks for each among as many that say nothing, too, as there are in all: one that says nothing is told of so often.
  const before = terms.map(() => topologyKey({}))
  return terms.flatMap((term, index) => {
    const at = `${field}[${index}]`
    const key = topologyKey(term)
    const alike = before.filter((each) => each === key)
    before.push(key)
    return [...topologyErrors(at, term), ...alike.map(() => duplicate(`${at}.matchLabelExpressions`, ''))]
  })
}

/** Whatever the order of keys and of their values; of a key that is there twice the last counts. */
function topologyKey({ matchLabelExpressions: listed }: Partial<TopologySelectorTerm>): string {
  const values = new Map((listed ?? []).map((each) => [each.key, [...new Set(each.values)].sort()]))
  return JSON.stringify([...values].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function topologyErrors(field: string, { matchLabelExpressions = [] }: TopologySelectorTerm): FieldErrors {
  const keys = new Set<string>()
  return (matchLabelExpressions ?? []).flatMap(({ key = '', values: listed }, index) => {
    const values = listed ?? []
    const at = `${field}.matchLabelExpressions[${index}]`
    const errors: FieldError[] = []
    const seen = new Set<string>()
    if (values.length === 0) errors.push(required(`${at}.values`))
    values.forEach((value, place) => {
      if (seen.has(value)) errors.push(duplicate(`${at}.values[${place}]`, value))
      seen.add(value)
    })
    errors.push(...labelKeyProblems(key).map((each) => invalid(`${at}.key`, key, each)))
    if (keys.has(key)) errors.push(duplicate(`${at}.key`, key))
    keys.add(key)
    return errors
  })
}

const longest = { metadata: 256 * 1024, message: 1024 }

function attachmentStatusErrors(field: string, status: VolumeAttachment['status']): FieldErrors {
  const pairs = Object.entries(status?.attachmentMetadata ?? {})
  const size = pairs.reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0)
  return [
    ...(size > longest.metadata ? [tooLong(`${field}.attachmentMetadata`, longest.metadata)] : []),
    ...volumeErrorErrors(`${field}.attachError`, status?.attachError),
    ...volumeErrorErrors(`${field}.detachError`, status?.detachError),
  ]
}

function volumeErrorErrors(field: string, { message = '', errorCode = 0 }: VolumeError = {}): FieldErrors {
  return [
    // Upstream tells how long the metadata may be.
    ...(Buffer.byteLength(message) > longest.message ? [tooLong(`${field}.message`, longest.metadata)] : []),
    ...between(`${field}.errorCode`, errorCode, 0, 2 ** 31 - 1),
  ]
}

function attachmentErrors(spec: VolumeAttachment['spec'] | undefined): FieldErrors {
  const { attacher = '', nodeName = '', source = {} } = spec ?? {}
  const errors: FieldError[] = []
  errors.push(...driverNameErrors('spec.attacher', attacher))
  const sources = [source.persistentVolumeName, source.inlineVolumeSpec].filter((each) => each !== undefined)
  if (sources.length !== 1) {
    const why = 'must specify exactly one of inlineVolumeSpec and persistentVolumeName'
    errors.push(sources.length === 0 ? required('spec.source', why) : refused('spec.source', why))
  }
  const { persistentVolumeName: volume, inlineVolumeSpec: inline } = source
  const at = 'spec.source.persistentVolumeName'
  if (volume === '' && inline === undefined) errors.push(required(at, 'must specify non empty persistentVolumeName'))
  if (sources.length === 1 && inline !== undefined)
    errors.push(...inlineVolumeErrors('spec.source.inlineVolumeSpec', inline))
  return [
    ...errors,
    ...subdomainProblems(nodeName).map((each) => invalid('spec.nodeName', nodeName, each)),
    ...(volume === undefined ? [] : subdomainProblems(volume).map((each) => invalid(at, volume, each))),
  ]
}

export const attributesClassStrategy = strategy<VolumeAttributesClass>({
  ...(strategyByKind(VolumeAttributesClassKind) as unknown as Strategy<VolumeAttributesClass>),
  validate: attributesErrors,
  validateUpdate: (now, old) => [
    ...fixed('driverName', now.driverName, old.driverName),
    ...fixed('parameters', now.parameters, old.parameters),
  ],
})

function attributesErrors({ driverName = '', parameters = {} }: VolumeAttributesClass): FieldErrors {
  return [
    ...provisionerErrors('driverName', driverName),
    ...(Object.keys(parameters).length === 0
      ? [required('parameters', 'must contain at least one key/value pair')]
      : parametersErrors(parameters)),
  ]
}

function fixed(field: string, now: unknown, old: unknown): FieldErrors {
  return sameValue(now, old) ? [] : [refused(field, `updates to ${field} are forbidden.`)]
}

function provisionerErrors(field: string, provisioner: string): FieldErrors {
  const lower = provisioner.toLowerCase()
  return provisioner === '' ? [required(field)] : labelKeyProblems(lower).map((each) => invalid(field, lower, each))
}

const mostParameters = 512
const mostParameterBytes = 256 * 1024

function parametersErrors(parameters: Readonly<Record<string, string>>): FieldErrors {
  const names = Object.keys(parameters)
  const bytes = names.reduce((sum, name) => sum + name.length + (parameters[name]?.length ?? 0), 0)
  return [
    ...(names.length > mostParameters ? [tooLong('parameters', mostParameters)] : []),
    ...names.filter((name) => name === '').map((name) => invalid('parameters', name, 'field can not be empty.')),
    ...(bytes > mostParameterBytes ? [tooLong('parameters', mostParameterBytes)] : []),
  ]
}
