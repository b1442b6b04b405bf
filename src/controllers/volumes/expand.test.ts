import { expect, test } from 'vitest'
import type { PersistentVolume, PersistentVolumeClaim, Pod } from '../../api/types.gen.ts'
import { ephemeralClaim } from './ephemeral.ts'
import { planExpansion } from './expand.ts'
import { observeClaim, observeVolume } from './observe.ts'
import { planVolume } from './reclaim.ts'
import { servedBy } from './served-by.ts'

const ours = { 'pv.kubernetes.io/provisioned-by': 'berth.dev/host-path' }
const inFor = {
  'pv.kubernetes.io/provisioned-by': 'kubernetes.io/gce-pd',
  'berth.dev/stand-in': 'kubernetes.io/gce-pd',
}

function volumeOf(storage: string, annotations: Record<string, string>): PersistentVolume {
  return { metadata: { name: 'v', annotations }, spec: { capacity: { storage }, claimRef: { uid: 'c' } } }
}

function claimOf(wants: string, has: string, conditions: readonly string[] = []): PersistentVolumeClaim {
  return {
    metadata: { uid: 'c' },
    spec: { volumeName: 'v', resources: { requests: { storage: wants } } },
    status: {
      phase: 'Bound',
      capacity: { storage: has },
      conditions: conditions.map((type) => ({ type, status: 'True' })),
    },
  }
}

test('growing a volume of a plugin whose work a CSI driver does: its resizer is named', () => {
  const volume = volumeOf('1Gi', {})
  const cloud = { ...volume, spec: { ...volume.spec, gcePersistentDisk: { pdName: 'd' } } }
  expect(planExpansion(claimOf('2Gi', '1Gi'), cloud)).toEqual([
    { is: 'wait-for-others', plugin: 'kubernetes.io/gce-pd', resizer: 'pd.csi.storage.gke.io' },
  ])
})

test('a volume of the host path plugin does not grow, as upstream', () => {
  const volume = volumeOf('1Gi', { 'pv.kubernetes.io/provisioned-by': 'kubernetes.io/host-path' })
  expect(planExpansion(claimOf('2Gi', '1Gi'), volume)).toEqual([{ is: 'wait-for-others', plugin: null, resizer: null }])
})

const error = 'error getting deleter volume plugin for volume "v":'

test.each<[string, PersistentVolume['spec'], string | undefined, object]>([
  ['below /tmp', { hostPath: { path: '/tmp/x' } }, undefined, { is: 'host-path', path: '/tmp/x' }],
  ['of a CSI driver', { csi: { driver: 'x', volumeHandle: 'y' } }, undefined, { is: 'external' }],
  [
    'made by a plugin that has moved',
    { gcePersistentDisk: { pdName: 'd' } },
    'kubernetes.io/gce-pd',
    { is: 'external' },
  ],
  [
    'made by a plugin nobody knows',
    {},
    'kubernetes.io/x',
    { is: 'no-deleter', why: 'no volume plugin matched name: kubernetes.io/x' },
  ],
  [
    'NFS',
    { nfs: { server: 's', path: '/' } },
    undefined,
    { is: 'no-deleter', why: `${error} no deletable volume plugin matched` },
  ],
  [
    'of a plugin that has moved',
    { gcePersistentDisk: { pdName: 'd' } },
    undefined,
    { is: 'no-deleter', why: `${error} no volume plugin matched` },
  ],
])('who deletes a volume: %s', (_, spec, by, backing) => {
  const annotations = by === undefined ? {} : { 'pv.kubernetes.io/provisioned-by': by }
  const volume = { metadata: { name: 'v', annotations }, spec } as PersistentVolume
  expect(observeVolume(volume).backing).toEqual(backing)
})

