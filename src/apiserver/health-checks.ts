import { sleep, type Timers } from '../base/timers.ts'
import type { Store } from '../storage/store.ts'
import type { HealthCheck } from './health.ts'

/** How long the store may take; upstream's for etcd. */
const longestMs = 2_000

/** What upstream tells of its start step by step. Here nothing is answered before all of it is done. */
const stepsOfStart = [
  'poststarthook/start-apiserver-admission-initializer',
  'poststarthook/generic-apiserver-start-informers',
  'poststarthook/start-apiextensions-informers',
  'poststarthook/start-apiextensions-controllers',
  'poststarthook/crd-informer-synced',
  'poststarthook/start-system-namespaces-controller',
  'poststarthook/storage-readiness',
  'poststarthook/rbac/bootstrap-roles',
  'poststarthook/scheduling/bootstrap-system-priority-classes',
  'poststarthook/bootstrap-controller',
  'poststarthook/apiservice-registration-controller',
  'poststarthook/apiservice-discovery-controller',
  'poststarthook/kube-apiserver-autoregistration',
  'autoregister-completion',
  'poststarthook/apiservice-openapi-controller',
  'poststarthook/apiservice-openapiv3-controller',
]

/** The API server's own checks, by upstream's names and in its order: the store is its etcd, the watch cache its informers. */
export function ownChecks(store: Store, cache: { readonly isClosed: boolean }, timers: Timers): readonly HealthCheck[] {
  const answers = () => answersInTime(store, timers)
  return [
    { name: 'ping', check: () => null },
    { name: 'etcd', check: answers },
    { name: 'etcd-readiness', of: 'readyz', check: answers },
    {
      name: 'informer-sync',
      of: 'readyz',
      check: () => (cache.isClosed ? 'the watch cache no longer follows the store' : null),
    },
    ...stepsOfStart.map((name) => ({ name, check: () => null })),
  ]
}

async function answersInTime(store: Store, timers: Timers): Promise<string | null> {
  const answered = new AbortController()
  const asked = store.get('/registry/health').then(
    () => null,
    (error: unknown) => String(error),
  )
  const late = sleep(timers, longestMs, answered.signal).then(() => 'the store does not answer in time')
  return Promise.race([asked, late]).finally(() => answered.abort())
}
