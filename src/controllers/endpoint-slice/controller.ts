import { NodeKind } from '../../api/core/v1/node.ts'
import { EndpointSliceKind } from '../../api/discovery/v1/endpoint-slice.ts'
import { StatusError } from '../../api/meta/status-error.ts'
import type { Pod, Service } from '../../api/types.gen.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Informers } from '../../client/informer.ts'
import { latest } from '../../client/latest.ts'
import { type Controller, watch } from '../controller.ts'
import { OwnWork } from '../own-work.ts'
import { execute } from './execute.ts'
import { managedBy, managedByLabel, serviceNameLabel } from './labels.ts'
import { observeService, observeSlice } from './observe.ts'
import { plan } from './plan.ts'
import { restMsAnEndpoint, ServicePods } from './service-pods.ts'
import { SharingRecord } from './sharing-record.ts'
import { type TriggerTimes, triggerTime } from './trigger-time.ts'
import { concernsShares, ZoneShareCache } from './zone-shares.ts'

export interface EndpointSliceDependencies {
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
  /** Of the component `endpoint-slice-controller`. */
  readonly recorder: EventRecorder
}

const maxPerSlice = 100
const againAfterMs = 20

export function endpointSliceController({ client, informers, clock, recorder }: EndpointSliceDependencies): Controller {
  const servicePods = new ServicePods(informers)
  const slices = informers.of(EndpointSliceKind)
  slices.addIndex('service', ({ metadata }) => {
    const { [serviceNameLabel]: name, [managedByLabel]: by } = metadata?.labels ?? {}
    return name !== undefined && by === managedBy ? [`${metadata?.namespace}/${name}`] : []
  })
  const times = new Map<string, TriggerTimes>()
  const ownWork = new OwnWork(clock)
  const nodes = informers.of(NodeKind)
  const shares = new ZoneShareCache(() => nodes.list())
  const record = new SharingRecord()

  return {
    name: 'endpointslice-controller',
    workers: 5,
    backOff: { firstMs: 1_000, longestMs: 100_000 },
    watches: [
      ...servicePods.watches(),
      watch(slices, (change) => {
        const { metadata } = latest(change)
        const name = metadata?.labels?.[serviceNameLabel]
        return name !== undefined && change.is !== 'added' ? [`${metadata?.namespace}/${name}`] : []
      }),
      watch(nodes, (change) => {
        if (!concernsShares(change)) return []
        shares.changed()
        return record.overloaded(() => shares.get())
      }),
    ],
    async sync(key) {
      const service = servicePods.services.get(refOfKey(key))
      const view = service === undefined ? null : observeService(service)
      // Slices of a service that is gone are collected with it: it owns them.
      if (service === undefined || view === null || service.metadata?.deletionTimestamp !== undefined) {
        times.delete(key)
        ownWork.forget(key)
        record.forget(key)
        return undefined
      }
      const { namespace } = view
      if (ownWork.isAwaited(key, (name) => slices.get({ namespace, name }) !== undefined)) return { againAfterMs }
      const pods = servicePods.selected(service)
      const placed = new Set(pods.filter((pod) => view.publishNotReady || servicePods.isPlaced(pod)))
      const { time, now } = triggerTime(times.get(key), service, pods)
      const existing = slices.byIndex('service', key)
      const scene = {
        service: view,
        pods: [...placed].flatMap((pod) => servicePods.view(pod, view) ?? []),
        slices: existing.map(observeSlice),
        maxPerSlice,
        shares: view.prefers === 'by-share' ? shares.get() : null,
      }
      const { actions, sharings } = plan(scene)
      const created = await execute(actions, view, existing, time, client)
      times.set(key, now)
      ownWork.made(
        key,
        created.map(({ metadata }) => metadata?.name ?? ''),
      )
      for (const family of view.families) {
        const told = record.note(key, family, sharings.get(family) ?? null)
        if (told !== null) recorder.event(service, told.type, told.reason, told.message)
      }
      const lost = pods.filter((pod) => !placed.has(pod) && servicePods.view(pod, view) !== null)
      if (lost.length > 0) tellLost(recorder, service, lost)
      return { restMs: pods.length * restMsAnEndpoint }
    },
    asked: (key) => servicePods.asked(key),
  }
}

/** The node may become known without anybody telling: the sync is asked again. */
function tellLost(recorder: EventRecorder, service: Service, pods: readonly Pod[]): never {
  const each = pods.map(
    ({ metadata, spec }) =>
      `skipping Pod ${metadata.name} for Service ${keyOf(service)}: Node ${spec?.nodeName} Not Found`,
  )
  const message = each.length === 1 ? each[0]! : `[${each.join(', ')}]`
  const about = `Error updating Endpoint Slices for Service ${keyOf(service)}`
  recorder.event(service, 'Warning', 'FailedToUpdateEndpointSlices', `${about}: ${message}`)
  throw new StatusError(404, 'NotFound', message)
}
