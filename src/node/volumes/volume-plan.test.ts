import { expect, test } from 'vitest'
import type { Pod, Volume } from '../../api/types.gen.ts'
import type { VolumeLookups } from './volume-lookups.ts'
import { planVolumes } from './volume-plan.ts'

const lookups: VolumeLookups = {
  configMap: () => ({ metadata: {}, data: { a: '1' } }),
  secret: () => ({ metadata: {}, data: { a: 'MQ==' } }),
  claim: () => undefined,
  persistentVolume: () => undefined,
  token: () => 'token',
  podIps: [],
  hostIps: [],
  allocatable: { memory: '8Gi' },
  decodeBase64: (text) => Buffer.from(text, 'base64'),
}

function planned(volume: Omit<Volume, 'name'>, memory?: string) {
  const resources = memory === undefined ? {} : { limits: { memory } }
  const pod: Pod = {
    metadata: {},
    spec: { volumes: [{ name: 'v', ...volume }], containers: [{ name: 'c', resources }] },
  }
  return planVolumes(pod, lookups)[0]
}

test.each([
  ['disk', { configMap: { name: 'x' } }],
  ['memory', { secret: { secretName: 'x' } }],
  ['memory', { downwardAPI: { items: [{ path: 'n', fieldRef: { fieldPath: 'metadata.name' } }] } }],
  ['memory', { projected: { sources: [{ configMap: { name: 'x' } }] } }],
] as const)('in %s, as the kubelet has it: %j', (medium, volume) => {
  expect(planned(volume)).toMatchObject({ is: 'files', medium })
})

test('of a driver that nobody runs', () => {
  expect(() => planned({ csi: { driver: 'x.io' } })).toThrow(
    'MountVolume.SetUp failed for volume "v" : kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: ' +
      'driver name x.io not found in the list of registered CSI drivers',
  )
  const bound = {
    ...lookups,
    claim: () => ({ metadata: { uid: 'u' }, spec: { volumeName: 'pv' }, status: { phase: 'Bound' } }),
    persistentVolume: () => ({
      metadata: { name: 'pv' },
      spec: { csi: { driver: 'x.io', volumeHandle: 'h' }, claimRef: { uid: 'u' } },
    }),
  }
  const spec = { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'c' } }], containers: [{ name: 'c' }] }
  expect(() => planVolumes({ metadata: {}, spec }, bound)).toThrow(
    'MountVolume.MountDevice failed for volume "pv" : kubernetes.io/csi: attacher.MountDevice failed to create ' +
      'newCsiDriverClient: driver name x.io not found in the list of registered CSI drivers',
  )
})

const [Mi, Gi] = [1 << 20, 2 ** 30]

test.each([
  ['Filesystem', 'File', 'disk'],
  ['Filesystem', 'Directory', 'persistent'],
  ['Block', 'File', 'device'],
])('one of berth’s own in mode %s that is a %s', (volumeMode, type, is) => {
  const annotations = { 'pv.kubernetes.io/provisioned-by': 'berth.dev/host-path' }
  const hostPath = { path: '/v', type }
  const bound = {
    ...lookups,
    claim: () => ({ metadata: { uid: 'u' }, spec: { volumeName: 'pv' }, status: { phase: 'Bound' } }),
    persistentVolume: () => ({
      metadata: { name: 'pv', annotations },
      spec: { hostPath, volumeMode, capacity: { storage: '1Mi' }, claimRef: { uid: 'u' } },
    }),
  }
  const spec = { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'c' } }], containers: [{ name: 'c' }] }
  expect(planVolumes({ metadata: {}, spec }, bound)).toMatchObject([{ is, name: 'v', path: '/v' }])
})

test.each([
  ['Bound', {}, 'planned'],
  ['Pending', { 'pv.kubernetes.io/bind-completed': 'yes' }, 'planned'],
  ['Pending', {}, 'PVC is not bound'],
  ['Lost', { 'pv.kubernetes.io/bind-completed': 'yes' }, 'PVC is not bound'],
])('of a claim that is %s, with %j: %s', (phase, annotations, comesTo) => {
  const around: VolumeLookups = {
    ...lookups,
    claim: () => ({ metadata: { uid: 'u', annotations }, spec: { volumeName: 'pv' }, status: { phase } }),
    persistentVolume: () => ({ metadata: { name: 'pv' }, spec: { hostPath: { path: '/v' }, claimRef: { uid: 'u' } } }),
  }
  const spec = { volumes: [{ name: 'v', persistentVolumeClaim: { claimName: 'c' } }], containers: [{ name: 'c' }] }
  const plan = () => planVolumes({ metadata: {}, spec }, around)
  if (comesTo === 'planned') expect(plan()).toMatchObject([{ name: 'v', path: '/v' }])
  else expect(plan).toThrow(comesTo)
})

test.each([
  [{}, undefined, null],
  [{ sizeLimit: '1Mi' }, '64Mi', Mi],
  [{ medium: 'Memory' }, undefined, 8 * Gi],
  [{ medium: 'Memory' }, '64Mi', 64 * Mi],
  [{ medium: 'Memory', sizeLimit: '1Mi' }, '64Mi', Mi],
  [{ medium: 'Memory', sizeLimit: '99Mi' }, '64Mi', 64 * Mi],
  [{ medium: 'Memory', sizeLimit: '99Gi' }, undefined, 8 * Gi],
])('emptyDir %j in a pod that may have %s', (emptyDir, memory, sizeLimitBytes) => {
  expect(planned({ emptyDir }, memory)).toMatchObject({ is: 'scratch', sizeLimitBytes })
})
