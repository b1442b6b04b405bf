import type { Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import { scheme } from '../api/scheme.ts'
import { assert } from '../base/assert.ts'
import type { Client, DeleteOptions } from '../client/client.ts'
import { farNode } from './far-node.ts'
import type { Step } from './step.ts'

export async function take(client: Client, step: Step): Promise<void> {
  if (step.is === 'create')
    return void (await client.create(kindOf(`${step.object.apiVersion} ${step.object.kind}`), step.object))
  const kind = kindOf(step.of)
  const ref = kind.namespaced ? { namespace, name: step.name } : { name: step.name }
  if (step.is === 'delete') return client.delete(kind, ref, step.options)
  const { subresource } = step
  await client.patch(
    kind,
    ref,
    'application/merge-patch+json',
    step.body,
    subresource === undefined ? {} : { subresource },
  )
}

function kindOf(text: string): Kind<ApiObject> {
  const [version = '', kind = ''] = text.split(' ')
  const found = scheme.byGroupVersionKind(version, kind)
  assert(found !== undefined, `there is no kind ${text}`)
  return found
}

const namespace = 'shop'

const make = (apiVersion: string, kind: string, name: string, rest: object): Step => ({
  is: 'create',
  object: { apiVersion, kind, metadata: { name, namespace }, ...rest } as ApiObject,
})
const change = (of: string, name: string, spec: object): Step => ({ is: 'change', of, name, body: { spec } })
const remove = (of: string, name: string, options?: DeleteOptions): Step => ({
  is: 'delete',
  of,
  name,
  ...(options && { options }),
})

const labels = (app: string) => ({ matchLabels: { app } })
const template = (app: string, image: string, more: object = {}) => ({
  metadata: { labels: { app } },
  spec: { terminationGracePeriodSeconds: 2, containers: [{ name: 'main', image }], ...more },
})
const asking = (storage: string, more: object = {}) => ({
  accessModes: ['ReadWriteOnce'],
  resources: { requests: { storage } },
  ...more,
})

const set = (name: string, replicas: number, more: object) =>
  make('apps/v1', 'StatefulSet', name, {
    spec: {
      serviceName: name,
      replicas,
      selector: labels(name),
      template: template(name, 'web:1'),
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: asking('1Mi') }],
      ...more,
    },
  })
const job = (name: string, image: string, more: object) =>
  make('batch/v1', 'Job', name, {
    spec: { template: template(name, image, { restartPolicy: 'Never' }), ...more },
  })
const replicas = (kind: string, name: string, count: number, more: object = {}) =>
  make('apps/v1', kind, name, {
    spec: { replicas: count, selector: labels(name), template: template(name, 'web:1'), ...more },
  })

const born = (size: number): readonly Step[] => [
  make('v1', 'Service', 'ordered', { spec: { selector: { app: 'ordered' }, ports: [{ port: 80 }] } }),
  make('v1', 'Service', 'elsewhere', { spec: { ports: [{ port: 80 }] } }),
  make('v1', 'Endpoints', 'elsewhere', { subsets: [{ addresses: [{ ip: '192.0.2.1' }], ports: [{ port: 80 }] }] }),
  make('v1', 'ResourceQuota', 'all', { spec: { hard: { pods: '100', services: '9', 'requests.storage': '1Gi' } } }),
  set('ordered', size, { persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete', whenDeleted: 'Retain' } }),
  set('parallel', size, {
    podManagementPolicy: 'Parallel',
    persistentVolumeClaimRetentionPolicy: { whenScaled: 'Retain', whenDeleted: 'Delete' },
  }),
  replicas('Deployment', 'rolling', size + 1),
  replicas('Deployment', 'anew', size, { strategy: { type: 'Recreate' } }),
  replicas('ReplicaSet', 'several', size),
  make('v1', 'ReplicationController', 'old', {
    spec: { replicas: 2, selector: { app: 'old' }, template: template('old', 'web:1') },
  }),
  make('apps/v1', 'DaemonSet', 'each', { spec: { selector: labels('each'), template: template('each', 'web:1') } }),
  job('counted', 'ends:1', { completions: 4, parallelism: 2 }),
  job('indexed', 'ends:1', { completions: 3, parallelism: 3, completionMode: 'Indexed' }),
  job('failing', 'fails:1', { backoffLimit: 2 }),
  job('by-index', 'fails:1', {
    ...{ completions: 2, parallelism: 2, completionMode: 'Indexed' },
    backoffLimitPerIndex: 1,
  }),
  job('brief', 'ends:1', { ttlSecondsAfterFinished: 30 }),
  job('held', 'ends:1', { suspend: true }),
  make('policy/v1', 'PodDisruptionBudget', 'ordered', { spec: { minAvailable: 2, selector: labels('ordered') } }),
  make('v1', 'PersistentVolume', 'kept', {
    metadata: { name: 'kept' },
    spec: {
      ...{ capacity: { storage: '5Mi' }, accessModes: ['ReadWriteOnce'], storageClassName: 'by-hand' },
      ...{ persistentVolumeReclaimPolicy: 'Retain', hostPath: { path: '/kept' } },
    },
  }),
  make('v1', 'Service', 'of-more', { spec: { clusterIP: '10.97.0.5', ports: [{ port: 80 }] } }),
  make('v1', 'PersistentVolumeClaim', 'kept', { spec: asking('2Mi', { storageClassName: 'by-hand' }) }),
  make('v1', 'PersistentVolumeClaim', 'waits', { spec: asking('9Mi', { storageClassName: 'by-hand' }) }),
  make('v1', 'Pod', 'scratch', {
    spec: {
      containers: [{ name: 'main', image: 'web:1' }],
      volumes: [{ name: 'scratch', ephemeral: { volumeClaimTemplate: { spec: asking('1Mi') } } }],
    },
  }),
]

/** What is due in the world's second minute is made before all else. */
const founded: readonly Step[] = [
  { is: 'create', object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } } },
  make('networking.k8s.io/v1', 'ServiceCIDR', 'more', {
    metadata: { name: 'more' },
    spec: { cidrs: ['10.97.0.0/24'] },
  }),
  make('batch/v1', 'CronJob', 'once', {
    spec: {
      ...{ schedule: '1 0 1 1 *', timeZone: 'Etc/UTC' },
      jobTemplate: { spec: { template: template('once', 'ends:1', { restartPolicy: 'Never' }) } },
    },
  }),
]