test('a volume of a plugin that has moved is marked with its driver, once', () => {
  const made = { 'pv.kubernetes.io/provisioned-by': 'kubernetes.io/gce-pd' }
  const driver = 'pd.csi.storage.gke.io'
  const marks = (annotations: Record<string, string>) =>
    planVolume(observeVolume(volumeOf('1Gi', annotations)), { is: 'none' }).filter(({ is }) => is === 'mark-migrated')
  expect(marks(made)).toEqual([{ is: 'mark-migrated', volume: 'v', driver }])
  expect(marks({ ...made, 'pv.kubernetes.io/migrated-to': driver })).toEqual([])
  expect(marks(inFor)).toEqual([])
})

test('and so is a claim that such a plugin is to make a volume for', () => {
  const driver = 'pd.csi.storage.gke.io'
  const marks = (annotations: Record<string, string>) =>
    observeClaim({ metadata: { name: 'c', annotations }, spec: {} } as PersistentVolumeClaim).unmarkedDriver
  for (const key of ['volume.kubernetes.io/storage-provisioner', 'volume.beta.kubernetes.io/storage-provisioner']) {
    expect(marks({ [key]: 'kubernetes.io/gce-pd' })).toBe(driver)
    expect(marks({ [key]: 'kubernetes.io/gce-pd', 'pv.kubernetes.io/migrated-to': driver })).toBe(null)
    expect(marks({ [key]: driver })).toBe(null)
  }
})

const all = ['say-resizing', 'grow-volume', 'grow-claim']

test.each<[string, PersistentVolumeClaim, PersistentVolume | null, readonly string[]]>([
  ['enough', claimOf('1Gi', '1Gi'), volumeOf('1Gi', ours), []],
  ['the same in other words', claimOf('1024Mi', '1Gi'), volumeOf('1Gi', ours), []],
  ['more', claimOf('2Gi', '1Gi'), volumeOf('1Gi', ours), all],
  ['more, of what stands in', claimOf('2Gi', '1Gi'), volumeOf('1Gi', inFor), all],
  ['stopped after the volume', claimOf('2Gi', '1Gi', ['Resizing']), volumeOf('2Gi', ours), ['grow-claim']],
  ["others' work", claimOf('2Gi', '1Gi'), volumeOf('1Gi', {}), ['wait-for-others']],
  ['lost', claimOf('2Gi', '1Gi'), null, []],
])('growing: %s', (_, claim, volume, expected) => {
  expect(planExpansion(claim, volume).map(({ is }) => is)).toEqual(expected)
})

test.each([
  ['berth.dev/host-path', {}, 'us'],
  ['kubernetes.io/host-path', {}, 'disabled'],
  ['kubernetes.io/host-path', { hostPathProvisioner: 'on' }, 'us'],
  ['kubernetes.io/gce-pd', {}, 'others'],
  ['kubernetes.io/gce-pd', { standIns: ['kubernetes.io/gce-pd'] }, 'stand-in'],
  ['kubernetes.io/aws-ebs', { standIns: ['kubernetes.io/gce-pd'] }, 'others'],
  ['ebs.csi.aws.com', { standIns: ['all'] }, 'stand-in'],
  ['kubernetes.io/no-provisioner', { standIns: ['all'] }, 'others'],
  ['k8s-sigs.io/nfs-subdir-external-provisioner', { standIns: ['all'] }, 'others'],
] as const)('%s with %j is served by %s', (provisioner, provisioning, expected) => {
  expect(servedBy(provisioner, provisioning)).toBe(expected)
})

test("a pod's own claim is its template, named and owned by the pod", () => {
  const spec = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } }
  const volume = { name: 's', ephemeral: { volumeClaimTemplate: { metadata: { labels: { a: 'b' } }, spec } } }
  const pod: Pod = { metadata: { name: 'p', namespace: 'default', uid: 'u' } }
  expect(ephemeralClaim(pod, volume)).toEqual({
    metadata: {
      namespace: 'default',
      name: 'p-s',
      labels: { a: 'b' },
      ownerReferences: [
        { apiVersion: 'v1', kind: 'Pod', name: 'p', uid: 'u', controller: true, blockOwnerDeletion: true },
      ],
    },
    spec,
  })
})
