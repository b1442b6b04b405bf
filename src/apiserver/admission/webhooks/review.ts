import { goQuoted } from '../../../api/ops/go/text.ts'
import { isObject, type JsonObject } from '../../../api/ops/json-value.ts'
import { writeJson } from '../../../api/ops/write-json.ts'
import type { Resource } from '../../registry.ts'
import type { Asked, Seen } from '../matching/asked.ts'
import { requestValue } from '../policies/request-value.ts'

const group = 'admission.k8s.io'
const known = ['v1', 'v1beta1'] as const
type Version = (typeof known)[number]

/** The first version of a webhook's that is spoken here. */
export function reviewVersion(accepted: readonly string[]): Version | undefined {
  return accepted.find((each): each is Version => (known as readonly string[]).includes(each))
}

/** What a webhook is asked: an AdmissionReview (admission.k8s.io). */
export function reviewBody(asked: Asked, as: Resource, seen: Seen, version: Version, uid: string): Uint8Array {
  const request = { ...requestValue(asked, as), uid, object: seen.object, oldObject: seen.old }
  return Buffer.from(writeJson({ kind: 'AdmissionReview', apiVersion: `${group}/${version}`, request }))
}

export interface Verdict {
  readonly allowed: boolean
  /** A Status, of a refusal. */
  readonly result: JsonObject | null
  readonly warnings: readonly string[]
  /** JSON patch operations (RFC 6902), as text; null: nothing is to be changed. */
  readonly patch: string | null
}

export type Read =
  | { readonly is: 'verdict'; readonly verdict: Verdict }
  | { readonly is: 'invalid'; readonly why: string }

/** What a webhook answered; v1beta1 is not looked at closely, as upstream does not. */
export function readReview(value: unknown, version: Version, uid: string, mutates: boolean): Read {
  const review = isObject(value) ? value : {}
  const why = unknownKind(review)
  if (why !== null) return { is: 'invalid', why: `failed to call webhook: ${why}` }
  const response = review['response']
  if (!isObject(response)) return invalid('webhook response was absent')
  const { patch = '' } = response
  if (version === 'v1') {
    const fault = faultOf(review, response, uid, mutates)
    if (fault !== null) return invalid(fault)
  }
  const { allowed, status, warnings } = response
  if (typeof patch !== 'string') return invalid('patch is no text')
  return {
    is: 'verdict',
    verdict: {
      allowed: allowed === true,
      result: isObject(status) ? status : null,
      warnings: Array.isArray(warnings) ? warnings.filter((each) => typeof each === 'string') : [],
      patch: patch === '' || !mutates ? null : Buffer.from(patch, 'base64').toString(),
    },
  }
}

function unknownKind({ apiVersion, kind }: JsonObject): string | null {
  const isKnown = kind === 'AdmissionReview' && known.some((version) => apiVersion === `${group}/${version}`)
  if (isKnown || typeof kind !== 'string' || typeof apiVersion !== 'string') return null
  return `no kind ${goQuoted(kind)} is registered for version ${goQuoted(apiVersion)}`
}

function faultOf(review: JsonObject, response: JsonObject, uid: string, mutates: boolean): string | null {
  const { patch = '', patchType = null } = response
  const given = String(response['uid'] ?? '')
  if (given !== uid) return `expected response.uid=${goQuoted(uid)}, got ${goQuoted(given)}`
  const wanted = `${group}/v1, Kind=AdmissionReview`
  const [apiVersion, kind] = [String(review['apiVersion'] ?? ''), String(review['kind'] ?? '')]
  const told = `${apiVersion.includes('/') ? apiVersion : `/${apiVersion}`}, Kind=${kind}`
  if (told !== wanted) return `expected webhook response of ${wanted}, got ${told}`
  if (!mutates) {
    if (patch !== '') return 'validating webhook may not return response.patch'
    return patchType === null ? null : 'validating webhook may not return response.patchType'
  }
  if (patch !== '' && patchType === null) return 'webhook returned response.patch but not response.patchType'
  if (patch === '' && patchType !== null) return 'webhook returned response.patchType but not response.patch'
  if (patchType === '') return 'webhook returned invalid response.patchType of ""'
  return null
}

function invalid(why: string): Read {
  return { is: 'invalid', why: `received invalid webhook response: ${why}` }
}
