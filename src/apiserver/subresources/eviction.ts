import { Eviction as EvictionMessage } from '../../api/policy/v1/eviction.ts'
import type { Eviction } from '../../api/types.gen.ts'
import type { ApiResponse } from '../exchange.ts'
import { answerPlain } from '../handlers/answer.ts'
import { type Call, nameOf } from '../handlers/call.ts'
import { decodedAs, parsedBody } from '../handlers/decoded-body.ts'
import { removeObject } from '../handlers/delete.ts'
import { deleteOptions } from '../options/delete-options.ts'
import { badRequest } from '../refusals.ts'
import { keyOf } from '../registry.ts'
import type { WriteRoles } from '../write/roles.ts'

/** A deletion that asks first. There are no disruption budgets here, so that nothing ever stands against it. */
export async function evict(call: Call, roles: WriteRoles): Promise<ApiResponse> {
  const { request, resource, info } = call
  const parsed = await parsedBody(request.body, EvictionMessage)
  if (parsed === null) throw badRequest('EOF')
  const expected = { message: EvictionMessage, kind: 'Eviction', version: 'v1', apiVersion: 'policy/v1' }
  const eviction = decodedAs(call, parsed, expected, 'Warn') as unknown as Eviction
  const name = eviction.metadata?.name ?? nameOf(call)
  if (name !== nameOf(call)) {
    throw badRequest(`name in URL does not match name in Eviction object: ${name} != ${nameOf(call)}`)
  }
  const key = keyOf(resource, info.namespace, nameOf(call))
  await removeObject(call, key, nameOf(call), deleteOptions(eviction.deleteOptions ?? null, request.query), roles)
  return answerPlain(call, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 }, 201)
}
