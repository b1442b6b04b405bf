import type { ApiObject } from '../../../api/meta/object.ts'
import { StatusError } from '../../../api/meta/status-error.ts'
import { goQuoted } from '../../../api/ops/go/text.ts'
import type { WebhookConversion } from '../../../api/types.gen.ts'
import { type Random, uuid } from '../../../base/random.ts'
import type { Registry } from '../../registry.ts'
import { addressOf } from '../../webhooks/address.ts'
import { reviewIn } from '../../webhooks/answer.ts'
import type { CallWebhook } from '../../webhooks/transport.ts'
import { convertedFrom } from './converted.ts'
import { readReview, reviewBody, reviewVersion } from './review.ts'

export interface ConverterRoles {
  readonly registry: Registry
  readonly random: Random
  readonly callWebhook: CallWebhook
}

/** Upstream's, which no definition changes. */
const timeoutSeconds = 30
const late = 'net/http: request canceled (Client.Timeout exceeded while awaiting headers)'

/**
 * Asks a webhook for an object in another version: one object a request, as upstream does.
 * @throws StatusError 500, what the webhook did wrong
 */
export async function convertBy(
  roles: ConverterRoles,
  { clientConfig = {}, conversionReviewVersions }: WebhookConversion,
  object: ApiObject,
  apiVersion: string,
): Promise<ApiObject> {
  const { registry, random, callWebhook } = roles
  const whose = `conversion webhook for ${object.apiVersion}, Kind=${object.kind}`
  const version = reviewVersion(conversionReviewVersions ?? [])
  if (version === undefined) throw failure('no supported conversion review versions')
  const address = addressOf(registry, random, clientConfig, timeoutSeconds)
  const unreached = (why: string) => failure(`${whose} failed: Post ${goQuoted(address.url)}: ${why}`)
  if (address.is === 'missing') throw unreached(address.why)
  const uid = uuid(random)
  const body = reviewBody(object, apiVersion, version, uid)
  const answer = await callWebhook({ ...address, body, timeoutMs: timeoutSeconds * 1000 })
  if (answer.is === 'late') throw unreached(late)
  if (answer.is === 'failed') throw unreached(answer.why)
  const value = reviewIn(answer)
  if (typeof value === 'string') throw failure(`${whose} failed: ${value}`)
  const read = readReview(value.review, version, uid)
  if (read.is === 'invalid') throw failure(`${whose} failed: ${read.why}`)
  if (read.objects.length !== 1) throw failure(`${whose} returned ${read.objects.length} objects, expected 1`)
  const converted = convertedFrom(object, read.objects[0], apiVersion)
  switch (converted.is) {
    case 'object':
      return converted.object
    case 'invalid':
      throw failure(`${whose} returned ${converted.why}`)
    case 'unreadable':
      throw failure(converted.why)
  }
}

/** Upstream gives it no reason. */
function failure(message: string): StatusError {
  return new StatusError(500, '', message)
}
