import type { ApiObject } from '../../api/meta/object.ts'
import type { Attributes, Companion } from '../admission/plugin.ts'
import type { Stored } from '../cache/stored.ts'
import type { Call } from '../handlers/call.ts'
import { metadataForUpdate, withGeneration } from '../metadata/for-update.ts'
import { withoutRepeatedOwners } from '../metadata/owners.ts'
import { isOutdated } from '../metadata/sent-revision.ts'
import { conflict, modifiedMeanwhile, notFound } from '../refusals.ts'
import type { Resource } from '../registry.ts'
import { readBack, served } from '../served.ts'
import { keepingMetadata, type Strategy, withMetadataOf } from '../strategies/strategy.ts'
import type { FieldErrors } from '../validation/field-errors.ts'
import { metadataErrors, metadataUpdateErrors, type Rechecked, recheckErrors } from '../validation/metadata.ts'
import { type NameRule, pathSegmentName } from '../validation/names.ts'
import { admittedBy } from './admitted.ts'
import { refuse, withEmptiesOf } from './as-sent.ts'
import { inStoredVersion, shownIn } from './in-stored-version.ts'
import type { WriteRoles } from './roles.ts'
import { withoutRevision, writable } from './stored-bytes.ts'
import { isStored, unchanged } from './unchanged.ts'
import { isUnsettled, noteWritten } from './unsettled.ts'
import type { Wanted } from './wanted.ts'

/** Which part of an object an update is for; one that has rules of its own brings them. */
export type Part = 'object' | 'status' | PartRules

export interface PartRules {
  /** The object with this part as wanted and all else as it was. */
  prepare(wanted: ApiObject, old: ApiObject): ApiObject
  /** `asSent` has the lists and maps that were sent empty. */
  validate(object: ApiObject, old: ApiObject, asSent: ApiObject): FieldErrors
}

interface Modification {
  readonly resource: Resource
  readonly key: string
  readonly name: string
  readonly part: Part
  readonly dryRun: boolean
  /** Whose write it is, for admission; null: the server's own, or of a part that was admitted as what it was sent as. */
  readonly call: Call | null
  /** The object as it should be, from what is there; asked again when somebody else was faster. */
  next(current: ApiObject): Promise<Wanted> | Wanted
  warn(texts: readonly string[]): void
}

export type Modified =
  | { readonly is: 'stored'; readonly stored: Stored }
  /** Not in the store: a dry run, or the last finalizer went and the object with it. */
  | { readonly is: 'shown'; readonly object: ApiObject }

const attempts = 100

/**
 * Read, change, write, until nobody came in between. An object that comes out as it was is not written, its
 * resourceVersion stays; but for the first time where its creation stored less than it shows.
 */
export async function modify(modification: Modification, roles: WriteRoles): Promise<Modified> {
  const { storage } = modification.resource
  if (storage === null || storage.writtenAs === null) return modifyServed(modification, roles)
  return shownIn(storage, await modifyServed(inStoredVersion(modification, storage, storage.writtenAs), roles))
}

async function modifyServed(modification: Modification, roles: WriteRoles): Promise<Modified> {
  const { resource, key, name } = modification
  if (resource.strategy.load !== undefined) await resource.strategy.load()
  let current = resource.cache.get(key)
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (current === null) throw notFound(resource.name, name)
    const done = await modifyOnce(modification, current, roles)
    if (done !== null) return done
    current = resource.cache.get(key)
  }
  throw conflict(resource.name, name, modifiedMeanwhile)
}

