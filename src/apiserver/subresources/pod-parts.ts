import { StatusError } from '../../api/meta/status-error.ts'
import type { ApiResponse } from '../exchange.ts'
import type { Call } from '../handlers/call.ts'
import { get } from '../handlers/get.ts'
import type { Roles } from '../route.ts'

/** `ephemeralcontainers` and `resize` can be read; writing them is refused, and said so. */
export async function updatePodPart(call: Call, { cache, clock }: Roles): Promise<ApiResponse> {
  if (call.info.verb === 'get') return get(call, cache, clock)
  throw new StatusError(501, 'NotImplemented', `berth can't change pods/${call.info.subresource} yet`)
}