const newer = { template: { spec: { containers: [{ name: 'main', image: 'web:2' }] } } }

const changed = (size: number): readonly Step[] => [
  ...['ordered', 'parallel'].map((name) => change('apps/v1 StatefulSet', name, newer)),
  ...['rolling', 'anew'].map((name) => change('apps/v1 Deployment', name, newer)),
  change('apps/v1 DaemonSet', 'each', newer),
  change('apps/v1 ReplicaSet', 'several', { replicas: size + 2 }),
  change('v1 ReplicationController', 'old', { replicas: 0 }),
  change('batch/v1 Job', 'held', { suspend: false }),
  change('v1 ResourceQuota', 'all', { hard: { pods: '90', secrets: '20' } }),
  { is: 'change', of: 'v1 Endpoints', name: 'elsewhere', body: { subsets: null } },
]

/** A claim that a pod uses stays until the pod goes. */
const lost: readonly Step[] = [
  remove('v1 PersistentVolumeClaim', 'kept'),
  remove('v1 PersistentVolumeClaim', 'data-ordered-1'),
  remove('v1 Pod', 'parallel-1'),
]

const scaled = (size: number): readonly Step[] => [
  change('apps/v1 StatefulSet', 'ordered', { replicas: 1 }),
  change('apps/v1 StatefulSet', 'parallel', { replicas: size + 1, ordinals: { start: 1 } }),
  change('apps/v1 Deployment', 'rolling', { replicas: 2 * size + 1, ...newer }),
  change('apps/v1 DaemonSet', 'each', { template: { spec: { nodeSelector: { 'kubernetes.io/hostname': 'node-0' } } } }),
  change('apps/v1 ReplicaSet', 'several', { replicas: 1 }),
  change('v1 PersistentVolumeClaim', 'data-parallel-1', { resources: { requests: { storage: '2Mi' } } }),
  remove('v1 Pod', 'scratch'),
  remove('batch/v1 Job', 'failing', { propagationPolicy: 'Background' }),
  remove('v1 Service', 'elsewhere'),
  remove('networking.k8s.io/v1 ServiceCIDR', 'more'),
]

const gone: readonly Step[] = [
  remove('apps/v1 StatefulSet', 'ordered', { propagationPolicy: 'Orphan' }),
  remove('apps/v1 StatefulSet', 'parallel', { propagationPolicy: 'Foreground' }),
  remove('apps/v1 Deployment', 'rolling', { propagationPolicy: 'Foreground' }),
  remove('apps/v1 Deployment', 'anew', { propagationPolicy: 'Orphan' }),
  remove('apps/v1 DaemonSet', 'each', { propagationPolicy: 'Background' }),
  remove('batch/v1 Job', 'counted', { propagationPolicy: 'Orphan' }),
  remove('v1 Service', 'of-more'),
  remove('batch/v1 CronJob', 'once', { propagationPolicy: 'Background' }),
]

/** Each is followed by rest. `size`: how many pods a set has, 2 at least. */
export function chapters(size: number): Readonly<Record<string, readonly Step[]>> {
  return {
    founded,
    born: [...born(size), ...farNode.born],
    changed: [...changed(size), ...farNode.changed],
    lost: [...lost, ...farNode.lost],
    scaled: [...scaled(size), ...farNode.scaled],
    gone: [...gone, ...farNode.gone],
    over: [remove('v1 Namespace', namespace)],
  }
}
