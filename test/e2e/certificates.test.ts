import 'reflect-metadata'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PemConverter, Pkcs10CertificateRequestGenerator } from '@peculiar/x509'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Berth, kubectlPath } from './berth.ts'
import { openShell, type Shell } from './shell.ts'

const missing = kubectlPath() === undefined ? 'needs KUBECTL, the path of a kubectl (scripts/kubectl builds one)' : null
const p256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/** A person is let into a cluster, as the tutorials do it; no node takes part. */
describe.skipIf(missing !== null)(`certificates${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  const file = (name: string) => join(berth.data, name)
  let type: Shell
  beforeAll(async () => {
    await berth.up('--nodes', '0')
    type = await openShell(berth, kubectlPath() ?? '', 'shop')
  })
  afterAll(() => berth.destroy())

  /** What `openssl req -new` would make, and its key beside it. */
  const requestOf = async (name: string): Promise<string> => {
    const keys = await crypto.subtle.generateKey(p256, true, ['sign', 'verify'])
    const key = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
    writeFileSync(file('jane.key'), key)
    return (await Pkcs10CertificateRequestGenerator.create({ name, keys, signingAlgorithm: p256 })).toString('pem')
  }
  const ask = async (name: string, request: string, usage: string) => {
    const spec = { request: btoa(request), signerName: 'kubernetes.io/kube-apiserver-client', usages: [usage] }
    const object = {
      apiVersion: 'certificates.k8s.io/v1',
      kind: 'CertificateSigningRequest',
      metadata: { name },
      spec: { ...spec, expirationSeconds: 86_400 },
    }
    writeFileSync(file(`${name}.yaml`), JSON.stringify(object))
    return (await type(`kubectl apply -f ${file(`${name}.yaml`)}`)).shown
  }

  test('a user gets a certificate, and is who it says', async () => {
    const made = await ask('jane', await requestOf('O=dev, CN=jane'), 'client auth')
    expect(made).toBe('certificatesigningrequest.certificates.k8s.io/jane created')
    expect((await type('kubectl get csr --no-headers')).shown).toMatch(/^jane .* 24h +Pending$/)
    await type('kubectl certificate approve jane')
    expect((await type("kubectl wait csr/jane --for=jsonpath='{.status.certificate}' --timeout 90s")).code).toBe(0)
    expect((await type('kubectl get csr --no-headers')).shown).toMatch(/Approved,Issued$/)
    await type(`kubectl get csr jane -o jsonpath='{.status.certificate}' | base64 -d >${file('jane.crt')}`)
    await type(
      `kubectl config set-credentials jane --client-key ${file('jane.key')} --client-certificate ${file('jane.crt')}`,
    )
    expect((await type('kubectl --user jane auth whoami')).shown).toMatch(
      /Username +jane\nGroups +\[dev system:authenticated\]/,
    )
    expect((await type('kubectl --user jane get pods')).shown).toContain('User "jane" cannot list resource "pods"')
    await type('kubectl create rolebinding dev --clusterrole view --group dev')
    expect((await type('kubectl --user jane get pods')).shown).toBe('No resources found in shop namespace.')
  })

  test('what the signer does not sign says why', async () => {
    await ask('server', await requestOf('CN=jane'), 'server auth')
    await type('kubectl certificate approve server')
    expect((await type('kubectl wait csr/server --for=condition=Failed --timeout 90s')).code).toBe(0)
    expect((await type("kubectl get csr server -o jsonpath='{.status.conditions[1].message}'")).shown).toBe(
      'invalid usage for client certificate: server auth',
    )
    expect((await type('kubectl get csr server --no-headers')).shown).toMatch(/Approved,Failed$/)
  })
})
