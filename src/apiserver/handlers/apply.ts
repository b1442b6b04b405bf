import type { Kind } from '../../api/kind.ts'
import type { ApiObject, ObjectMeta } from '../../api/meta/object.ts'
import { applyPatch } from '../../api/ops/apply/apply.ts'
import { readMerged } from '../../api/ops/apply/merged.ts'
import { DecodeError } from '../../api/ops/decode.ts'
import { applyDefaultsToApplied } from '../../api/ops/default.ts'
import { goJsonType } from '../../api/ops/go/text.ts'
import { isObject, type JsonObject } from '../../api/ops/json-value.ts'
import { parseTime } from '../../api/value/time.ts'
import type { ApiResponse } from '../exchange.ts'
import { checkNamespace } from '../metadata/sent-namespace.ts'
import { timestamp } from '../metadata/times.ts'
import { type FieldValidation, type WriteOptions, writeOptions } from '../options/write-options.ts'
import { part } from '../parts.ts'
import { badRequest, conflict, notFound } from '../refusals.ts'
import type { Given } from '../translation.ts'
import { inVersions } from '../write/in-versions.ts'
import { modify, type Part } from '../write/modify.ts'
import { entryVersion, resetPaths } from '../write/ownership.ts'
import type { WriteRoles } from '../write/roles.ts'
import type { Wanted } from '../write/wanted.ts'
import { type Call, keyNamed, nameOf, warn, warnOnce } from './call.ts'
import { createObject } from './create.ts'
import { answerModified, checkName, checkVersion } from './update.ts'

const loadYaml = part(() => import('../../api/yaml/yaml.ts'))

/** Server-side apply (KEP-555): what is not there is created. */
export async function apply(call: Call, roles: WriteRoles, part: Part): Promise<ApiResponse> {
  const { request, resource } = call
  const options = writeOptions(request.query, 'PatchOptions', request.userAgent, true)
  const key = keyNamed(call)
  // Only a whole object is created; of what is none the part is told missing before anybody looks at it.
  if (part !== 'object' && resource.cache.get(key) === null) throw notFound(resource.name, nameOf(call))
  const applied = await readApplied(call, { kind: resource.kind.kind, apiVersion: resource.apiVersion })
  if (part === 'object' && resource.cache.get(key) === null) {
    return createObject(call, await merged(call, null, applied, options, roles), options, roles, { isTracked: true })
  }
  const modified = await modify(
    {
      resource,
      key,
      name: nameOf(call),
      part,
      dryRun: options.dryRun,
      call,
      next: (current) => merged(call, current, applied, options, roles),
      warn: (texts) => warn(call, texts),
    },
    roles,
  )
  return answerModified(call, modified, roles)
}

function merged(
  call: Call,
  live: ApiObject | null,
  applied: Applied,
  options: WriteOptions,
  roles: WriteRoles,
): Given<Wanted> {
  const made = inVersions((convert) =>
    applyPatch({
      kind: call.resource.kind,
      live,
      applied: applied.sent,
      manager: options.fieldManager,
      force: options.force,
      subresource: call.info.subresource ?? '',
      now: timestamp(roles.clock.now()),
      resetPaths: resetPaths(call),
      versions: (apiVersion) => entryVersion(call, apiVersion, convert),
    }),
  )
  const wanted = (merge: ReturnType<typeof applyPatch>) => wantedOf(call, live, applied, merge, options)
  return made instanceof Promise ? made.then(wanted) : wanted(made)
}

function wantedOf(
  call: Call,
  live: ApiObject | null,
  applied: Applied,
  { object, isAsBefore }: ReturnType<typeof applyPatch>,
  options: WriteOptions,
): Wanted {
  const { kind, apiVersion } = call.resource
  const read = isAsBefore ? { object, hadEmpty: false } : readNew(kind, object, applied)
  reportRepeated(call, applied, options.fieldValidation)
  checkApplied(call, applied, live, object)
  const metadata = { ...read.object.metadata, name: nameOf(call) }
  return { object: { ...read.object, kind: kind.kind, apiVersion, metadata }, sent: read.hadEmpty ? object : null }
}

