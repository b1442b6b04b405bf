import { StatusError } from '../../../api/meta/status-error.ts'
import { goQuoted } from '../../../api/ops/go/text.ts'
import type { JsonObject } from '../../../api/ops/json-value.ts'
import { uuid } from '../../../base/random.ts'
import { warn } from '../../handlers/call.ts'
import { badRequest, internalError } from '../../refusals.ts'
import type { Resource } from '../../registry.ts'
import { addressOf } from '../../webhooks/address.ts'
import { reviewIn } from '../../webhooks/answer.ts'
import { inVersions } from '../../write/in-versions.ts'
import { type Asked, seenAs } from '../matching/asked.ts'
import type { PluginRoles } from '../plugin.ts'
import type { Webhook } from './hooks.ts'
import { readReview, reviewBody, reviewVersion, type Verdict } from './review.ts'

export type Asking =
  | { readonly is: 'allowed'; readonly patch: string | null }
  /** The webhook says no, or the write is of a sort that it cannot be asked about. */
  | { readonly is: 'refused'; readonly refusal: StatusError }
  /** It could not be asked, or its answer not be understood. */
  | { readonly is: 'failed'; readonly why: string }

const defaultTimeoutSeconds = 10

/** Asks one webhook about a write, as which it was found to match. It never rejects. */
export async function askWebhook(
  roles: PluginRoles,
  webhook: Webhook,
  asked: Asked,
  as: Resource,
  mutates: boolean,
): Promise<Asking> {
  const { name, sideEffects = '', clientConfig, admissionReviewVersions } = webhook
  if (asked.attributes.dryRun && !/^None/.test(sideEffects))
    return refused(badRequest(`admission webhook ${goQuoted(name)} does not support dry run`))
  const version = reviewVersion(admissionReviewVersions ?? [])
  if (version === undefined)
    return failed(
      'could not create admission objects: webhook does not accept known AdmissionReview versions (v1, v1beta1)',
    )
  const timeoutSeconds = webhook.timeoutSeconds ?? defaultTimeoutSeconds
  const address = addressOf(roles.registry, roles.random, clientConfig, timeoutSeconds)
  const unreached = (why: string) => failed(`failed to call webhook: Post ${goQuoted(address.url)}: ${why}`)
  if (address.is === 'missing') return unreached(address.why)
  const uid = uuid(roles.random)
  const seen = await inVersions((convert) => seenAs(as, asked, convert))
  const body = reviewBody(asked, as, seen, version, uid)
  const answer = await roles.callWebhook({ ...address, body, timeoutMs: timeoutSeconds * 1000 })
  if (answer.is === 'late') return unreached('context deadline exceeded')
  if (answer.is === 'failed') return unreached(answer.why)
  const value = reviewIn(answer)
  if (typeof value === 'string') return failed(`failed to call webhook: ${value}`)
  const read = readReview(value.review, version, uid, mutates)
  if (read.is === 'invalid') return failed(read.why)
  warn(asked.attributes.call, read.verdict.warnings)
  return read.verdict.allowed ? { is: 'allowed', patch: read.verdict.patch } : refused(refusalOf(name, read.verdict))
}

/** No code below 400, and never success: the webhook has said no. */
function refusalOf(name: string, { result }: Verdict): StatusError {
  const by = `admission webhook ${goQuoted(name)} denied the request`
  const { code = 0, message = '', reason = '', details } = (result ?? {}) as JsonObject & RefusedStatus
  const why = message || reason
  const told = why === '' ? `${by} without explanation` : `${by}: ${why}`
  return new StatusError(Math.max(code, 400), reason, told, details)
}

interface RefusedStatus {
  readonly code?: number
  readonly message?: string
  readonly reason?: string
  readonly details?: StatusError['details']
}

/** A webhook that had to be asked, and could not. */
export function callFailure(webhook: string, why: string): StatusError {
  return internalError(`failed calling webhook ${goQuoted(webhook)}: ${why}`)
}

function refused(refusal: StatusError): Asking {
  return { is: 'refused', refusal }
}

function failed(why: string): Asking {
  return { is: 'failed', why }
}
