import { goQuoted } from '../../api/ops/go/text.ts'
import type { CertificateSigningRequest } from '../../api/types.gen.ts'
import { forbidden } from '../refusals.ts'
import { sameValue } from '../same-value.ts'
import { type AdmissionPlugin, type Attributes, kindOf, type PluginRoles } from './plugin.ts'

const group = 'certificates.k8s.io'

/** Who decides on a request may `approve` for its signer. */
export function certificateApproval(roles: PluginRoles): AdmissionPlugin {
  return {
    name: 'CertificateApproval',
    validate: (attributes) => {
      if (isWrittenTo(attributes, 'approval')) check(roles, attributes, 'approve')
    },
  }
}

/** Who hands out the certificate, or says that there will be none, may `sign` for its signer. */
export function certificateSigning(roles: PluginRoles): AdmissionPlugin {
  return {
    name: 'CertificateSigning',
    validate: (attributes) => {
      if (!isWrittenTo(attributes, 'status')) return
      const [now, was] = [statusOf(attributes.object), statusOf(attributes.old)]
      const isAlike = now?.certificate === was?.certificate && sameValue(now?.conditions, was?.conditions)
      if (!isAlike) check(roles, attributes, 'sign')
    },
  }
}

/** A request is its sender's, whoever it says it is of. Upstream has this in the store of the kind, so it can't be turned off. */
export const certificateRequester: AdmissionPlugin = {
  name: 'CertificateRequester',
  admit(attributes) {
    const { operation, object, call } = attributes
    if (operation !== 'CREATE' || kindOf(attributes.resource) !== `certificatesigningrequests.${group}`) return object
    const request = object as CertificateSigningRequest
    const { username: _, uid: __, groups: ___, extra: ____, ...spec } = request.spec
    const { name: username, uid, groups, extra = {} } = call.user
    const sender = { username, ...(uid !== '' && { uid }), groups, ...(Object.keys(extra).length > 0 && { extra }) }
    return { ...request, spec: { ...spec, ...sender } } as CertificateSigningRequest
  },
}

function isWrittenTo({ operation, resource, subresource }: Attributes, part: string): boolean {
  return operation === 'UPDATE' && subresource === part && kindOf(resource) === `certificatesigningrequests.${group}`
}

function statusOf(object: Attributes['object']): CertificateSigningRequest['status'] {
  return (object as CertificateSigningRequest | null)?.status
}

function check({ decide }: PluginRoles, { call, resource, name, old }: Attributes, verb: 'approve' | 'sign'): void {
  const { signerName } = (old as CertificateSigningRequest).spec
  const [domain] = signerName.split('/')
  const action = { is: 'resource', verb, group, version: '*', resource: 'signers', namespace: null } as const
  const may = (signer: string) => decide(call.user, { ...action, subresource: null, name: signer }).is === 'allowed'
  if (may(signerName) || may(`${domain}/*`)) return
  throw forbidden(resource.name, name, `user not permitted to ${verb} requests with signerName ${goQuoted(signerName)}`)
}
