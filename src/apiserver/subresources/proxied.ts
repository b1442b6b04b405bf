import { StatusError } from '../../api/meta/status-error.ts'
import type { Pod } from '../../api/types.gen.ts'
import type { ApiResponse } from '../exchange.ts'
import { type Call, nameOf } from '../handlers/call.ts'
import { badRequest, notFound } from '../refusals.ts'
import { keyOf } from '../registry.ts'

/** A way to a pod's, Service's or node's own HTTP server through this one: not served, and said so. */
export async function proxied(call: Call): Promise<ApiResponse> {
  const { resource, info } = call
  // `name`, `name:port` or `https:name:port`.
  const parts = nameOf(call).split(':')
  const name = (parts.length === 3 ? parts[1] : parts[0]) ?? ''
  const stored = resource.cache.get(keyOf(resource, info.namespace, name))
  if (stored === null) throw notFound(resource.name, name)
  if (resource.kind.plural === 'pods' && !(stored.object as Pod).status?.podIP) throw badRequest('address not allowed')
  const instead = 'use kubectl port-forward instead'
  throw new StatusError(501, 'NotImplemented', `berth does not proxy to ${resource.kind.plural}; ${instead}`)
}
