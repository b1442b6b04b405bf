import type { ApiObject, ObjectMeta, OwnerReference } from '../../api/meta/object.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import { labelKeyProblems, labelValueProblems } from '../../api/value/label-syntax.ts'
import { sameValue } from '../same-value.ts'
import type { Recheck } from '../strategies/metadata-checks.ts'
import { type FieldError, type FieldErrors, invalid, refused, required } from './field-errors.ts'
import { ownersErrors } from './field-manager.ts'
import { dotlessName, type NameRule } from './names.ts'
import { notNegative } from './numbers.ts'

const annotationsLimitBytes = 256 * 1024
const standardFinalizers = new Set(['orphan', 'foregroundDeletion', 'kubernetes'])

/** `finalizers`: whether those of no domain must be ones everybody knows. */
export function metadataErrors(
  metadata: ObjectMeta,
  nameRule: NameRule,
  finalizers: 'known' | 'any' = 'known',
  namespace: 'required' | 'any' = 'any',
): FieldErrors {
  return [
    ...(metadata.generateName === undefined
      ? []
      : problems('metadata.generateName', metadata.generateName, nameRule, true)),
    ...nameErrors(metadata, nameRule),
    ...namespaceErrors(metadata, namespace),
    ...notNegative('metadata.generation', metadata.generation),
    ...labelErrors('metadata.labels', metadata.labels),
    ...annotationErrors('metadata.annotations', metadata.annotations),
    ...ownerErrors(metadata.ownerReferences ?? []),
    ...finalizerErrors(metadata.finalizers ?? [], finalizers),
    ...ownersErrors('metadata.managedFields', metadata.managedFields ?? []),
  ]
}

function nameErrors({ name = '' }: ObjectMeta, nameRule: NameRule): FieldErrors {
  if (name === '') return [required('metadata.name', 'name or generateName is required')]
  return problems('metadata.name', name, nameRule, false)
}

function namespaceErrors({ namespace }: ObjectMeta, wanted: 'required' | 'any'): FieldErrors {
  if (namespace === undefined) return wanted === 'required' ? [required('metadata.namespace')] : []
  return problems('metadata.namespace', namespace, dotlessName, false)
}

function problems(field: string, value: string, rule: NameRule, prefix: boolean): FieldErrors {
  return rule(value, prefix).map((each) => invalid(field, value, each))
}

export function labelErrors(field: string, labels: Readonly<Record<string, string>> | undefined): FieldErrors {
  if (labels === undefined || areFine(labels)) return []
  return Object.entries(labels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, value]) => [
      ...labelKeyProblems(key).map((each) =>
        invalid(field, key, each.replace('a qualified name', 'a valid label key')),
      ),
      ...labelValueProblems(value).map((each) => invalid(field, value, each)),
    ])
}

/** Nearly all are: nothing is put in order for those. */
function areFine(labels: Readonly<Record<string, string>>): boolean {
  for (const key in labels) {
    if (labelKeyProblems(key).length > 0 || labelValueProblems(labels[key]!).length > 0) return false
  }
  return true
}

export function annotationErrors(
  field: string,
  annotations: Readonly<Record<string, string>> | undefined,
): FieldErrors {
  if (annotations === undefined) return []
  const entries = Object.entries(annotations)
  const errors: FieldError[] = entries.flatMap(([key]) =>
    labelKeyProblems(key.toLowerCase()).map((each) => invalid(field, key, each)),
  )
  const size = entries.reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0)
  if (size > annotationsLimitBytes) {
    const message = `Too long: may not be more than ${annotationsLimitBytes} bytes`
    errors.push({ type: 'FieldValueTooLong', field, message })
  }
  return errors
}

function ownerErrors(owners: readonly OwnerReference[]): FieldErrors {
  const field = 'metadata.ownerReferences'
  const errors: FieldError[] = []
  let controller: OwnerReference | null = null
  for (const owner of owners) {
    errors.push(...ownerProblems(field, owner))
    if (!owner.controller) continue
    if (controller === null) controller = owner
    else {
      const why = `Only one reference can have Controller set to true. Found "true" in references for ${controller.kind}/${controller.name} and ${owner.kind}/${owner.name}`
      errors.push(invalid(field, owners, why))
    }
  }
  return errors
}

function ownerProblems(field: string, owner: OwnerReference): FieldErrors {
  const errors: FieldError[] = []
  const [group, version] = groupAndVersion(owner.apiVersion)
  if (!version) errors.push(invalid(`${field}.apiVersion`, owner.apiVersion ?? '', 'version must not be empty'))
  if (!owner.kind) errors.push(invalid(`${field}.kind`, '', 'must not be empty'))
  if (!owner.name) errors.push(invalid(`${field}.name`, '', 'must not be empty'))
  if (!owner.uid) errors.push(invalid(`${field}.uid`, '', 'must not be empty'))
  if (group === '' && owner.kind === 'Event') {
    errors.push(invalid(field, owner, `/${version}, Kind=Event is disallowed from being an owner`))
  }
  return errors
}

/** What has more parts than a group and a version has neither. */
function groupAndVersion(apiVersion = ''): readonly [string, string] {
  const parts = apiVersion.split('/')
  if (parts.length > 2) return ['', '']
  const [group = '', version] = parts
  return version === undefined ? ['', group] : [group, version]
}

