import type { ApiObject } from '../../api/meta/object.ts'
import { trackUpdate } from '../../api/ops/managed-fields/managed-fields.ts'
import type { ObjectMeta } from '../../api/types.gen.ts'
import type { Admission } from '../admission/admission.ts'
import type { Access } from '../auth/access.ts'
import { withAuthenticated } from '../auth/authenticate.ts'
import { bearerTokenOf } from '../auth/bearer-token.ts'
import type { TokenHolder } from '../auth/service-account-tokens.ts'
import type { ApiResponse, User } from '../exchange.ts'
import { answerObject } from '../handlers/answer.ts'
import type { Call } from '../handlers/call.ts'
import { withoutSystemFields } from '../handlers/create.ts'
import { creationOptions } from '../handlers/creation-options.ts'
import { decodedBody } from '../handlers/decoded-body.ts'
import { checkNamespace } from '../metadata/sent-namespace.ts'
import { timestamp } from '../metadata/times.ts'
import type { WriteOptions } from '../options/write-options.ts'
import { badRequest, noSuchPath } from '../refusals.ts'
import type { Roles } from '../roles.ts'
import { accessStatus, type ReviewedAccess, rulesOf } from './access-review.ts'

interface Review extends ApiObject {
  readonly spec?: ReviewedAccess & {
    readonly token?: string
    readonly audiences?: readonly string[]
    readonly namespace?: string
  }
}

/** Kinds that are posted and answered, and never stored: who am I, may I, whose token is this. */
export async function review(call: Call, roles: Roles): Promise<ApiResponse> {
  const { resource } = call
  const options = creationOptions(call)
  const sent: Review = withoutSystemFields(await decodedBody(call, options.fieldValidation))
  checkNamespace(call, sent)
  const time = timestamp(roles.clock.now())
  const writer = { manager: options.fieldManager, apiVersion: resource.apiVersion, time }
  const tracked = trackUpdate(resource.kind.message, null, sent, writer)
  const owned = { ...tracked, metadata: placed(tracked.metadata, call.info.namespace) }
  const admitted = await admittedReview(call, owned, options, roles.roles.admission)
  const answered = await answerOf(call, admitted, roles)
  const said = answered.metadata === undefined ? { status: answered.status } : { ...nothingSaid(admitted), ...answered }
  return answerObject(call, { ...admitted, ...said }, roles.clock.now(), 201)
}

async function admittedReview(
  call: Call,
  object: Review,
  { dryRun }: WriteOptions,
  admission: Admission,
): Promise<Review> {
  const { resource, info } = call
  const name = object.metadata?.name ?? ''
  const asked = { operation: 'CREATE', call, resource, subresource: null, namespace: info.namespace, name } as const
  const attributes = { ...asked, object, old: null, dryRun }
  const admitted = await admission.admit(attributes)
  await admission.validate({ ...attributes, object: admitted })
  return admitted
}

/** In the namespace of the path, or in none; messages show the members in upstream's order. */
function placed(metadata: ObjectMeta = {}, namespace: string | null): ObjectMeta {
  const { name, generateName, namespace: _, ...more } = metadata
  return {
    ...(name !== undefined && { name }),
    ...(generateName !== undefined && { generateName }),
    ...(namespace !== null && { namespace }),
    ...more,
  }
}

interface Answered {
  readonly status: object
  /** What is said about the caller alone is said in an answer of its own: nothing of what was sent is shown. */
  readonly metadata?: object
}

function nothingSaid({ kind, apiVersion, spec }: Review): object {
  return { kind, apiVersion, metadata: {}, ...(spec !== undefined && { spec: {} }) }
}

async function answerOf(call: Call, sent: Review, { access, clock }: Roles): Promise<Answered> {
  const { spec = {}, metadata = {} } = sent
  switch (call.resource.kind.plural) {
    case 'selfsubjectreviews':
      return { status: { userInfo: infoOf(call.user) }, metadata: { creationTimestamp: timestamp(clock.now()) } }
    case 'tokenreviews':
      return { status: await tokenStatus(access, spec) }
    case 'selfsubjectaccessreviews':
      return { status: accessStatus(access, { metadata, spec, who: call.user, namespace: null }) }
    case 'subjectaccessreviews':
      return { status: accessStatus(access, { metadata, spec, who: 'named', namespace: null }) }
    case 'localsubjectaccessreviews':
      return { status: accessStatus(access, { metadata, spec, who: 'named', namespace: call.info.namespace ?? '' }) }
    case 'selfsubjectrulesreviews':
      if (!spec.namespace) throw badRequest('no namespace on request')
      return { status: rulesOf(access, call.user, spec.namespace), metadata: {} }
    default:
      throw noSuchPath()
  }
}

function infoOf({ name, uid, groups, extra }: User): object {
  return { username: name, ...(uid !== '' && { uid }), groups, ...(extra !== undefined && { extra }) }
}

async function tokenStatus(
  access: Access,
  { token = '', audiences = [] }: NonNullable<Review['spec']>,
): Promise<object> {
  if (token === '') throw badRequest('token is required for TokenReview in authentication')
  const wanted = audiences.length > 0 ? audiences : access.audiences
  // As upstream, it is taken for what would stand in a header.
  const bearer = bearerTokenOf(`Bearer ${token}`)
  const holder = issuedHolder(access, bearer, wanted) ?? (await otherHolder(access, bearer, wanted))
  if (holder === null) return { user: {}, ...(bearer !== null && { error: 'invalid bearer token' }) }
  if (holder.is === 'refused') return { user: {}, error: `[invalid bearer token, ${holder.why}]` }
  return { authenticated: true, user: infoOf(holder.user), audiences: holder.audiences }
}

function issuedHolder({ tokens }: Access, bearer: string | null, wanted: readonly string[]) {
  const holder = bearer === null ? null : (tokens?.holderOf(bearer, wanted) ?? null)
  return holder?.is === 'good' ? { ...holder, user: withAuthenticated(holder.user) } : holder
}

/** Tokens of other kinds are meant for the API server. */
async function otherHolder(
  access: Access,
  bearer: string | null,
  wanted: readonly string[],
): Promise<TokenHolder | null> {
  const audiences = wanted.filter((each) => access.audiences.includes(each))
  const user = audiences.length > 0 ? await access.holderOf(bearer) : null
  return user === null ? null : { is: 'good', user, audiences }
}
