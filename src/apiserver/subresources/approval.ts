import type { CertificateSigningRequest } from '../../api/types.gen.ts'
import type { ApiResponse } from '../exchange.ts'
import type { Call } from '../handlers/call.ts'
import { get } from '../handlers/get.ts'
import { patch } from '../handlers/patch.ts'
import { update } from '../handlers/update.ts'
import type { Roles } from '../roles.ts'
import { dated, statusErrors } from '../strategies/certificate-request.ts'
import type { PartRules } from '../write/modify.ts'

/** Where it is decided whether a certificate is to be signed: `kubectl certificate approve`. */
export async function approve(call: Call, { cache, clock, roles }: Roles): Promise<ApiResponse> {
  const { verb } = call.info
  if (verb === 'get') return get(call, cache, clock)
  const rules: PartRules = {
    prepare(wanted, old) {
      const [next, { spec, status }] = [wanted as CertificateSigningRequest, old as CertificateSigningRequest]
      const { conditions: _, ...rest } = status ?? {}
      const conditions = next.status?.conditions
      const decided = { ...next, spec, status: { ...rest, ...(conditions !== undefined && { conditions }) } }
      return dated(decided, old as CertificateSigningRequest, clock.now())
    },
    validate: (object, old) => statusErrors(object as CertificateSigningRequest, old as CertificateSigningRequest),
  }
  return verb === 'update' ? update(call, roles, rules) : patch(call, roles, rules)
}
