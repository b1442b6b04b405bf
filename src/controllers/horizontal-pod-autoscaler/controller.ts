import { HorizontalPodAutoscalerKind } from '../../api/autoscaling/v2/horizontal-pod-autoscaler.ts'
import type { HorizontalPodAutoscaler } from '../../api/types.gen.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Change, Informers } from '../../client/informer.ts'
import { type Controller, watch } from '../controller.ts'
import type { Autoscale } from './autoscale.ts'

export interface HorizontalPodAutoscalerRoles {
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
  /** Of the component `horizontal-pod-autoscaler`. */
  readonly recorder: EventRecorder
}

/** Upstream's --horizontal-pod-autoscaler-sync-period. */
const againAfterMs = 15_000

/** Keeps as many pods as their load asks for: see README.md for what it promises. */
export function horizontalPodAutoscalerController(roles: HorizontalPodAutoscalerRoles): Controller {
  const autoscalers = roles.informers.of(HorizontalPodAutoscalerKind)
  let loading: Promise<Autoscale> | null = null
  const load = async () => new (await import('./autoscale.ts')).Autoscale(roles)
  return {
    name: 'horizontal-pod-autoscaler-controller',
    workers: 5,
    watches: [
      watch(autoscalers, (change) =>
        isAsked(change) ? [keyOf(change.is === 'deleted' ? change.old : change.object)] : [],
      ),
    ],
    async sync(key) {
      loading ??= load()
      const autoscale = await loading
      const autoscaler = autoscalers.get(refOfKey(key))
      if (autoscaler === undefined) return void autoscale.forget(key)
      await autoscale.sync(autoscaler)
      return { againAfterMs }
    },
  }
}

/** What it writes into the status itself is no reason to look again. */
function isAsked(change: Change<HorizontalPodAutoscaler>): boolean {
  if (change.is !== 'updated') return true
  return JSON.stringify(change.object.spec) !== JSON.stringify(change.old.spec)
}
