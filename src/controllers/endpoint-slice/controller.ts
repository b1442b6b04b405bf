import { EndpointSliceKind } from '../../api/discovery/v1/endpoint-slice.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import { refOfKey } from '../../client/indexed-store.ts'
import type { Informers } from '../../client/informer.ts'
import { type Controller, watch } from '../controller.ts'
import { latest } from '../latest.ts'
import { execute } from './execute.ts'
import { managedBy, managedByLabel, serviceNameLabel } from './labels.ts'
import { observeService, observeSlice } from './observe.ts'
import { plan } from './plan.ts'
import { ServicePods } from './service-pods.ts'
import { type TriggerTimes, triggerTime } from './trigger-time.ts'

export interface EndpointSliceDependencies {
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
}

const maxPerSlice = 100
/** How long a slice made here may be missing in the informer before it is taken for deleted. */
const unseen = { mostMs: 2_000, againAfterMs: 20 }

export function endpointSliceController({ client, informers, clock }: EndpointSliceDependencies): Controller {
  const servicePods = new ServicePods(informers)
  const slices = informers.of(EndpointSliceKind)
  slices.addIndex('service', ({ metadata }) => {
    const { [serviceNameLabel]: name, [managedByLabel]: by } = metadata?.labels ?? {}
    return name !== undefined && by === managedBy ? [`${metadata?.namespace}/${name}`] : []
  })
  const times = new Map<string, TriggerTimes>()
  const made = new Map<string, { readonly names: readonly string[]; readonly untilMs: number }>()

  const awaitsOwnWork = (key: string, namespace: string) => {
    const entry = made.get(key)
    const missing = entry?.names.some((name) => slices.get({ namespace, name }) === undefined) ?? false
    if (missing && clock.monotonicMs() < entry!.untilMs) return true
    made.delete(key)
    return false
  }

  return {
    name: 'endpointslice-controller',
    workers: 5,
    watches: [
      ...servicePods.watches(),
      watch(slices, (change) => {
        const { metadata } = latest(change)
        const name = metadata?.labels?.[serviceNameLabel]
        return name !== undefined && change.is !== 'added' ? [`${metadata?.namespace}/${name}`] : []
      }),
    ],
    async sync(key) {
      const service = servicePods.services.get(refOfKey(key))
      const view = service === undefined ? null : observeService(service)
      // Slices of a service that is gone are collected with it: it owns them.
      if (service === undefined || view === null || service.metadata?.deletionTimestamp !== undefined) {
        times.delete(key)
        made.delete(key)
        return undefined
      }
      if (awaitsOwnWork(key, view.namespace)) return { againAfterMs: unseen.againAfterMs }
      const pods = servicePods.selected(service)
      const { time, now } = triggerTime(times.get(key), service, pods)
      const existing = slices.byIndex('service', key)
      const scene = {
        service: view,
        pods: servicePods.views(pods, view),
        slices: existing.map(observeSlice),
        maxPerSlice,
      }
      const created = await execute(plan(scene), view, existing, time, client)
      times.set(key, now)
      if (created.length > 0) {
        const names = created.map(({ metadata }) => metadata?.name ?? '')
        made.set(key, { names, untilMs: clock.monotonicMs() + unseen.mostMs })
      }
      return undefined
    },
  }
}
