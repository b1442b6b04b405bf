import type { CertificateSigningRequest } from '../../api/types.gen.ts'
import { administrators } from '../auth/authorize.ts'
import { forbidden } from '../refusals.ts'
import { type AdmissionPlugin, wholeKindOf } from './plugin.ts'
import { organizationsOf } from './request-subject.ts'

const signer = 'kubernetes.io/kube-apiserver-client'

/** No certificate makes an administrator: nothing could take that back. */
export function certificateSubjectRestriction(): AdmissionPlugin {
  return {
    name: 'CertificateSubjectRestriction',
    validate(attributes) {
      if (attributes.operation !== 'CREATE') return
      if (wholeKindOf(attributes) !== 'certificatesigningrequests.certificates.k8s.io') return
      const { signerName, request } = (attributes.object as CertificateSigningRequest).spec
      if (signerName !== signer || !organizationsOf(request ?? '').includes(administrators)) return
      const why = `use of ${signer} signer with ${administrators} group is not allowed`
      throw forbidden(attributes.resource.name, attributes.name, why)
    },
  }
}
