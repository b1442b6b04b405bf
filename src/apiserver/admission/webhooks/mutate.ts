import type { ApiObject } from '../../../api/meta/object.ts'
import { StatusError } from '../../../api/meta/status-error.ts'
import { decode } from '../../../api/ops/decode.ts'
import { DecodeError } from '../../../api/ops/decode-error.ts'
import { applyDefaults } from '../../../api/ops/default.ts'
import { goJsonType, goQuoted } from '../../../api/ops/go/text.ts'
import type { JsonObject } from '../../../api/ops/json-value.ts'
import { parseJson } from '../../../api/ops/parse-json.ts'
import { jsonPatch } from '../../../api/ops/patch/json-patch.ts'
import { internalError } from '../../refusals.ts'
import type { Resource } from '../../registry.ts'
import { sameValue } from '../../same-value.ts'
import { inVersions } from '../../write/in-versions.ts'
import { type Asked, askedOf, seenAs, writtenAs } from '../matching/asked.ts'
import type { Attributes, PluginRoles, Round } from '../plugin.ts'
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
  const memory = round.webhooks
  let { object } = attributes
  if (round.isSecond && !sameValue(memory.output, object)) reinvoke(round)
  for (const { id, webhook } of hooks) {
    const asked = askedOf({ ...attributes, object })
    const as = await webhookMatch(roles, webhook, asked)
    if (as === null || (round.isSecond && !memory.toReinvoke.has(id))) continue
    const changed = await changedBy(roles, webhook, asked, as)
    if (changed !== null && !sameValue(changed, object)) {
      object = changed
      reinvoke(round)
      round.again()
    }
    if (webhook.reinvocationPolicy === 'IfNeeded') memory.invoked.add(id)
  }
  memory.output = object
  return object
}

/** All that were asked, and asked to be asked again. */
function reinvoke({ webhooks: { invoked, toReinvoke } }: Round): void {
  for (const id of invoked) toReinvoke.add(id)
  invoked.clear()
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
  const changed = patched(as, object, operations)
  return inVersions((convert) => writtenAs(as, asked, changed, convert))
}

function failed({ name, failurePolicy }: Webhook, why: string): null {
  if (failurePolicy === 'Ignore') return null
  throw callFailure(name, why)
}

/** A text: why they are none. */
function operationsOf(patch: string): readonly unknown[] | string {
  try {
    const { value } = parseJson(patch)
    if (value === null || Array.isArray(value)) return value ?? []
    return `json: cannot unmarshal ${goJsonType(value)} into Go value of type jsonpatch.Patch`
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    return error.message
  }
}

/** With defaults for what was added. */
function patched({ kind }: Resource, object: ApiObject, operations: readonly unknown[]): ApiObject {
  const next = operations.reduce(applied, object)
  // What is written to a part of an object may be of another kind: nothing here knows its fields.
  if (object.kind !== kind.kind) return next as ApiObject
  try {
    return applyDefaults<ApiObject>(kind.message, decode<ApiObject>(kind.message, next).object)
  } catch (error) {
    throw error instanceof DecodeError ? internalError(error.message) : error
  }
}

function applied(object: unknown, operation: unknown): unknown {
  try {
    return jsonPatch(object as JsonObject, [operation], new WeakSet(), 'objects')
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
    throw internalError(error.code === 422 ? whyNot(operation as Operation) : error.message)
  }
}

interface Operation {
  readonly op?: string
  readonly path?: string
}

/** Which operation it was, for who looks into what a webhook does. */
function whyNot({ op = '', path = '' }: Operation): string {
  if (op === 'test') return `testing value ${path} failed: test failed`
  const where = op === 'replace' ? path : goQuoted(path)
  return `${op} operation does not apply: doc is missing path: ${where}: missing value`
}
