import type { ApiObject } from '../../../api/meta/object.ts'
import { decode } from '../../../api/ops/decode.ts'
import { DecodeError } from '../../../api/ops/decode-error.ts'
import { applyDefaults } from '../../../api/ops/default.ts'
import { goJsonType, goQuoted } from '../../../api/ops/go/text.ts'
import { isObject, type JsonObject } from '../../../api/ops/json-value.ts'
import { parseJson } from '../../../api/ops/parse-json.ts'
import { patched, sentOperation } from '../../../api/ops/patch/json-patch.ts'
import { PatchFault } from '../../../api/ops/patch/patched-container.ts'
import { internalError } from '../../refusals.ts'
import type { Resource } from '../../registry.ts'
import { sameValue } from '../../same-value.ts'
import { inVersions } from '../../write/in-versions.ts'
import { type Asked, askedOf, seenAs, writtenAs } from '../matching/asked.ts'
import type { Attributes, PluginRoles } from '../plugin.ts'
import type { Round } from '../rounds.ts'
import { askWebhook, callFailure } from './ask.ts'
import type { Hook, Webhook } from './hooks.ts'
import { webhookMatch } from './match.ts'

/**
 * Asks the webhooks that a write is of interest to one after the other, each with what those before it made of the object. In a second round
 * only those that have asked for it are, and only if something has changed since.
 * @throws StatusError the first that refuses, or has to be asked and cannot
 */
export async function mutateBy(
  roles: PluginRoles,
  hooks: readonly Hook[],
  attributes: Attributes,
  round: Round,
): Promise<ApiObject | null> {
  const memory = round.memoryOf('MutatingAdmissionWebhook')
  let { object } = attributes
  if (round.isSecond && !sameValue(memory.output, object)) memory.objectChanged()
  for (const { id, webhook } of hooks) {
    const asked = askedOf({ ...attributes, object })
    const as = await webhookMatch(roles, webhook, asked)
    if (as === null || (round.isSecond && !memory.isDue(id))) continue
    const changed = await changedBy(roles, webhook, asked, as)
    if (changed !== null && !sameValue(changed, object)) {
      object = changed
      memory.objectChanged()
      round.again()
    }
    if (webhook.reinvocationPolicy === 'IfNeeded') memory.wantsAgain(id)
  }
  memory.output = object
  return object
}

/** null: it changes nothing. */
async function changedBy(roles: PluginRoles, webhook: Webhook, asked: Asked, as: Resource): Promise<ApiObject | null> {
  const answer = await askWebhook(roles, webhook, asked, as, true)
  if (answer.is === 'refused') throw answer.refusal
  const why = answer.is === 'failed' ? answer.why : ''
  if (why !== '') return failed(webhook, why)
  const patch = answer.is === 'allowed' ? answer.patch : null
  if (patch === null) return null
  const operations = operationsOf(patch)
  if (typeof operations === 'string')
    return failed(webhook, `received undecodable patch in webhook response: ${operations}`)
  if (operations.length === 0) return null
  const { object } = await inVersions((convert) => seenAs(as, asked, convert))
  if (object === null) {
    const what = 'attempted to modify the object, which is not supported for this operation'
    throw internalError(`admission webhook ${goQuoted(webhook.name)} ${what}`)
  }
  const next = changed(as, object, operations)
  return inVersions((convert) => writtenAs(as, asked, next, convert))
}

function failed({ name, failurePolicy }: Webhook, why: string): null {
  if (failurePolicy === 'Ignore') return null
  throw callFailure(name, why)
}

/** A text: why they are none. */
function operationsOf(patch: string): readonly JsonObject[] | string {
  try {
    const { value } = parseJson(patch)
    if (value === null) return []
    if (!Array.isArray(value)) return notInto('jsonpatch.Patch', value)
    const strange = value.find((each) => each !== null && !isObject(each))
    return strange === undefined ? value.map(sentOperation) : notInto('jsonpatch.Operation', strange)
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    return error.message
  }
}

function notInto(type: string, value: unknown): string {
  return `json: cannot unmarshal ${goJsonType(value)} into Go value of type ${type}`
}

/** With defaults for what was added. */
function changed({ kind }: Resource, object: ApiObject, operations: readonly JsonObject[]): ApiObject {
  try {
    const next = patched(object as unknown as JsonObject, operations)
    // What is written to a part of an object may be of another kind: nothing here knows its fields.
    if (object.kind !== kind.kind) return next as ApiObject
    return applyDefaults<ApiObject>(kind.message, decode<ApiObject>(kind.message, next).object)
  } catch (error) {
    throw error instanceof DecodeError || error instanceof PatchFault ? internalError(error.message) : error
  }
}
