import { expect, test } from 'vitest'
import type { Pod, ServiceAccount } from '../../api/types.gen.ts'
import { ephemeralSecretFault, limitsSecrets, mirrorFault, secretFault } from './mountable-secrets.ts'

const account: ServiceAccount = {
  metadata: { name: 'a', annotations: { 'kubernetes.io/enforce-mountable-secrets': 'true' } },
  secrets: [{ name: 'own' }],
  imagePullSecrets: [{ name: 'pull' }],
}
const pod = (spec: object): Pod => ({ metadata: { name: 'p' }, spec: { containers: [], ...spec } }) as Pod
const env = (name: string) => [{ name: 'E', valueFrom: { secretKeyRef: { name, key: 'k' } } }]
const envFrom = (name: string) => [{ secretRef: { name } }]
const why = 'is not allowed because service account a does not reference that secret'

test.each([
  ['true', true],
  ['1', true],
  ['T', true],
  ['yes', false],
  ['false', false],
])('secrets are limited where the annotation says %j: %s', (value, limited) => {
  expect(limitsSecrets({ metadata: { annotations: { 'kubernetes.io/enforce-mountable-secrets': value } } })).toBe(
    limited,
  )
})

// In the words of kube-apiserver 1.36.3.
test.each<[string, Pod, string | null]>([
  [
    'its own',
    pod({ volumes: [{ name: 'v', secret: { secretName: 'own' } }], imagePullSecrets: [{ name: 'pull' }] }),
    null,
  ],
  [
    'mounted',
    pod({ volumes: [{ name: 'v', secret: { secretName: 'x' } }] }),
    `volume with secret.secretName="x" ${why}`,
  ],
  [
    'in a variable',
    pod({ containers: [{ name: 'c', env: env('x') }] }),
    `container c with envVar E referencing secret.secretName="x" ${why}`,
  ],
  [
    'in all variables of an init container',
    pod({ initContainers: [{ name: 'i', env: env('own'), envFrom: envFrom('x') }] }),
    `init container i with envFrom referencing secret.secretName="x" ${why}`,
  ],
  [
    'pulled with',
    pod({ imagePullSecrets: [{ name: 'pull' }, { name: 'own' }] }),
    'imagePullSecrets[1].name="own" is not allowed because service account a does not reference that imagePullSecret',
  ],
  [
    'projected, as upstream overlooks',
    pod({ volumes: [{ name: 'v', projected: { sources: [{ secret: { name: 'x' } }] } }] }),
    null,
  ],
])('a secret that is %s', (_, subject, fault) => {
  expect(secretFault(subject, account)).toBe(fault)
})

test('containers that come later are looked at, too', () => {
  const later = pod({ ephemeralContainers: [{ name: 'e', env: env('x') }] })
  const fault = `ephemeral container e with envVar E referencing secret.secretName="x" ${why}`
  expect([ephemeralSecretFault(later, account), ephemeralSecretFault(pod({}), account)]).toEqual([fault, null])
})

test.each<[Pod, string | null]>([
  [pod({ volumes: [{ name: 'v', emptyDir: {} }] }), null],
  [pod({ serviceAccountName: 'a' }), 'a mirror pod may not reference service accounts'],
  [pod({ volumes: [{ name: 'v', secret: { secretName: 'x' } }] }), 'a mirror pod may not reference secrets'],
  [
    pod({ volumes: [{ name: 'v', projected: { sources: [{ serviceAccountToken: { path: 't' } }] } }] }),
    'a mirror pod may not use ServiceAccountToken volume projections',
  ],
])('a mirror pod shows no more than a node can have by itself (%#)', (subject, fault) => {
  expect(mirrorFault(subject)).toBe(fault)
})
