import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CertificateSigningRequest } from '../../api/types.gen.ts'
import type { RequestedNames } from './authority.ts'
import { goesInMs, kubeletClient, standingOf, verdictOf } from './plan.ts'

const nobody: RequestedNames = {
  commonName: 'jane',
  organizations: ['dev'],
  dnsNames: [],
  emails: [],
  ips: [],
  uris: [],
}
const node: RequestedNames = { ...nobody, commonName: 'system:node:n1', organizations: ['system:nodes'] }
const served: RequestedNames = { ...node, dnsNames: ['n1'] }
const client = ['client auth', 'digital signature']
const server = ['server auth', 'digital signature']
const apiClient = 'kubernetes.io/kube-apiserver-client'
const kubelet = 'kubernetes.io/kube-apiserver-client-kubelet'
const serving = 'kubernetes.io/kubelet-serving'

// The sentences, and which of two comes first, are those of the real signing controller of 1.36.
test.each<[string, string, RequestedNames, readonly string[], string | null]>([
  ['a user', apiClient, nobody, ['client auth'], null],
  ['a user, with all usages', apiClient, nobody, [...client, 'key encipherment'], null],
  ['with names, even', apiClient, { ...nobody, dnsNames: ['a'], uris: ['http://a'] }, ['client auth'], null],
  ['a server', apiClient, nobody, ['client auth', 'server auth'], 'invalid usage for client certificate: server auth'],
  ['only a server', apiClient, nobody, ['server auth'], 'invalid usage for client certificate: server auth'],
  [
    'for no use',
    apiClient,
    nobody,
    ['digital signature'],
    'missing required usage for client certificate: client auth',
  ],
  ['a kubelet', kubelet, node, client, null],
  ['a kubelet with RSA', kubelet, node, [...client, 'key encipherment'], null],
  [
    'of other groups, too',
    kubelet,
    { ...node, organizations: ['system:nodes', 'b'] },
    client,
    'subject organization is not system:nodes',
  ],
  ['neither group nor name', kubelet, nobody, ['client auth'], 'subject organization is not system:nodes'],
  [
    'names of hosts first',
    kubelet,
    { ...node, commonName: 'n1', dnsNames: ['a'] },
    client,
    'DNS subjectAltNames are not allowed',
  ],
  [
    'then mail',
    kubelet,
    { ...node, emails: ['a@b.c'], ips: ['1.2.3.4'] },
    client,
    'Email subjectAltNames are not allowed',
  ],
  [
    'then addresses',
    kubelet,
    { ...node, ips: ['1.2.3.4'], uris: ['http://a'] },
    client,
    'IP subjectAltNames are not allowed',
  ],
  ['then URIs', kubelet, { ...node, uris: ['http://a'] }, client, 'URI subjectAltNames are not allowed'],
  [
    'then its name',
    kubelet,
    { ...node, commonName: 'n1' },
    ['client auth'],
    'subject common name does not begin with system:node:',
  ],
  [
    'then its usages',
    kubelet,
    node,
    ['client auth'],
    'usages did not match [client auth digital signature key encipherment]',
  ],
  ['a kubelet that serves', serving, served, server, null],
  ['by address', serving, { ...node, ips: ['1.2.3.4'] }, [...server, 'key encipherment'], null],
  ['not of the nodes', serving, nobody, server, 'subject organization is not system:nodes'],
  ['without a name', serving, { ...node, emails: ['a@b.c'] }, ['client auth'], 'DNS or IP subjectAltName is required'],
  [
    'with mail',
    serving,
    { ...served, emails: ['a@b.c'], uris: ['http://a'] },
    server,
    'Email subjectAltNames are not allowed',
  ],
  ['with a URI', serving, { ...served, uris: ['http://a'] }, server, 'URI subjectAltNames are not allowed'],
  ['no node', serving, { ...served, commonName: 'n1' }, server, 'subject common name does not begin with system:node:'],
  ['no server', serving, served, client, 'usages did not match [digital signature key encipherment server auth]'],
])('%s: %s', (_, signer, names, usages, why) => {
  expect(verdictOf(signer, names, usages)).toEqual(why === null ? { is: 'acceptable' } : { is: 'refused', why })
})

test('another signer’s request is left to it', () => {
  expect(verdictOf('example.com/mine', nobody, client)).toBeNull()
})

test.each<[string, Partial<CertificateSigningRequest['spec']>, RequestedNames, string | null]>([
  ['its own', { username: 'system:node:n1' }, node, 'own'],
  ['by a bootstrap token', { username: 'system:bootstrap:abcdef' }, node, 'any'],
  ['another signer', { signerName: serving }, served, null],
  ['no kubelet', {}, nobody, null],
  ['more than it needs', { usages: [...client, 'server auth'] }, node, null],
])('a kubelet’s client certificate: %s', (_, over, names, is) => {
  expect(kubeletClient({ request: '', signerName: kubelet, usages: client, ...over }, names)).toBe(is)
})

const born = '2026-01-01T00:00:00Z'
const later = '2026-01-01T00:30:00Z'

function requestWith(types: readonly string[], certificate?: string): CertificateSigningRequest {
  const conditions = types.map((type) => ({ type, status: 'True', lastUpdateTime: later }))
  return {
    metadata: { name: 'r', creationTimestamp: born },
    spec: { request: '', signerName: apiClient },
    status: { conditions, ...(certificate !== undefined && { certificate }) },
  }
}

test.each([
  ['pending', requestWith([]), 24 * 60],
  ['approved', requestWith(['Approved']), 90],
  ['denied', requestWith(['Denied']), 90],
  ['failed', requestWith(['Approved', 'Failed']), 90],
  ['issued', requestWith(['Approved'], 'eA=='), 90],
] as const)('a request that is %s goes in time', (standing, request, minutes) => {
  const [start, end] = [Date.parse(born), Date.parse(born) + minutes * 60_000]
  expect(standingOf(request)).toBe(standing)
  expect([goesInMs(request, start), goesInMs(request, end - 1), goesInMs(request, end + 1)]).toEqual([
    end - start,
    1,
    0,
  ])
})

test('in whatever order usages and names come, one verdict; and what it allows is for the one use alone', () => {
  const usage = fc.constantFrom('client auth', 'server auth', 'digital signature', 'key encipherment')
  const someNames = fc.record({
    commonName: fc.constantFrom('jane', 'system:node:n1'),
    organizations: fc.uniqueArray(fc.constantFrom('system:nodes', 'dev')),
    dnsNames: fc.uniqueArray(fc.constantFrom('n1', 'n2')),
    emails: fc.uniqueArray(fc.constantFrom('a@b')),
    ips: fc.uniqueArray(fc.constantFrom('10.0.0.1', '10.0.0.2')),
    uris: fc.uniqueArray(fc.constantFrom('http://a')),
  })
  const signer = fc.constantFrom(apiClient, kubelet, serving)
  fc.assert(
    fc.property(signer, someNames, fc.uniqueArray(usage), (name, names, usages) => {
      const verdict = verdictOf(name, names, usages)
      const turned = { ...names, dnsNames: names.dnsNames.toReversed(), ips: names.ips.toReversed() }
      expect(verdictOf(name, turned, usages.toReversed())?.is).toBe(verdict?.is)
      if (verdict?.is !== 'acceptable') return
      expect(usages.includes('client auth')).toBe(name !== serving)
      expect(usages.includes('server auth')).toBe(name === serving)
      if (name !== apiClient)
        expect([names.commonName, names.organizations]).toEqual(['system:node:n1', ['system:nodes']])
    }),
  )
})
