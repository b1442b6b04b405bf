import type { ApiObject } from '../../api/meta/object.ts'
import { arrange } from '../../api/ops/arrange.ts'
import type { Attributes } from '../admission/plugin.ts'
import type { ApiResponse } from '../exchange.ts'
import { generatedName, metadataForCreate } from '../metadata/for-create.ts'
import { withoutRepeatedOwners } from '../metadata/owners.ts'
import { checkNamespace } from '../metadata/sent-namespace.ts'
import { checkRevision, refuseRevision } from '../metadata/sent-revision.ts'
import type { WriteOptions } from '../options/write-options.ts'
import { alreadyExists, forbidden, noUniqueName } from '../refusals.ts'
import { keyOf, type Resource } from '../registry.ts'
import { readBack } from '../served.ts'
import type { FieldErrors } from '../validation/field-errors.ts'
import { metadataErrors } from '../validation/metadata.ts'
import type { NameRule } from '../validation/names.ts'
import { admittedBy } from '../write/admitted.ts'
import { refuse, withEmptiesOf } from '../write/as-sent.ts'
import type { WriteResult } from '../write/object-writer.ts'
import { ownedBy } from '../write/ownership.ts'
import type { WriteRoles } from '../write/roles.ts'
import { writable } from '../write/stored-bytes.ts'
import { noteWritten } from '../write/unsettled.ts'
import type { Wanted } from '../write/wanted.ts'
import { answerObject, answerStored } from './answer.ts'
import { type Call, warn } from './call.ts'
import { creationOptions } from './creation-options.ts'
import { readBody } from './decoded-body.ts'

const notWritten = { is: 'not-written' } as const
const overtaken = { is: 'overtaken' } as const
type Written = WriteResult | typeof notWritten

/** Random names that turn out to be taken are drawn again this often. */
const nameAttempts = 8

export async function create(call: Call, roles: WriteRoles): Promise<ApiResponse> {
  const options = creationOptions(call)
  const { object, isArranged, sent } = await readBody(call, options.fieldValidation)
  const arranged = isArranged ? object : undefined
  return await createObject(call, { object: withoutSystemFields(object), sent }, options, roles, { arranged })
}

interface Known {
  /** Who owns its fields is known already. */
  readonly isTracked?: boolean
  /** An object whose parts are as they would be stored. */
  readonly arranged?: ApiObject | undefined
}

/** The way of a new object behind decoding; PUT and apply come here, too, when there is nothing yet. */
export async function createObject(
  call: Call,
  { object: wanted, sent }: Wanted,
  options: WriteOptions,
  roles: WriteRoles,
  { isTracked = false, arranged }: Known = {},
): Promise<ApiResponse> {
  checkNamespace(call, wanted)
  checkTerminating(call.resource, wanted)
  const tell = (texts: readonly string[]) => warn(call, texts)
  const fresh = withoutRepeatedOwners(wanted, 'sent', tell)
  const tracked = isTracked ? fresh : ownedBy(call, null, { object: fresh, sent }, options, roles.clock.now())
  const owned = tracked instanceof Promise ? await tracked : tracked
  const changed = await admittedBy(roles.admission, { ...creationOf(call, owned, options), object: owned })
  const admitted = withoutRepeatedOwners(changed, 'admitted', tell)
  if (call.info.verb !== 'create') checkRevision(admitted.metadata?.resourceVersion ?? '')
  if (call.resource.strategy.load !== undefined) await call.resource.strategy.load()
  // Who names what is posted is admission, at last.
  const { name: given = '', generateName } = (call.info.verb === 'create' ? admitted : wanted).metadata ?? {}
  const generates = given === '' && Boolean(generateName)
  for (let attempt = 1; ; attempt++) {
    const name = generates ? generatedName(generateName ?? '', roles.random) : given
    const done = await tryCreate(call, { object: admitted, sent }, name, options, roles, arranged)
    if (done !== null) return done
    if (!generates || attempt === nameAttempts) {
      const { resource, info } = call
      const there = resource.cache.get(keyOf(resource, info.namespace, name))
      const refusal = generateName ? noUniqueName : alreadyExists
      throw refusal(resource.name, name, there?.object.metadata?.deletionTimestamp !== undefined)
    }
  }
}

