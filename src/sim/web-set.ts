import { StatefulSetKind } from '../api/apps/v1/stateful-set.ts'
import { PodKind } from '../api/core/v1/pod.ts'
import { ServiceKind } from '../api/core/v1/service.ts'
import { nullIf } from '../api/meta/status-error.ts'
import type { Pod, Service, StatefulSet } from '../api/types.gen.ts'
import { ensureStandardClass } from '../cluster/core/standard-class.ts'
import type { World } from './world.ts'

const namespace = 'default'

export interface WebSetOptions {
  /** 3 unless said. */
  readonly replicas?: number
  readonly claims?: readonly string[]
  readonly policy?: 'OrderedReady' | 'Parallel'
  readonly annotations?: Readonly<Record<string, string>>
}

/** The set of the workloads: `web`, three pods, each with a claim where it is to stay with its data. */
export async function createWebSet({ plane }: World, options: WebSetOptions): Promise<void> {
  await ensureStandardClass(plane.client)
  await plane.client.create(ServiceKind, {
    metadata: { name: 'web', namespace },
    spec: { clusterIP: 'None', selector: { app: 'web' } },
  } as Service)
  await plane.client.create(StatefulSetKind, webSet(options))
}

export function webSet(options: WebSetOptions): StatefulSet {
  const { replicas = 3, claims = [], policy = 'OrderedReady', annotations = {} } = options
  return {
    metadata: { name: 'web', namespace, annotations },
    spec: {
      serviceName: 'web',
      replicas,
      podManagementPolicy: policy,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: {
          terminationGracePeriodSeconds: 5,
          containers: [
            { name: 'web', image: 'web:1', volumeMounts: claims.map((name) => ({ name, mountPath: `/${name}` })) },
          ],
        },
      },
      volumeClaimTemplates: claims.map((name) => ({
        metadata: { name },
        spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Mi' } } },
      })),
    },
  } as unknown as StatefulSet
}

export async function patchWebSet({ plane }: World, spec: object): Promise<void> {
  await plane.client.patch(StatefulSetKind, { namespace, name: 'web' }, 'application/merge-patch+json', { spec })
}

export function podsOf({ plane }: World): readonly Pod[] {
  return plane.informers.of(PodKind).list(namespace)
}

export async function deletePod({ plane }: World, pod: Pod, gracePeriodSeconds?: number): Promise<void> {
  const { name = '', uid = '' } = pod.metadata
  const options = { uid, ...(gracePeriodSeconds !== undefined && { gracePeriodSeconds }) }
  // It may be gone since the informer saw it.
  await plane.client.delete(PodKind, { namespace, name }, options).catch(nullIf('NotFound', 'Conflict'))
}

/** All pods asked for are there, ready and of one version, and nothing else. */
export function isAtRest({ plane }: World): boolean {
  const set = plane.informers.of(StatefulSetKind).get({ namespace, name: 'web' })
  const wanted = set?.spec?.replicas ?? 0
  const pods = plane.informers.of(PodKind).list(namespace)
  const ready = pods.filter((pod) =>
    pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'),
  )
  return (
    pods.length === wanted &&
    ready.length === wanted &&
    set?.status?.readyReplicas === wanted &&
    set.status.currentRevision === set.status.updateRevision
  )
}

export function describePods({ plane }: World): string {
  const pods = plane.informers.of(PodKind).list(namespace)
  return pods
    .map(
      (pod) =>
        `${pod.metadata?.name} ${pod.status?.phase} on ${pod.spec?.nodeName ?? '-'}${pod.metadata?.deletionTimestamp ? ' terminating' : ''}`,
    )
    .join(', ')
}
