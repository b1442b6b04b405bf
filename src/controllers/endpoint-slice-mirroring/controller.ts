import { EndpointsKind } from '../../api/core/v1/endpoints.ts'
import { ServiceKind } from '../../api/core/v1/service.ts'
import { EndpointSliceKind } from '../../api/discovery/v1/endpoint-slice.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Informers } from '../../client/informer.ts'
import { latest } from '../../client/latest.ts'
import { type Controller, watch } from '../controller.ts'
import { managedByLabel, serviceNameLabel } from '../endpoint-slice/labels.ts'
import { OwnWork } from '../own-work.ts'
import { execute } from './execute.ts'
import { isMirrored, managedBy } from './labels.ts'
import { plan } from './plan.ts'

export interface EndpointSliceMirroringDependencies {
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
  /** Of the component `endpoint-slice-mirroring-controller`. */
  readonly recorder: EventRecorder
}

/** Copies Endpoints that a person keeps into slices: see README.md for what it promises. */
export function endpointSliceMirroringController(roles: EndpointSliceMirroringDependencies): Controller {
  const { client, informers, clock, recorder } = roles
  const endpoints = informers.of(EndpointsKind)
  const services = informers.of(ServiceKind)
  const slices = informers.of(EndpointSliceKind)
  slices.addIndex('mirror', ({ metadata }) => {
    const { [serviceNameLabel]: name, [managedByLabel]: by } = metadata?.labels ?? {}
    return name !== undefined && by === managedBy ? [`${metadata?.namespace}/${name}`] : []
  })
  const ownWork = new OwnWork(clock)

  const sync = async (key: string) => {
    const ref = refOfKey(key)
    const { namespace = '' } = ref
    if (ownWork.isAwaited(key, (name) => slices.get({ namespace, name }) !== undefined)) return { againAfterMs: 20 }
    const service = services.get(ref)
    const source = endpoints.get(ref)
    const isWanted = source !== undefined && isMirrored(source) && service !== undefined && !service.spec?.selector
    const wanted = isWanted && source.metadata?.deletionTimestamp === undefined ? source : null
    const { actions, skipped } = plan(wanted, slices.byIndex('mirror', key))
    if (wanted !== null && skipped > 0) {
      const most = 'A max of 1000 addresses can be mirrored to EndpointSlices per Endpoints subset'
      const message = `${most}. ${skipped} addresses were skipped`
      recorder.event({ ...wanted, kind: 'Endpoints' }, 'Warning', 'TooManyAddressesToMirror', message)
    }
    ownWork.made(key, await execute(actions, wanted, client))
    return undefined
  }

  return {
    name: 'endpointslice-mirroring-controller',
    workers: 5,
    backOff: { firstMs: 1_000, longestMs: 100_000 },
    watches: [
      watch(endpoints, (change) => [keyOf(latest(change))]),
      watch(services, (change) => [keyOf(latest(change))]),
      watch(slices, (change) => {
        const { metadata } = latest(change)
        const { [serviceNameLabel]: name, [managedByLabel]: by } = metadata?.labels ?? {}
        return name !== undefined && by === managedBy && change.is !== 'added' ? [`${metadata?.namespace}/${name}`] : []
      }),
    ],
    sync,
  }
}
