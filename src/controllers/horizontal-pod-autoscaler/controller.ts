import { HorizontalPodAutoscalerKind } from '../../api/autoscaling/v2/horizontal-pod-autoscaler.ts'
import { MadeOnce } from '../../base/made-once.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import { latest } from '../../client/latest.ts'
import { type Controller, watch } from '../controller.ts'
import type { HorizontalPodAutoscalerRoles } from './autoscale.ts'

/** Upstream's --horizontal-pod-autoscaler-sync-period. A new one is looked at as late as all: its pods have been measured by then. */
const againAfterMs = 15_000

/** Keeps as many pods as their load asks for: see README.md for what it promises. */
export function horizontalPodAutoscalerController(roles: HorizontalPodAutoscalerRoles): Controller {
  const autoscalers = roles.informers.of(HorizontalPodAutoscalerKind)
  const known = new Set<string>()
  const loaded = new MadeOnce(async () => new (await import('./autoscale.ts')).Autoscale(roles))
  return {
    name: 'horizontal-pod-autoscaler-controller',
    workers: 5,
    watches: [watch(autoscalers, (change) => (change.is === 'updated' ? [] : [keyOf(latest(change))]))],
    async sync(key) {
      const autoscaler = autoscalers.get(refOfKey(key))
      if (autoscaler === undefined) {
        known.delete(key)
        return void (await loaded.soFar)?.forget(key)
      }
      if (!known.has(key)) {
        known.add(key)
        return { againAfterMs }
      }
      const autoscale = await loaded.get()
      await autoscale.sync(autoscaler)
      return { againAfterMs }
    },
  }
}
