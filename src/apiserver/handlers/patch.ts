import { formerVersion } from '../../api/former-versions.ts'
import type { Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import type { StatusError } from '../../api/meta/status-error.ts'
import { DecodeError, decode, strictMessage } from '../../api/ops/decode.ts'
import { noFloat } from '../../api/ops/decode-error.ts'
import { applyDefaults } from '../../api/ops/default.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import type { JsonObject } from '../../api/ops/json-value.ts'
import { convertUntyped } from '../../api/ops/untyped.ts'
import type { Message } from '../../api/schema/message.ts'
import { assert } from '../../base/assert.ts'
import type { ApiResponse } from '../exchange.ts'
import { checkNamespace } from '../metadata/sent-namespace.ts'
import { type WriteOptions, writeOptions } from '../options/write-options.ts'
import { part } from '../parts.ts'
import { notFound } from '../refusals.ts'
import type { Resource } from '../registry.ts'
import { invalidObject } from '../validation/field-errors.ts'
import { modify, type Part } from '../write/modify.ts'
import { ownedBy } from '../write/ownership.ts'
import type { WriteRoles } from '../write/roles.ts'
import { inVersion } from '../write/versions.ts'
import type { Wanted } from '../write/wanted.ts'
import { type Call, keyNamed, nameOf, warn, warnOnce } from './call.ts'
import { messageOfSent } from './message-of-sent.ts'
import { patchTypeOf, type ReadPatch, readPatch, shownByName } from './read-patch.ts'
import { sentType, untyped } from './sent-type.ts'
import { isServed, unconvertible, unconvertibleUnversioned } from './unreadable.ts'
import { answerModified, checkName, checkVersion, partOf } from './update.ts'

const loadApply = part(() => import('./apply.ts'))

export async function patch(call: Call, roles: WriteRoles, part: Part = partOf(call)): Promise<ApiResponse> {
  const type = patchTypeOf(call.request)
  assert(type !== null, 'whoever routed it has looked at the type')
  if (type === 'application/apply-patch+yaml') {
    const { apply } = await loadApply()
    return apply(call, roles, part)
  }
  const { request, resource } = call
  const options = writeOptions(request.query, 'PatchOptions', request.userAgent)
  const key = keyNamed(call)
  // What is not there is told before anybody looks at the patch.
  if (resource.cache.get(key) === null) throw notFound(resource.name, nameOf(call))
  const read = await readPatch(request.body, type, resource.kind.message, options.fieldValidation)
  const modified = await modify(
    {
      resource,
      key,
      name: nameOf(call),
      part,
      dryRun: options.dryRun,
      call,
      next: (current) => {
        const { object: next, sent } = patched(call, resource, read, current, options)
        checkNamespace(call, next)
        checkName(call, next.metadata?.name ?? '')
        checkVersion(call, next)
        const owned = ownedBy(call, current, { object: next, sent }, options, roles.clock.now())
        return owned instanceof Promise ? owned.then((own) => ({ object: own, sent })) : { object: owned, sent }
      },
      warn: (texts) => warn(call, texts),
    },
    roles,
  )
  return answerModified(call, modified, roles)
}

/** What is patched: an object of the path's kind, or a Scale of it. */
export interface Patchable {
  readonly kind: Pick<Kind, 'group' | 'version' | 'kind' | 'plural' | 'message'>
  readonly apiVersion: string
  /** Nobody knows another version of it, so that it need not say its own. */
  readonly isAlone?: boolean
}

/** The patch applied, read again as the kind it must still be, with defaults. */
export function patched(
  call: Call,
  patchable: Patchable,
  read: ReadPatch,
  current: ApiObject,
  options: Pick<WriteOptions, 'fieldValidation'>,
): Wanted {
  const next = read.apply(current as unknown as JsonObject)
  const refuse: Refuse = (why) => invalidPatch(read.shown(next), why)
  const as = (message: Message, known: ApiObject | undefined, written: JsonObject) =>
    readAs(message, call, read, known, written, options, refuse)
  if (read.outcome === 'untyped')
    return valuesOf(patchable, next, (it) => as(patchable.kind.message, current, it), refuse)
  const why = untyped(next)
  if (why !== null) throw refuse(why)
  const { apiVersion, kind } = sentType(next)
  if (apiVersion.split('/').length > 2) throw refuse(`unexpected GroupVersion string: ${apiVersion}`)
  if (patchable.kind.message.structural !== undefined) {
    if (read.beyondFloats !== undefined) throw refuse(noFloat(read.beyondFloats))
    const message = messageOfDefined(call, next, refuse)
    return refusing(() => as(message, current, next), refuse)
  }
  if (apiVersion === '' && patchable.isAlone !== true) {
    if (kind !== '' && kind !== patchable.kind.kind) throw refuse(unconvertibleUnversioned(kind, patchable.kind))
    return withoutVersion(call, read, next, options, refuse)
  }
  const other = otherVersionOf(call, patchable, next)
  if (other === undefined) {
    return refusing(() => as(patchable.kind.message, current, inItsVersion(next, patchable, refuse)), refuse)
  }
  const { object, sent } = refusing(() => as(other.kind.message, undefined, next), refuse)
  return { object: inVersion(other, call.resource, object), sent }
}

/** Values are of the path's kind whatever they say; what JSON would not take may be converted. */
function valuesOf(
  { kind, apiVersion }: Patchable,
  next: JsonObject,
  read: (values: JsonObject) => Wanted,
  refuse: Refuse,
): Wanted {
  const { object, sent } = converting(kind.message, next, read, refuse)
  return { object: { ...object, kind: kind.kind, apiVersion }, sent }
}

function converting(message: Message, next: JsonObject, read: (values: JsonObject) => Wanted, refuse: Refuse): Wanted {
  try {
    return read(next)
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    const converted = convertUntyped(message, next)
    if (converted.is === 'unlike') throw refuse(converted.why)
    return refusing(() => read(converted.value), refuse)
  }
}

/** In no version has an object any field: all are unknown, and so it has no name. */
function withoutVersion(
  call: Call,
  read: ReadPatch,
  next: JsonObject,
  options: Pick<WriteOptions, 'fieldValidation'>,
  refuse: Refuse,
): Wanted {
  const names = Object.keys(next).filter((name) => name !== 'apiVersion' && name !== 'kind')
  const unknown = names.sort().map((name) => `unknown field ${goQuoted(name)}`)
  reportProblems(call, [...read.problems, ...unknown], options, refuse)
  return { object: {} as ApiObject, sent: null }
}

/** An object of a kind made at run time says itself what it is; whether it is what it should be is told later, by its strategy. */
function messageOfDefined(call: Call, next: JsonObject, refuse: Refuse): Message {
  const sent = sentType(next)
  if (sent.kind === '') throw refuse(`Object 'Kind' is missing in '${shownByName(next)}'`)
  // A null is there, and is no text.
  if (next['apiVersion'] === null)
    throw refuse('.apiVersion accessor error: <nil> is of the type <nil>, expected string')
  return messageOfSent(call, sent)
}

/** What has a JSON form of its own is left as it is. */
function refusing(again: () => Wanted, refuse: Refuse): Wanted {
  try {
    return again()
  } catch (error) {
    throw error instanceof DecodeError ? refuse(error.message) : error
  }
}

type Refuse = (why: string) => StatusError

function readAs(
  message: Message,
  call: Call,
  read: ReadPatch,
  known: ApiObject | undefined,
  next: JsonObject,
  options: Pick<WriteOptions, 'fieldValidation'>,
  refuse: Refuse,
): Wanted {
  const isUntyped = read.outcome === 'untyped'
  const decoded = decode<ApiObject>(message, next, { fieldValidation: options.fieldValidation, known, isUntyped })
  const { object, problems, keptEmpty, leftEmpty } = decoded
  const found = isUntyped ? [...problems].sort() : problems
  reportProblems(call, [...read.problems, ...found], options, refuse)
  return { object: applyDefaults<ApiObject>(message, object), sent: keptEmpty || leftEmpty ? next : null }
}

function reportProblems(
  call: Call,
  problems: readonly string[],
  options: Pick<WriteOptions, 'fieldValidation'>,
  refuse: Refuse,
): void {
  if (problems.length === 0 || options.fieldValidation === 'Ignore') return
  if (options.fieldValidation === 'Strict') throw refuse(strictMessage(problems))
  warnOnce(call, problems)
}

/** Upstream names neither kind nor object here. */
function invalidPatch(shown: string, why: string): StatusError {
  const message = `Invalid value: ${goQuoted(shown)}: ${why}`
  return invalidObject({ group: '', kind: '' }, '', [{ type: 'FieldValueInvalid', field: 'patch', message }])
}

/** The kind in the other version that a patch made of an object, where that is served, too. */
function otherVersionOf({ resource, registry }: Call, patchable: Patchable, next: JsonObject): Resource | undefined {
  const { kind, apiVersion } = sentType(next)
  if (patchable !== resource || apiVersion === resource.apiVersion || (kind !== '' && kind !== resource.kind.kind))
    return
  const [group = '', version = ''] = apiVersion.split('/')
  const other = registry.find(group, version, resource.kind.plural)
  return other?.prefix === resource.prefix && group === resource.kind.group ? other : undefined
}

/** What a patch made says which version it is written in. One no longer served has defaults of its own. */
function inItsVersion(next: JsonObject, { kind, apiVersion }: Patchable, refuse: Refuse): JsonObject {
  const { kind: sentKind, apiVersion: sentVersion } = next
  const isKind = sentKind === kind.kind || !sentKind
  const name = typeof sentKind === 'string' && sentKind !== '' ? sentKind : kind.kind
  const version = typeof sentVersion === 'string' && sentVersion !== '' ? sentVersion : apiVersion
  if (isKind && (version === apiVersion || isServed(version, kind))) return next
  const former = isKind ? formerVersion(kind, version) : undefined
  if (former === undefined) throw refuse(unconvertible(version, name, kind))
  return former.withDefaults(next)
}
