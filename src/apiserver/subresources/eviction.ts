import type { ApiObject } from '../../api/meta/object.ts'
import { StatusError } from '../../api/meta/status-error.ts'
import { goText } from '../../api/ops/go/text.ts'
import { Eviction as EvictionMessage } from '../../api/policy/v1/eviction.ts'
import type { Eviction, Pod } from '../../api/types.gen.ts'
import type { ApiResponse } from '../exchange.ts'
import { answerPlain } from '../handlers/answer.ts'
import { type Call, keyNamed, nameOf } from '../handlers/call.ts'
import { creationOptions } from '../handlers/creation-options.ts'
import { decodedAs, expectedBody } from '../handlers/decoded-body.ts'
import { checkPreconditions, removeAdmitted } from '../handlers/delete.ts'
import { checkNamespace } from '../metadata/sent-namespace.ts'
import { timestamp } from '../metadata/times.ts'
import { type DeleteOptions, deleteOptions } from '../options/delete-options.ts'
import { badRequest, notFound } from '../refusals.ts'
import { sameValue } from '../same-value.ts'
import { invalid, invalidObject } from '../validation/field-errors.ts'
import { storedModification } from '../write/modify.ts'
import type { WriteRoles } from '../write/roles.ts'
import { admitPart } from './admit-part.ts'
import { withinBudget } from './disruption-budget.ts'

/** A deletion that asks the pod's disruption budget first. */
export async function evict(call: Call, roles: WriteRoles): Promise<ApiResponse> {
  const { request, resource } = call
  const expected = {
    message: EvictionMessage,
    group: 'policy',
    kind: 'Eviction',
    version: 'v1',
    apiVersion: 'policy/v1',
  }
  const { fieldValidation } = creationOptions(call)
  const parsed = await expectedBody(call, expected)
  const body = { ...parsed, value: asV1(parsed.value) }
  const sent = decodedAs(call, body, expected, fieldValidation) as Eviction
  checkNamespace(call, sent)
  const name = nameOf(call)
  const asked = request.query.getAll('dryRun')
  const dryRun = [...asked, ...(sent.deleteOptions?.dryRun ?? [])].length > 0
  const eviction = await admitPart(call, { operation: 'CREATE', object: sent, old: null, name, dryRun }, roles)
  if ((eviction.metadata?.name ?? '') !== name) throw badRequest('name in URL does not match name in Eviction object')
  const wanted = wantedDeletion(eviction, asked)
  const key = keyNamed(call)
  const current = resource.cache.get(key)
  if (current === null) throw notFound(resource.name, name)
  const options = deleteOptions(wanted, new URLSearchParams())
  await withinBudget(call, current.object as Pod, options.dryRun, roles)
  await disrupted(call, key, options, roles)
  await removeAdmitted(resource, key, name, options, roles, async () => undefined)
  return answerPlain(call, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 }, 201)
}

/** How the pod goes is said in the body; that it is only tried, there or in the query. */
function wantedDeletion({ metadata, deleteOptions: sent }: Eviction, asked: readonly string[]): object {
  const own = sent?.dryRun ?? []
  if (own.length > 0 && asked.length > 0 && !sameValue(own, asked)) {
    const why = `Non-matching dry-run options in request and content: ${goText(asked)} and ${goText(own)}`
    throw new StatusError(500, '', why)
  }
  if (sent?.ignoreStoreReadErrorWithClusterBreakingPotential) {
    const field = 'deleteOptions.ignoreStoreReadErrorWithClusterBreakingPotential'
    const error = invalid(field, true, 'can not be set for pod eviction, try after removing the option')
    throw invalidObject({ group: 'policy', kind: 'Eviction' }, metadata?.name ?? '', [error])
  }
  return { ...sent, dryRun: own.length > 0 ? own : asked }
}

/** Old clients say v1beta1, which was the same. */
function asV1(value: unknown): unknown {
  const { apiVersion } = (value ?? {}) as { readonly apiVersion?: string }
  return apiVersion === 'policy/v1beta1' ? { ...(value as object), apiVersion: 'policy/v1' } : (value ?? {})
}

/** The pod shows why it went, if it is seen again: the condition of KEP-3329. */
async function disrupted(call: Call, key: string, options: DeleteOptions, roles: WriteRoles): Promise<void> {
  const { resource } = call
  const current = resource.cache.get(key)
  if (current === null || options.dryRun) return
  // After the budget has been asked, as upstream: it has given what it had.
  checkPreconditions(resource, nameOf(call), current.object, options)
  const { metadata, status } = current.object as Pod
  if (metadata.deletionTimestamp !== undefined || status?.phase === 'Succeeded' || status?.phase === 'Failed') return
  const condition = {
    type: 'DisruptionTarget',
    status: 'True',
    lastTransitionTime: timestamp(roles.clock.now()),
    reason: 'EvictionByEvictionAPI',
    message: 'Eviction API: evicting',
  }
  await storedModification(
    { resource, key, name: nameOf(call), dryRun: false, next: (pod) => told(pod, condition) },
    roles,
  )
}

function told(object: ApiObject, condition: { readonly type: string }): ApiObject {
  const { status } = object as Pod
  const others = (status?.conditions ?? []).filter(({ type }) => type !== condition.type)
  return { ...object, status: { ...status, conditions: [...others, condition] } } as ApiObject
}
