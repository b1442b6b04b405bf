import { PodKind } from '../api/core/v1/pod.ts'
import { ServiceKind } from '../api/core/v1/service.ts'
import { EndpointSliceKind } from '../api/discovery/v1/endpoint-slice.ts'
import type { EndpointSlice, Service } from '../api/types.gen.ts'
import type { Family } from '../base/ip-address.ts'
import type { Log } from '../base/log.ts'
import type { Timers } from '../base/timers.ts'
import type { Informers } from '../client/informer.ts'
import { latest } from '../client/latest.ts'
import { Applier } from './applier.ts'
import { type HealthCheck, healthChecks } from './health-checks.ts'
import type { DataPlane, Door, NodeView, Scene, ServiceView } from './model.ts'
import { hostPorts, serviceView } from './observe.ts'
import { plan } from './plan.ts'

export interface ProxyRoles {
  readonly informers: Informers
  readonly dataPlane: DataPlane
  /** Opens the ports at which load balancers ask, closes all others, and answers there. */
  readonly serveHealth: (checks: readonly HealthCheck[], isProxyWell: boolean) => Promise<void>
  /** Each with its address of the family. */
  readonly nodes: readonly NodeView[]
  /** Where this machine's own servers listen, which no rule of Services may take away. */
  readonly ownDoors: readonly Door[]
  readonly family: Family
  readonly timers: Timers
  readonly log: Log
}

export interface RunningProxy {
  /** Takes the rules off the machine. */
  stop(): Promise<void>
}

const serviceNameLabel = 'kubernetes.io/service-name'

/** Keeps the data plane of one family as the Services say. Resolves when the first rules are in force, or the reason why not is in the log. */
export async function startProxy(roles: ProxyRoles): Promise<RunningProxy> {
  const { informers, dataPlane, serveHealth, nodes, ownDoors, family } = roles
  const services = informers.of(ServiceKind)
  const slices = informers.of(EndpointSliceKind)
  const pods = informers.of(PodKind)
  slices.addIndex('proxy-service', (slice) => [serviceOf(slice)])
  pods.addIndex(`proxy-host-ports-${family}`, (pod) => (hostPorts(pod, family).length > 0 ? ['some'] : []))
  await Promise.all([services.synced(), slices.synced(), pods.synced()])

  const views = new Map<string, ServiceView | null>()
  const view = (service: Service) => {
    const key = `${service.metadata.namespace}/${service.metadata.name}`
    let known = views.get(key)
    if (known === undefined) {
      known = serviceView(service, slices.byIndex('proxy-service', key), family)
      views.set(key, known)
    }
    return known
  }
  const observe = (): Scene => ({
    services: services.list().flatMap((service) => view(service) ?? []),
    hostPorts: pods.byIndex(`proxy-host-ports-${family}`, 'some').flatMap((pod) => hostPorts(pod, family)),
    nodes,
    ownDoors,
  })

  const apply = async () => {
    const scene = observe()
    const checks = healthChecks(scene)
    const applied = dataPlane.apply(plan(scene))
    const isProxyWell = await applied.then(
      () => true,
      () => false,
    )
    await Promise.all([applied, serveHealth(checks, isProxyWell)])
  }
  const applier = new Applier(apply, roles)
  await applier.now()
  const cancels = [
    services.subscribe((change) => {
      const { namespace, name } = latest(change).metadata
      views.delete(`${namespace}/${name}`)
      applier.changed()
    }),
    slices.subscribe((change) => {
      if (change.is !== 'added') views.delete(serviceOf(change.old))
      if (change.is !== 'deleted') views.delete(serviceOf(change.object))
      applier.changed()
    }),
    pods.subscribe((change) => {
      const seen =
        change.is === 'deleted' ? [change.old] : change.is === 'added' ? [change.object] : [change.old, change.object]
      if (seen.some((pod) => hostPorts(pod, family).length > 0)) applier.changed()
    }),
  ]
  return {
    async stop() {
      for (const cancel of cancels) cancel()
      await applier.stop()
      await serveHealth([], true)
      await dataPlane.close()
    },
  }
}

function serviceOf({ metadata }: EndpointSlice): string {
  return `${metadata.namespace}/${metadata.labels?.[serviceNameLabel]}`
}
