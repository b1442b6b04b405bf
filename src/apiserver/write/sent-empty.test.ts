import { expect, test } from 'vitest'
import { openTestApi } from '../../testing/open-test-api.ts'

// Of kinds that upstream compares to the bit, a list or map that was sent empty is another version although nothing else is
// stored; of all others it is not. As a server of version 1.36.3 answers.

const meta = { name: 'a', namespace: 'default' }
const hook = {
  name: 'a.b.c',
  clientConfig: { url: 'https://a.b' },
  sideEffects: 'None',
  admissionReviewVersions: ['v1'],
}

test.each<[string, object, object, number]>([
  [
    '/apis/networking.k8s.io/v1/namespaces/default/networkpolicies',
    { metadata: meta, spec: { podSelector: {} } },
    { metadata: meta, spec: { podSelector: {}, egress: [] } },
    2,
  ],
  [
    '/apis/networking.k8s.io/v1/namespaces/default/networkpolicies',
    { metadata: meta, spec: { podSelector: {} } },
    { metadata: meta, spec: { podSelector: { matchLabels: {} } } },
    2,
  ],
  [
    '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations',
    { metadata: { name: 'a' }, webhooks: [hook] },
    { metadata: { name: 'a' }, webhooks: [{ ...hook, clientConfig: { url: 'https://a.b', caBundle: '' } }] },
    2,
  ],
  [
    '/apis/networking.k8s.io/v1/namespaces/default/ingresses',
    { metadata: meta, spec: { defaultBackend: { service: { name: 'a', port: { number: 1 } } } } },
    { metadata: meta, spec: { defaultBackend: { service: { name: 'a', port: { number: 1 } } }, rules: [] } },
    1,
  ],
])('%s: sent with something empty', async (path, first, then, generation) => {
  const { server, transport } = await openTestApi()
  const made = (await transport.send({ method: 'POST', path, body: first })) as { metadata: object }
  const { resourceVersion } = made.metadata as { resourceVersion: string }
  const body = { ...then, metadata: { ...(then as typeof made).metadata, resourceVersion } }
  const changed = await transport.send({ method: 'PUT', path: `${path}/a`, body })
  expect(changed).toMatchObject({ metadata: { generation } })
  server.close()
})