/** Of a kind whose definition is about to go there are to be no more. */
function checkTerminating({ kind, name }: Resource, sent: ApiObject): void {
  if (kind.verbs.includes('create')) return
  const why = 'create not allowed while custom resource definition is terminating'
  throw forbidden(name, sent.metadata?.name ?? '', why)
}

/** What admission is asked about a creation. */
function creationOf(call: Call, object: ApiObject, { dryRun }: WriteOptions): Attributes {
  const { resource, info } = call
  const name = object.metadata?.name || object.metadata?.generateName || 'Unknown'
  const namespace = resource.kind.namespaced ? info.namespace : null
  return { operation: 'CREATE', call, resource, subresource: null, namespace, name, object, old: null, dryRun }
}

/**
 * What only the server sets, nobody owns by having sent it. Upstream looks at what is posted alone: what a PUT or an apply
 * creates may be going from its first day on.
 */
export function withoutSystemFields(sent: ApiObject): ApiObject {
  const { deletionTimestamp, deletionGracePeriodSeconds, uid, creationTimestamp, selfLink, ...metadata } =
    sent.metadata ?? {}
  const given = [deletionTimestamp, deletionGracePeriodSeconds, uid, creationTimestamp, selfLink]
  if (sent.metadata !== undefined && given.every((each) => each === undefined)) return sent
  return { ...sent, metadata }
}

/** Null when the name is taken. */
async function tryCreate(
  call: Call,
  { object: admitted, sent }: Wanted,
  name: string,
  options: WriteOptions,
  roles: WriteRoles,
  arranged: ApiObject | undefined,
): Promise<ApiResponse | null> {
  const { resource, info } = call
  const { strategy } = resource
  const namespace = resource.kind.namespaced ? info.namespace : null
  const metadata = metadataForCreate(admitted, namespace, name, strategy, roles.clock.now(), roles.random)
  const prepared = strategy.prepareForCreate({ ...admitted, metadata }, roles.clock.now())
  const allocated = roles.allocation.allocate(resource, prepared, null, options.dryRun)
  let written = false
  try {
    const object = writable(resource, allocated.object, arranged)
    const attributes = creationOf(call, object, options)
    const faults = roles.admission.faults(attributes)
    const find = (seen: ApiObject) => errorsOf(resource, seen, faults)
    const errors = find(withEmptiesOf(resource, { object, sent }, 'comparing'))
    if (errors.length > 0) refuse(resource, { object, sent }, object.metadata?.name ?? '', errors, find)
    warn(call, strategy.warnings(object, null))
    await roles.admission.validate(attributes)
    if (!options.dryRun && info.verb === 'create') refuseRevision(admitted.metadata?.resourceVersion ?? '')
    const key = keyOf(resource, namespace, object.metadata?.name ?? '')
    const result = await roles.admission.writing<Written>(attributes, (companions) => {
      if (!options.dryRun) return roles.writer.create(resource, key, object, companions)
      return resource.cache.get(key) === null ? notWritten : overtaken
    })
    if (result.is === 'not-written')
      return await answerObject(call, asSent(call, await readBack(resource, object), admitted), roles.clock.now(), 201)
    if (result.is !== 'stored') return null
    written = true
    noteWritten(resource, allocated.object, result.stored)
    return await answerStored(call, result.stored, roles.clock.now(), 201)
  } finally {
    if (!written) allocated.giveBack()
  }
}

/** A dry run shows the version and the link that were sent: only what is stored has none of the client's. */
function asSent({ resource }: Call, object: ApiObject, { metadata }: ApiObject): ApiObject {
  const { resourceVersion, selfLink } = metadata ?? {}
  if (!resourceVersion && !selfLink) return object
  const shown = { ...object, metadata: { ...object.metadata, resourceVersion, selfLink } }
  return arrange<ApiObject>(resource.kind.message, shown)
}

function errorsOf({ kind, strategy }: Resource, object: ApiObject, faults: FieldErrors): FieldErrors {
  const { firstCheck, finalizers, nameRule } = strategy
  const namespace = kind.namespaced ? 'required' : 'any'
  const metadata = (rule: NameRule) => metadataErrors(object.metadata ?? {}, rule, finalizers, namespace)
  const first = firstCheck === 'last' ? [] : metadata(firstCheck === 'first' ? nameRule : () => [])
  const own = [...faults, ...first, ...strategy.validate(object)]
  return own.length > 0 || firstCheck === 'first' ? own : metadata(nameRule)
}
