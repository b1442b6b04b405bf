import { EndpointsKind } from '../../api/core/v1/endpoints.ts'
import { nullIf } from '../../api/meta/status-error.ts'
import type { Log } from '../../base/log.ts'
import type { Client, ObjectRef } from '../../client/client.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Informers } from '../../client/informer.ts'
import { type Controller, watch } from '../controller.ts'
import { observeService } from '../endpoint-slice/observe.ts'
import { restMsAnEndpoint, ServicePods } from '../endpoint-slice/service-pods.ts'
import { type TriggerTimes, triggerTime } from '../endpoint-slice/trigger-time.ts'
import { compose } from './compose.ts'
import { planSubsets } from './plan.ts'

export interface EndpointsDependencies {
  readonly client: Client
  readonly informers: Informers
  readonly log: Log
}

/** Old leader elections keep their lock in an Endpoints object without a service. */
const leaderAnnotation = 'control-plane.alpha.kubernetes.io/leader'

export function endpointsController({ client, informers, log }: EndpointsDependencies): Controller {
  const servicePods = new ServicePods(informers)
  const endpoints = informers.of(EndpointsKind)
  const times = new Map<string, TriggerTimes>()

  const remove = async (ref: ObjectRef) => {
    times.delete(`${ref.namespace}/${ref.name}`)
    if (endpoints.get(ref) === undefined) return
    await client.delete(EndpointsKind, ref).catch(nullIf('NotFound'))
  }

  return {
    name: 'endpoints-controller',
    workers: 5,
    watches: [
      ...servicePods.watches(),
      // One that a user makes without a service is the user's; what we made and lost is made again.
      watch(endpoints, (change) => (change.is === 'deleted' ? [keyOf(change.old)] : [])),
    ],
    async sync(key) {
      const ref = refOfKey(key)
      const service = servicePods.services.get(ref)
      if (service === undefined) {
        await remove(ref)
        return undefined
      }
      const view = observeService(service)
      if (view === null) return undefined
      const pods = servicePods.selected(service)
      const { time, now } = triggerTime(times.get(key), service, pods)
      const views = pods.flatMap((pod) => servicePods.view(pod, view) ?? [])
      const before = endpoints.get(ref)
      const wanted = compose(before, view, planSubsets(view, views), time)
      if (wanted !== null) {
        if (before === undefined) await client.create(EndpointsKind, wanted)
        else await client.update(EndpointsKind, wanted)
      }
      times.set(key, now)
      return { restMs: pods.length * restMsAnEndpoint }
    },
    asked: (key) => servicePods.asked(key),
    // Services that went while nobody watched left theirs behind; upstream looks for those at the start, too.
    background: () => {
      for (const { metadata } of endpoints.list()) {
        const ref = { namespace: metadata?.namespace ?? '', name: metadata?.name ?? '' }
        if (servicePods.services.get(ref) !== undefined || metadata?.annotations?.[leaderAnnotation]) continue
        void remove(ref).catch((error: unknown) => log.warn('leftover stays', { ...ref, error: String(error) }))
      }
      return () => undefined
    },
  }
}
