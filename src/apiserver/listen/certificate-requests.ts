/** Who a certificate is for. Apart from the code that makes certificates, which takes long to load. */
export interface CertificateRequest {
  readonly commonName: string
  readonly organizations?: readonly string[]
  readonly dnsNames?: readonly string[]
  readonly ips?: readonly string[]
  readonly use: 'server' | 'client' | 'both'
}

/** The names under which the API server is reached: from this machine, and from inside pods. */
export function apiServerRequest(
  serviceIp: string,
  extraNames: readonly string[] = [],
  extraIps: readonly string[] = [],
): CertificateRequest {
  const service = ['kubernetes', 'kubernetes.default', 'kubernetes.default.svc', 'kubernetes.default.svc.cluster.local']
  return {
    commonName: 'kube-apiserver',
    dnsNames: [...new Set(['localhost', ...service, ...extraNames])],
    ips: [...new Set(['127.0.0.1', '::1', serviceIp, ...extraIps])],
    use: 'server',
  }
}

export const adminRequest: CertificateRequest = {
  commonName: 'kubernetes-admin',
  organizations: ['system:masters'],
  use: 'client',
}

/** With this the API server shows itself to the nodes' kubelet servers. */
export const kubeletClientRequest: CertificateRequest = {
  commonName: 'kube-apiserver-kubelet-client',
  organizations: ['system:masters'],
  use: 'client',
}

/** With this the API server shows servers behind APIServices that it may say who asks. */
export const frontProxyRequest: CertificateRequest = { commonName: 'front-proxy-client', use: 'client' }

/** A node's: it serves logs and exec under it, and the API server knows the node by it. */
export function nodeRequest(nodeName: string, ips: readonly string[]): CertificateRequest {
  return {
    commonName: `system:node:${nodeName}`,
    organizations: ['system:nodes'],
    dnsNames: [nodeName],
    ips,
    use: 'both',
  }
}