function finalizerErrors(finalizers: readonly string[], known: 'known' | 'any'): FieldErrors {
  const errors: FieldError[] = finalizers.flatMap((finalizer) =>
    labelKeyProblems(finalizer).map((each) => invalid('metadata.finalizers', finalizer, each)),
  )
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    errors.push(
      invalid('metadata.finalizers', finalizers, 'finalizer orphan and foregroundDeletion cannot be both set'),
    )
  }
  return known === 'known' ? [...errors, ...unknownFinalizers(finalizers)] : errors
}

function unknownFinalizers(finalizers: readonly string[]): FieldErrors {
  return finalizers.flatMap((finalizer, index) =>
    isKnownFinalizer(finalizer) ? [] : [invalid(`metadata.finalizers[${index}]`, finalizer, unknownFinalizer)],
  )
}

/** What may not be said of objects that others are made by. */
const ownOnly = [
  ...['name', 'generateName', 'namespace', 'selfLink', 'uid', 'resourceVersion', 'generation', 'creationTimestamp'],
  ...['deletionTimestamp', 'deletionGracePeriodSeconds', 'ownerReferences', 'finalizers', 'managedFields'],
] as const

/** Of a template: what is made by it gets its labels and annotations, and nothing else. */
export function templateMetadataErrors(field: string, metadata: ObjectMeta | undefined): FieldErrors {
  return [
    ...annotationErrors(`${field}.annotations`, metadata?.annotations),
    ...labelErrors(`${field}.labels`, metadata?.labels),
    ...ownOnly
      .filter((name) => (metadata as Readonly<Record<string, unknown>> | undefined)?.[name] !== undefined)
      // Upstream makes the name of the field from its own.
      .map((name) => refused(`${field}.${name === 'uid' ? 'uID' : name}`, 'cannot be set')),
  ]
}

/** Of one that is not in the metadata: its syntax, and whether everybody knows it. */
export function finalizerNameErrors(field: string, finalizer: string): FieldErrors {
  return [
    ...labelKeyProblems(finalizer).map((each) => invalid(field, finalizer, each)),
    ...(isKnownFinalizer(finalizer) ? [] : [invalid(field, finalizer, unknownFinalizer)]),
  ]
}

const unknownFinalizer = 'name is neither a standard finalizer name nor is it fully qualified'

function isKnownFinalizer(finalizer: string): boolean {
  return finalizer.includes('/') || standardFinalizers.has(finalizer)
}

const immutable = ['name', 'namespace', 'uid', 'deletionTimestamp', 'deletionGracePeriodSeconds'] as const

/** What of an existing object's metadata no update may change, and once more what is wrong with the rest. */
export function metadataUpdateErrors(object: ApiObject, old: ApiObject): FieldErrors {
  const now = object.metadata ?? {}
  const was = old.metadata ?? {}
  const errors: FieldError[] = []
  if (was.deletionTimestamp !== undefined) {
    const known = new Set(was.finalizers)
    const added = [...new Set(now.finalizers)].filter((each) => !known.has(each))
    if (added.length > 0) {
      const shown = `[]string{${added.sort().map(goQuoted).join(', ')}}`
      const why = `no new finalizers can be added if the object is being deleted, found new finalizers ${shown}`
      errors.push(refused('metadata.finalizers', why))
    }
  }
  for (const field of immutable) {
    if (!sameValue(now[field], was[field])) errors.push(invalid(`metadata.${field}`, now[field], 'field is immutable'))
  }
  return [
    ...errors,
    ...labelErrors('metadata.labels', now.labels),
    ...annotationErrors('metadata.annotations', now.annotations),
    ...ownerErrors(now.ownerReferences ?? []),
    ...ownersErrors('metadata.managedFields', now.managedFields ?? []),
  ]
}

/** Found before all else the kind says, and between what it says of the object and what of the change. */
export interface Rechecked {
  readonly first: FieldErrors
  readonly later: FieldErrors
}

/** What a kind's own rules for changes find in the metadata: see `Recheck`. */
export function recheckErrors(
  object: ApiObject,
  old: ApiObject,
  recheck: Recheck,
  finalizers: 'known' | 'any',
  nameRule: NameRule,
): Rechecked {
  const metadata = object.metadata ?? {}
  const changes = () => [
    ...metadataUpdateErrors(object, old),
    ...(finalizers === 'known' ? unknownFinalizers(metadata.finalizers ?? []) : []),
  ]
  // A name stays; what it would be made of is sent anew.
  const prefixRule: NameRule = (name, prefix) => (prefix ? nameRule(name, prefix) : [])
  const faults = () => metadataErrors(metadata, prefixRule, finalizers)
  switch (recheck) {
    case 'not':
      return { first: [], later: [] }
    case 'change':
      return { first: changes(), later: [] }
    case 'whole':
      return { first: faults(), later: [] }
    case 'twice':
      return { first: faults(), later: faults() }
    case 'change, whole':
      return { first: changes(), later: faults() }
    case 'whole, change':
      return { first: faults(), later: changes() }
  }
}
