import type { CertificateSigningRequest } from '../../../api/types.gen.ts'
import { commonNameOf } from '../request-subject.ts'

const ofKubelets = ['kubernetes.io/kubelet-serving', 'kubernetes.io/kube-apiserver-client-kubelet']

/** A node asks for certificates in its own name alone. */
export function requestFault(node: string, { spec }: CertificateSigningRequest): string | null {
  if (!ofKubelets.includes(spec?.signerName ?? '')) return null
  const name = commonNameOf(spec?.request ?? '')
  if (name === null) return 'unable to parse csr: PEM block type must be CERTIFICATE REQUEST'
  return name === `system:node:${node}` ? null : `can only create a node CSR with CN=system:node:${node}`
}
