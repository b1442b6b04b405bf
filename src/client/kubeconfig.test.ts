import { describe, expect, test } from 'vitest'
import { parseYaml } from '../api/yaml/yaml.ts'
import { type Kubeconfig, readKubeconfig, renderKubeconfig } from './kubeconfig.ts'

const base: Kubeconfig = {
  context: 'berth',
  server: 'https://127.0.0.1:6443',
  namespace: 'default',
  certificateAuthority: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
  serverName: null,
  skipVerify: false,
  credentials: { is: 'none' },
}

describe('kubeconfig', () => {
  test.each<Kubeconfig>([
    { ...base, credentials: { is: 'certificate', certificate: 'cert pem', key: 'key pem' } },
    { ...base, credentials: { is: 'token', token: 'abc.def' }, namespace: 'shop' },
    { ...base, certificateAuthority: `# Müller & Söhne, 東京\n${base.certificateAuthority}` },
    { ...base, certificateAuthority: null, skipVerify: true, context: 'a "name": odd' },
  ])('what is rendered is read again: %#', (config) => {
    expect(readKubeconfig(parseYaml(renderKubeconfig(config)).value)).toEqual(config)
  })

  test.each([
    [{}, 'kubeconfig has no current-context and none was named'],
    [{ 'current-context': 'x' }, 'kubeconfig has no entry "x" in contexts'],
    [
      {
        'current-context': 'x',
        contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
        clusters: [{ name: 'c', cluster: { server: 'https://h' } }],
        users: [{ name: 'u', user: { exec: {} } }],
      },
      'kubeconfig context x: exec is not supported; use a token or a certificate',
    ],
  ])('refuses %j', (document, message) => {
    expect(() => readKubeconfig(document)).toThrow(message)
  })
})