/** Null when overtaken. */
async function modifyOnce(modification: Modification, there: Stored, roles: WriteRoles): Promise<Modified | null> {
  const { resource, name, part } = modification
  const shown = served(resource, there)
  const current = shown instanceof Promise ? await shown : shown
  const old = current.object
  const { admission } = roles
  const isPatch = modification.call?.info.verb === 'patch'
  const { object: next, sent } = await modification.next(old)
  const asked = isPatch ? next : withoutRepeatedOwners(next, 'sent', modification.warn)
  const attributes = attributesOf(modification, asked, old)
  const changed = attributes === null ? asked : await admittedBy(admission, { ...attributes, object: asked })
  const wanted = withoutRepeatedOwners(changed, 'admitted', modification.warn)
  if (isOutdated(wanted, old)) throw conflict(resource.name, name, modifiedMeanwhile)
  const prepared = prepare(modification, wanted, old, roles.clock.now())
  const allocated = roles.allocation.allocate(resource, prepared, old, modification.dryRun)
  let kept = false
  try {
    const written = writable(resource, allocated.object, old)
    const { emptyIsAnother } = resource.strategy
    const asSent = part === 'status' ? written : withEmptiesOf(resource, { object: written, sent }, 'comparing')
    const counted = emptyIsAnother === 'in generation' ? asSent : written
    const object = part === 'status' ? written : withGeneration(written, old, resource.strategy, counted)
    const changed = emptyIsAnother === 'in changes' ? asSent : object
    const admitted = attributes === null ? null : { ...attributes, object }
    const faults = admitted === null ? [] : admission.faults(admitted)
    const found = errorsOf(resource.strategy, part, { whole: asSent, changed }, old, faults)
    modification.warn(found.filter(({ forgiven }) => forgiven).map(({ field, message }) => `${field}: ${message}`))
    const errors = found.filter(({ forgiven }) => !forgiven)
    if (errors.length > 0) refuseInvalid(modification, { object, sent }, old, errors, faults)
    if (part === 'object') modification.warn(resource.strategy.warnings(object, old))
    if (part === 'status') modification.warn(resource.strategy.statusWarnings(object))
    if (admitted !== null) await admission.validate(admitted)
    const same = unchanged(object, old) && !resource.strategy.isNeverSame(allocated.object) && !isUnsettled(current)
    const stored = same ? withoutRevision(old) : object
    const isLeft = !isFinished(object) && !(current.isFirst && resource.strategy.createsWithout(old))
    if (isLeft) {
      const isPlain = resource.storage === null && resource.translation === null
      const unwritten = isPlain ? same : isStored(resource, stored, current, there)
      if (unwritten instanceof Promise ? await unwritten : unwritten) return { is: 'stored', stored: current }
    }
    const writing = (companions: readonly Companion[]) => write(modification, current, stored, roles, companions)
    const done = overtakenAsNull(await (admitted === null ? writing([]) : admission.writing(admitted, writing)))
    kept = done !== null && done.is === 'stored'
    if (done?.is === 'stored') noteWritten(resource, allocated.object, done.stored)
    return done
  } finally {
    if (!kept) allocated.giveBack()
  }
}

function attributesOf(
  { call, resource, name, dryRun }: Modification,
  object: ApiObject,
  old: ApiObject,
): (Attributes & { readonly object: ApiObject }) | null {
  if (call === null) return null
  const { subresource } = call.info
  const namespace = resource.kind.namespaced ? call.info.namespace : null
  return { operation: 'UPDATE', call, resource, subresource, namespace, name, object, old, dryRun }
}

interface StoredModification extends Pick<Modification, 'resource' | 'key' | 'name' | 'dryRun'> {
  next(current: ApiObject): Promise<ApiObject> | ApiObject
}

/** A change the server itself makes to part of an object (a binding, a namespace's finalizers): nobody's rules apply. */
export async function storedModification(
  { resource, key, name, dryRun, next }: StoredModification,
  roles: WriteRoles,
): Promise<Modified> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const current = resource.cache.get(key)
    if (current === null) throw notFound(resource.name, name)
    const object = writable(resource, await next(current.object), current.object)
    const done = overtakenAsNull(await write({ resource, dryRun }, current, object, roles, []))
    if (done !== null) return done
  }
  throw conflict(resource.name, name, modifiedMeanwhile)
}

function prepare(
  { resource: { strategy, kind }, part, dryRun }: Modification,
  wanted: ApiObject,
  old: ApiObject,
  nowMs: number,
): ApiObject {
  const { selfLink, ...metadata } = metadataForUpdate(wanted, old, kind.namespaced)
  // Nothing stored has one; who only tries it is shown his own.
  const linked = dryRun && selfLink !== undefined ? { ...metadata, selfLink } : metadata
  const object = { ...wanted, metadata: linked }
  if (part === 'object') return strategy.prepareForUpdate(object, old, nowMs)
  if (part !== 'status') return part.prepare(object, old)
  return strategy.prepareForStatusUpdate(besideStatus(strategy, object, old), old, nowMs)
}