function readNew(kind: Kind, object: ApiObject, { sent }: Applied) {
  const readable = kind.message.structural === undefined ? object : withoutUnreadTimes(object)
  return readMerged(kind, { object: readable as unknown as JsonObject, sent }, (it) =>
    applyDefaultsToApplied<ApiObject>(kind.message, it),
  )
}

/** A custom resource is a map to upstream: a time in its metadata that cannot be read says nothing, as one that is zero. */
function withoutUnreadTimes({ metadata, ...object }: ApiObject): ApiObject {
  const { creationTimestamp, deletionTimestamp, ...others } = metadata ?? {}
  return {
    ...object,
    metadata: {
      ...others,
      ...(isTime(creationTimestamp) && { creationTimestamp }),
      ...(isTime(deletionTimestamp) && { deletionTimestamp }),
    },
  }
}

const zeroMs = parseTime('0001-01-01T00:00:00Z')

function isTime(value: unknown): boolean {
  const ms = typeof value === 'string' ? parseTime(value) : undefined
  return ms !== undefined && ms !== zeroMs
}

/** What is applied, and which keys it says twice: that counts once it is known that it can be applied. */
export interface Applied {
  readonly sent: JsonObject
  readonly repeated: Repeated | null
}

interface Repeated {
  readonly warnings: readonly string[]
  /** The same as the reason to refuse. */
  readonly strictMessage: string
}

/** What is applied, as it was sent: of that kind and version. */
export async function readApplied(
  call: Call,
  { kind, apiVersion }: { readonly kind: string; readonly apiVersion: string },
): Promise<Applied> {
  const { value: read, repeated } = await readBody(call)
  const value = read ?? {}
  if (!isObject(value)) {
    throw badRequest(
      `error decoding YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${goJsonType(value)} into Go value of type map[string]interface {}`,
    )
  }
  if (value['kind'] !== kind || value['apiVersion'] !== apiVersion) {
    throw badRequest(`invalid object type: ${shownType(textOf(value['apiVersion']), textOf(value['kind']))}`)
  }
  return { sent: value, repeated }
}

/**
 * Looked at once it is known that it can be applied. What is there keeps its name and version unless they are taken from it, as
 * they are with all of the metadata by who applied some of it and says nothing of it any more.
 */
export function checkApplied(call: Call, { sent }: Applied, live: ApiObject | null, made: ApiObject): void {
  const metadata = (isObject(sent['metadata']) ? sent['metadata'] : {}) as ObjectMeta
  checkNamespace(call, { metadata })
  if (live === null) checkUnknown(call, metadata)
  checkName(call, made.metadata?.name ?? '')
  if (live !== null) checkVersion(call, made)
}

/** @throws StatusError 400 where validation is strict; otherwise they are warned of, once. */
export function reportRepeated(call: Call, { repeated }: Applied, validation: FieldValidation): void {
  if (repeated === null || validation === 'Ignore') return
  if (validation === 'Strict') {
    throw badRequest(`error strict decoding YAML: error converting YAML to JSON: ${repeated.strictMessage}`)
  }
  warnOnce(call, repeated.warnings)
}

/** As Go prints a group, version and kind: the core group is empty; a version it can't read leaves nothing. */
function shownType(apiVersion: string, kind: string): string {
  const parts = apiVersion.split('/')
  if (parts.length > 2) return '/, Kind='
  return `${parts.length === 2 ? apiVersion : `/${apiVersion}`}, Kind=${kind}`
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** What is to be created can't be told to be what is there already. */
function checkUnknown({ resource, ...call }: Call, { uid }: ObjectMeta): void {
  if (!uid) return
  const why = `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`
  throw conflict(resource.name, nameOf({ resource, ...call }), why)
}

async function readBody(call: Call): Promise<{ readonly value: unknown; readonly repeated: Repeated | null }> {
  const { body } = call.request
  if (body.is === 'object') return { value: body.value, repeated: null }
  const { parseYaml, strictYamlMessage } = await loadYaml()
  try {
    const { value, problems } = parseYaml(body.is === 'none' ? '' : body.bytes)
    if (problems.length === 0) return { value, repeated: null }
    return { value, repeated: { warnings: problems, strictMessage: strictYamlMessage(problems) } }
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    throw badRequest(`error decoding YAML: error converting YAML to JSON: ${error.message}`)
  }
}
