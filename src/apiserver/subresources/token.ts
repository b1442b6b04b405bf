import { TokenRequest as TokenRequestMessage } from '../../api/authentication/v1/token-request.ts'
import { StatusError } from '../../api/meta/status-error.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import { trackUpdate } from '../../api/ops/managed-fields/managed-fields.ts'
import type { Pod, ServiceAccount, TokenRequest } from '../../api/types.gen.ts'
import type { Bound } from '../auth/service-account-tokens.ts'
import type { ApiResponse } from '../exchange.ts'
import { answerUnstored } from '../handlers/answer.ts'
import { type Call, keyNamed, nameOf } from '../handlers/call.ts'
import { creationOptions } from '../handlers/creation-options.ts'
import { decodedExpected } from '../handlers/decoded-body.ts'
import { checkNamespace } from '../metadata/sent-namespace.ts'
import { timestamp } from '../metadata/times.ts'
import { badRequest, conflict, notFound } from '../refusals.ts'
import type { Roles } from '../roles.ts'
import { invalid, invalidObject } from '../validation/field-errors.ts'
import { lifetimeErrors } from '../validation/token-lifetime.ts'
import { admitPart } from './admit-part.ts'
import { checkName } from './check-name.ts'

const expected = {
  message: TokenRequestMessage,
  group: 'authentication.k8s.io',
  kind: 'TokenRequest',
  version: 'v1',
  apiVersion: 'authentication.k8s.io/v1',
}

/** Issues a token of a service account: what a pod's process shows to the API. */
export async function requestToken(call: Call, { access, clock, roles }: Roles): Promise<ApiResponse> {
  const { resource } = call
  const name = nameOf(call)
  const options = creationOptions(call)
  const sent = (await decodedExpected(call, expected, options.fieldValidation)) as TokenRequest
  checkNamespace(call, sent)
  await admitPart(call, { operation: 'CREATE', object: sent, old: null, name, dryRun: options.dryRun }, roles)
  checkAccountName(name, sent)
  const stored = resource.cache.get(keyNamed(call))
  if (stored === null) throw notFound(resource.name, name)
  const account = stored.object as ServiceAccount
  checkAccount(name, sent, account)
  check(sent)
  const bound = boundObject(call, sent)
  if (access.tokens === null) throw new StatusError(501, 'NotImplemented', 'this API server has no key to sign tokens')
  const { audiences: named, expirationSeconds: asked = 3600, boundObjectRef = null } = sent.spec ?? {}
  const audiences = named?.length ? named : access.audiences
  const seconds = Math.min(asked, access.tokens.policy.mostSeconds ?? asked)
  if (seconds < asked) {
    call.warnings.push(`requested expiration of ${asked} seconds shortened to ${seconds} seconds`)
  }
  const { token, expiresMs } = await access.tokens.issue({ account, audiences, seconds, bound })
  const now = timestamp(clock.now())
  const owned = trackUpdate(TokenRequestMessage, null, sent, {
    manager: options.fieldManager,
    apiVersion: expected.apiVersion,
    time: now,
    subresource: 'token',
  })
  const { namespace = '', uid = '' } = account.metadata ?? {}
  const metadata = { ...owned.metadata, name, namespace, uid, creationTimestamp: now }
  const spec = { audiences, expirationSeconds: seconds, boundObjectRef }
  const status = { token, expirationTimestamp: timestamp(expiresMs) }
  const made = { ...owned, metadata, ...{ spec, status } }
  return answerUnstored(call, made, TokenRequestMessage, clock.now(), 201)
}

/** What the body says of the account, if anything, is what the path says. */
function checkAccountName(name: string, { metadata }: TokenRequest): void {
  const named = metadata?.name || name
  if (named === name) return
  const why = 'must match the service account name if specified'
  throw invalidObject(expected, name, [invalid('metadata.name', named, why)])
}

/** Who means an account that is gone gets nothing of its successor's. */
function checkAccount(name: string, { metadata }: TokenRequest, account: ServiceAccount): void {
  const [meant, uid] = [metadata?.uid ?? '', account.metadata?.uid ?? '']
  if (meant === '' || meant === uid) return
  const why = `the UID in the token request (${meant}) does not match the UID of the service account (${uid})`
  throw conflict({ group: expected.group, resource: expected.kind }, name, why)
}

function check({ spec }: TokenRequest): void {
  const errors = lifetimeErrors('spec.expirationSeconds', spec?.expirationSeconds)
  if (errors.length > 0) throw invalidObject(expected, '', errors)
}

const bindable = { Pod: 'pods', Secret: 'secrets', Node: 'nodes' } as const

/** The object the token is to end with, as it is now. */
function boundObject({ registry, info }: Call, { spec }: TokenRequest): Bound | null {
  const boundObjectRef = spec?.boundObjectRef ?? null
  if (boundObjectRef === null) return null
  const { kind = '', apiVersion = '', name = '', uid = '' } = boundObjectRef
  const { group, version } = parsedVersion(apiVersion)
  // As upstream: of the core group any version is as good.
  if (group !== '' || !(kind in bindable)) {
    throw badRequest(`cannot bind token to object of type ${group}/${version}, Kind=${kind}`)
  }
  checkName(name)
  const known = kind as keyof typeof bindable
  const of = { group: '', resource: bindable[known] }
  const object = registry.object('', 'v1', bindable[known], known === 'Node' ? null : info.namespace, name)
  if (object === null) throw notFound(of, name)
  const actual = object.metadata?.uid ?? ''
  if (known === 'Pod' && (object as Pod).spec?.serviceAccountName !== info.name) {
    throw badRequest(
      `cannot bind token for serviceaccount ${goQuoted(info.name ?? '')} to pod running with different serviceaccount name.`,
    )
  }
  if (uid !== '' && uid !== actual) {
    const why = `the UID in the bound object reference (${uid}) does not match the UID in record. The object might have been deleted and then recreated`
    throw conflict({ group: '', resource: kind }, name, why)
  }
  return { kind: known, name, uid: actual }
}

/** What is no version of a group is taken for none at all. */
function parsedVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const parts = apiVersion.split('/')
  if (parts.length > 2) return { group: '', version: '' }
  const [version = '', group = ''] = parts.reverse()
  return { group, version }
}
