import type { CertificateSigningRequest } from '../../api/types.gen.ts'
import type { RequestedNames } from './authority.ts'

export type Verdict = { readonly is: 'acceptable' } | { readonly is: 'refused'; readonly why: string }

type Rule = (names: RequestedNames, usages: ReadonlySet<string>) => string | null

const nodesGroup = 'system:nodes'
const kubeletClientSigner = 'kubernetes.io/kube-apiserver-client-kubelet'
const nodePrefix = 'system:node:'

/** What each signer of Kubernetes' own signs: the first sentence that holds says why it does not. */
const signers: Readonly<Record<string, Rule>> = {
  'kubernetes.io/kube-apiserver-client': (_, usages) => {
    const odd = [...usages].find((usage) => !clientUsages.includes(usage))
    if (odd !== undefined) return `invalid usage for client certificate: ${odd}`
    return usages.has('client auth') ? null : 'missing required usage for client certificate: client auth'
  },
  [kubeletClientSigner]: kubeletClientRefusal,
  'kubernetes.io/kubelet-serving': (names, usages) =>
    notOfNodes(names) ??
    (names.dnsNames.length + names.ips.length === 0 ? 'DNS or IP subjectAltName is required' : null) ??
    notAllowed('Email', names.emails) ??
    notAllowed('URI', names.uris) ??
    notOfNode(names) ??
    unlessExactly(usages, ['digital signature', 'key encipherment', 'server auth']),
}

const clientUsages = ['client auth', 'digital signature', 'key encipherment']

/** Null where the request is another signer's. */
export function verdictOf(signerName: string, names: RequestedNames, usages: readonly string[]): Verdict | null {
  const rule = signers[signerName]
  if (rule === undefined) return null
  const why = rule(names, new Set(usages))
  return why === null ? { is: 'acceptable' } : { is: 'refused', why }
}

export function isOwnSigner(signerName: string): boolean {
  return signerName in signers
}

export function isKubeletClientSigner(signerName: string): boolean {
  return signerName === kubeletClientSigner
}

/** Whether a kubelet asks for its client certificate; for itself, where the name is its own. */
export function kubeletClient(
  { username, usages, signerName }: CertificateSigningRequest['spec'],
  names: RequestedNames,
): 'own' | 'any' | null {
  if (!isKubeletClientSigner(signerName) || kubeletClientRefusal(names, new Set(usages)) !== null) return null
  return username === names.commonName ? 'own' : 'any'
}

function kubeletClientRefusal(names: RequestedNames, usages: ReadonlySet<string>): string | null {
  return (
    notOfNodes(names) ??
    notAllowed('DNS', names.dnsNames) ??
    notAllowed('Email', names.emails) ??
    notAllowed('IP', names.ips) ??
    notAllowed('URI', names.uris) ??
    notOfNode(names) ??
    unlessExactly(usages, ['client auth', 'digital signature', 'key encipherment'])
  )
}

function notOfNodes({ organizations }: RequestedNames): string | null {
  const isOfNodes = organizations.length === 1 && organizations[0] === nodesGroup
  return isOfNodes ? null : `subject organization is not ${nodesGroup}`
}

function notOfNode({ commonName }: RequestedNames): string | null {
  return commonName.startsWith(nodePrefix) ? null : `subject common name does not begin with ${nodePrefix}`
}

function notAllowed(kind: string, names: readonly string[]): string | null {
  return names.length === 0 ? null : `${kind} subjectAltNames are not allowed`
}

/** Keys that can't encipher may leave that usage out. */
function unlessExactly(usages: ReadonlySet<string>, wanted: readonly string[]): string | null {
  const isWithin = [...usages].every((usage) => wanted.includes(usage))
  const isWhole = wanted.every((usage) => usages.has(usage) || usage === 'key encipherment')
  return isWithin && isWhole ? null : `usages did not match [${wanted.join(' ')}]`
}

export type Standing = 'pending' | 'approved' | 'denied' | 'failed' | 'issued'

export function standingOf({ status }: CertificateSigningRequest): Standing {
  const holds = (type: string) => status?.conditions?.some((one) => one.type === type && one.status === 'True')
  if (holds('Denied')) return 'denied'
  if (holds('Failed')) return 'failed'
  if (status?.certificate) return 'issued'
  return holds('Approved') ? 'approved' : 'pending'
}

const hourMs = 3_600_000
const keptMs: Readonly<Record<Standing, number>> = {
  pending: 24 * hourMs,
  approved: hourMs,
  denied: hourMs,
  failed: hourMs,
  issued: hourMs,
}

/** In how many milliseconds a request is to go. One that waits counts from its birth, a decided one from the latest word on it. */
export function goesInMs(request: CertificateSigningRequest, nowMs: number): number {
  const standing = standingOf(request)
  const words = (request.status?.conditions ?? []).map(({ lastUpdateTime }) => lastUpdateTime)
  const times = standing === 'pending' || words.length === 0 ? [request.metadata.creationTimestamp] : words
  const since = Math.max(...times.map((time) => Date.parse(time ?? '')).filter((ms) => !Number.isNaN(ms)))
  return Number.isFinite(since) ? Math.max(0, since + keptMs[standing] - nowMs) : keptMs[standing]
}