function besideStatus({ statusMetadata }: Strategy, object: ApiObject, old: ApiObject): ApiObject {
  switch (statusMetadata) {
    case 'carried':
      return object
    case 'kept':
      return keepingMetadata(object, old)
    case 'untouched':
      return withMetadataOf(object, old)
  }
}

function refuseInvalid(
  { resource, name, part }: Modification,
  wanted: Wanted,
  old: ApiObject,
  errors: FieldErrors,
  faults: FieldErrors,
): never {
  const find = (shown: ApiObject) =>
    errorsOf(resource.strategy, part, { whole: shown, changed: shown }, old, faults).filter(({ forgiven }) => !forgiven)
  refuse(resource, wanted, wanted.object.metadata?.name ?? name, errors, find)
}

/** The name stays; what it would be made of is sent anew. */
const prefixName: NameRule = (name, prefix) => (prefix ? pathSegmentName(name, prefix) : [])

/** An object as rules about it see it, and as those see it that compare it with what it was. */
interface Checked {
  readonly whole: ApiObject
  readonly changed: ApiObject
}

function errorsOf(strategy: Strategy, part: Part, checked: Checked, old: ApiObject, faults: FieldErrors): FieldErrors {
  const object = checked.changed
  const recheck = part === 'object' ? strategy.recheck : strategy.recheckStatus
  return [
    ...metadataErrors(object.metadata ?? {}, prefixName, 'any'),
    ...metadataUpdateErrors(object, old),
    ...faults,
    ...ownErrors(
      strategy,
      part,
      checked,
      old,
      recheckErrors(object, old, recheck, strategy.finalizers, strategy.nameRule),
    ),
  ]
}

/** What the kind itself finds: in the metadata once more, and in all else. */
function ownErrors(
  strategy: Strategy,
  part: Part,
  { whole: asSent, changed: object }: Checked,
  old: ApiObject,
  { first, later }: Rechecked,
): FieldErrors {
  if (part === 'status') return [...first, ...later, ...strategy.validateStatusUpdate(object, old)]
  if (part !== 'object') return [...first, ...later, ...part.validate(object, old, asSent)]
  if (strategy.validateChange !== undefined)
    return [...first, ...later, ...strategy.validateChange(object, old, asSent)]
  const [whole, change] = [strategy.validate(asSent), strategy.validateUpdate(object, old)]
  return strategy.recheck === 'change, whole'
    ? [...first, ...change, ...later, ...whole]
    : [...first, ...whole, ...later, ...change]
}

type Outcome = Modified | { readonly is: 'overtaken' } | { readonly is: 'companion-overtaken' }

function overtakenAsNull(outcome: Outcome): Modified | null {
  return outcome.is === 'stored' || outcome.is === 'shown' ? outcome : null
}

function write(
  { resource, dryRun }: Pick<Modification, 'resource' | 'dryRun'>,
  current: Stored,
  object: ApiObject,
  { writer }: WriteRoles,
  companions: readonly Companion[],
): Outcome | Promise<Outcome> {
  if (!dryRun && !isFinished(object)) return writer.update(resource, current, object, companions)
  if (dryRun) return tried(resource, current, object)
  return writer.delete(current).then((result) => (result.is === 'stored' ? shownAt(current, object) : result))
}

async function tried(resource: Resource, current: Stored, object: ApiObject): Promise<Modified> {
  return shownAt(current, await readBack(resource, object))
}

function shownAt({ revision }: Stored, object: ApiObject): Modified {
  return { is: 'shown', object: { ...object, metadata: { ...object.metadata, resourceVersion: String(revision) } } }
}

/** Being deleted, its grace over, and no finalizer left that waits. */
export function isFinished(object: ApiObject): boolean {
  const { deletionTimestamp, deletionGracePeriodSeconds = 0, finalizers = [] } = object.metadata ?? {}
  if (deletionTimestamp === undefined || deletionGracePeriodSeconds > 0 || finalizers.length > 0) return false
  const { spec } = object as { spec?: { finalizers?: readonly string[] } }
  return (spec?.finalizers?.length ?? 0) === 0
}
