import { expect, test, vi } from 'vitest'
import { ConfigMapKind } from '../../api/core/v1/config-map.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { type ClusterAuthentication, dataWith } from './keep-authentication.ts'

function pem(text: string): string {
  return `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`
}

const authentication: ClusterAuthentication = {
  clientCa: `a comment\n${pem('AAAA')}`,
  frontProxy: {
    ca: pem('BBBB'),
    ...{ allowedNames: ['front-proxy-client'], usernameHeaders: ['X-Remote-User'], uidHeaders: [] },
    ...{ groupHeaders: ['X-Remote-Group'], extraHeadersPrefix: ['X-Remote-Extra-'] },
  },
  isCurrent: (certificate) => !certificate.includes('OLD'),
}

// As kube-apiserver 1.36.3 has it, with the flags that kubeadm sets.
const told = {
  'client-ca-file': pem('AAAA'),
  'requestheader-allowed-names': '["front-proxy-client"]',
  'requestheader-client-ca-file': pem('BBBB'),
  'requestheader-extra-headers-prefix': '["X-Remote-Extra-"]',
  'requestheader-group-headers': '["X-Remote-Group"]',
  'requestheader-username-headers': '["X-Remote-User"]',
}

test('what is told is what this server has, behind what others have told there; certificates past their time go', () => {
  expect(dataWith({}, authentication)).toEqual(told)
  expect(dataWith({}, { ...authentication, frontProxy: null })).toEqual({ 'client-ca-file': pem('AAAA') })
  const before = {
    'client-ca-file': `${pem('CC\nCC')}${pem('OLD')}${pem('AAAA')}`,
    'requestheader-allowed-names': '["other","front-proxy-client"]',
    'requestheader-uid-headers': '["X-Remote-Uid"]',
    more: 'goes',
  }
  expect(dataWith(before, authentication)).toEqual({
    ...told,
    'client-ca-file': `${pem('CCCC')}${pem('AAAA')}`,
    'requestheader-allowed-names': '["other","front-proxy-client"]',
    'requestheader-uid-headers': '["X-Remote-Uid"]',
  })
})

test('the ConfigMap is there, and comes back', async () => {
  const { server, client } = await openTestApi({ authentication: Promise.resolve(authentication) })
  const ref = { namespace: 'kube-system', name: 'extension-apiserver-authentication' }
  const found = async () => (await client.list(ConfigMapKind, { namespace: ref.namespace })).items
  const isThere = async () => (await found()).some(({ metadata }) => metadata.name === ref.name)
  await vi.waitUntil(isThere, { interval: 5, timeout: 10_000 })
  const made = await client.get(ConfigMapKind, ref)
  expect(made.data).toEqual(told)
  expect(made.metadata.managedFields?.map(({ manager }) => manager)).toEqual(['kube-apiserver'])
  await client.delete(ConfigMapKind, ref)
  await vi.waitUntil(isThere, { interval: 5, timeout: 10_000 })
  server.close()
})
