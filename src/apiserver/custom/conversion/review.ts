import type { ApiObject } from '../../../api/meta/object.ts'
import { Status } from '../../../api/meta/v1/status.ts'
import { decode } from '../../../api/ops/decode.ts'
import { DecodeError } from '../../../api/ops/decode-error.ts'
import { inOrder } from '../../../api/ops/go/json.ts'
import { goJsonText, goQuoted } from '../../../api/ops/go/text.ts'
import { isObject, type JsonObject } from '../../../api/ops/json-value.ts'
import { field, list, message, string, struct, typeMeta } from '../../../api/schema/builder.ts'
import { isMetaKind, isRegistered } from '../../handlers/registered-kinds.ts'

const group = 'apiextensions.k8s.io'
const kind = 'ConversionReview'
const known = ['v1', 'v1beta1'] as const
type Version = (typeof known)[number]

/** The first version of a webhook's that is spoken here. */
export function reviewVersion(accepted: readonly string[]): Version | undefined {
  return accepted.find((each): each is Version => (known as readonly string[]).includes(each))
}

/** What a webhook is asked: an object as Go writes a map, by the names of its fields, and with the answer's fields as Go writes them that nobody has filled in. */
export function reviewBody(object: ApiObject, desiredAPIVersion: string, version: Version, uid: string): Uint8Array {
  const request = { uid, desiredAPIVersion, objects: [inOrder(object)] }
  const response = { uid: '', convertedObjects: null, result: { metadata: {} } }
  return Buffer.from(`${goJsonText({ kind, apiVersion: `${group}/${version}`, request, response })}\n`)
}

const messages = new Map(known.map((version) => [version, reviewMessage(version)]))

function reviewMessage(version: Version) {
  const response = message(`${version}.ConversionResponse`, 'What came of it.', () => ({
    uid: string(1).go('types.UID').doc('Which request it answers.'),
    convertedObjects: list(2, 'raw').doc('The objects in the wanted version, in the order they were sent.'),
    result: struct(3, Status).doc('Whether it could be done.'),
  }))
  return message(`${version}.${kind}`, 'Objects to be converted, and converted.', () => ({
    ...typeMeta,
    response: field(2, response).doc('The answer.'),
  }))
}

export type Read =
  | { readonly is: 'converted'; readonly objects: readonly unknown[] }
  | { readonly is: 'invalid'; readonly why: string }

/** What a webhook answered; whom v1beta1 answers, and as what, is not looked at, as upstream does not. */
export function readReview(value: unknown, version: Version, uid: string): Read {
  const review = isObject(value) ? value : {}
  const why = unlikeReview(review, version) ?? undecodable(review, version)
  if (why !== null) return { is: 'invalid', why }
  const { apiVersion = '', response } = review as {
    readonly apiVersion?: string
    readonly response?: JsonObject | null
  }
  const [wanted, got] = [typeText(`${group}/${version}`, kind), typeText(apiVersion, String(review['kind'] ?? ''))]
  if (version === 'v1' && got !== wanted)
    return { is: 'invalid', why: `expected webhook response of ${wanted}, got ${got}` }
  if (response === undefined || response === null) return { is: 'invalid', why: 'no response provided' }
  const given = String(response['uid'] ?? '')
  if (version === 'v1' && given !== uid)
    return { is: 'invalid', why: `expected response.uid=${goQuoted(uid)}, got ${goQuoted(given)}` }
  const { status = '', message = '' } = (response['result'] ?? {}) as {
    readonly status?: string
    readonly message?: string
  }
  if (status === 'Success')
    return { is: 'converted', objects: (response['convertedObjects'] ?? []) as readonly unknown[] }
  return { is: 'invalid', why: message || `response.result.status was '${status}', not 'Success'` }
}

/** As Go prints a group, version and kind. */
function typeText(apiVersion: string, kind: string): string {
  return `${apiVersion.includes('/') ? apiVersion : `/${apiVersion}`}, Kind=${kind}`
}

/** Why an object of that kind and version is no review: nobody knows it, or it is another. */
function unlikeReview(review: JsonObject, version: Version): string | null {
  const [apiVersion, sent] = [String(review['apiVersion'] ?? ''), String(review['kind'] ?? '')]
  if (apiVersion === '' || sent === '' || (apiVersion === `${group}/${version}` && sent === kind)) return null
  const isReview = sent === kind && known.some((each) => apiVersion === `${group}/${each}`)
  if (!isReview && !isRegistered(apiVersion, sent, { group }))
    return `no kind ${goQuoted(sent)} is registered for version ${goQuoted(apiVersion)} in scheme "pkg/runtime/scheme.go:111"`
  const of = isMetaKind(sent) ? 'v1' : apiVersion.split('/').at(-1)
  return `converting (${of}.${sent}) to (${version}.${kind}): unknown conversion`
}

function undecodable(review: JsonObject, version: Version): string | null {
  try {
    decode(messages.get(version)!, review, { fieldValidation: 'Ignore' })
    return null
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    return error.message
  }
}
