import { APIServiceKind } from '../../api/apiregistration/v1/api-service.ts'
import { ServiceKind } from '../../api/core/v1/service.ts'
import { EndpointSliceKind } from '../../api/discovery/v1/endpoint-slice.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { trackUpdate } from '../../api/ops/managed-fields/managed-fields.ts'
import type { APIService } from '../../api/types.gen.ts'
import { Queue } from '../../base/queue.ts'
import type { Cancel } from '../../base/timers.ts'
import { timestamp } from '../metadata/times.ts'
import { keyOf, type Resource } from '../registry.ts'
import { sameValue } from '../same-value.ts'
import { writable } from '../write/stored-bytes.ts'
import { askDiscovery } from './ask-discovery.ts'
import { afterAsking, beforeAsking, type Verdict, withVerdict } from './availability.ts'
import { behindOf, hasUnreadableTrust } from './behind.ts'
import type { ExtensionRoles } from './extension-roles.ts'

/** Upstream's: how many are asked at once, how soon again one that does not answer, and how soon any. */
const workers = 5
const backOff = { firstMs: 5, longestMs: 30_000 }
const againAfterMs = 30_000

/** Keeps the condition Available of each APIService, as Services and their endpoints come and go and who is behind them answers. */
export function keepAvailability(given: ExtensionRoles): Cancel {
  const { registry, roles, timers, versions, onError } = given
  const [own, services, slices] = [APIServiceKind, ServiceKind, EndpointSliceKind].map((kind) =>
    registry.find(kind.group, kind.version, kind.plural),
  )
  if (own === undefined || services === undefined || slices === undefined) return () => undefined
  const work = async (name: string) => {
    const next = await settle(own, name, given).catch((error: unknown) => {
      onError(error)
      return 'soon' as const
    })
    if (next === 'soon') return void queue.retry(name, backOff)
    queue.forget(name)
    if (next === 'later') queue.addAfter(name, againAfterMs)
  }
  const queue = new Queue({ timers, workers, work }, () => roles.clock.monotonicMs())
  const concerned = (namespace: string | undefined, name: string | undefined) => {
    for (const { name: version, service } of versions.all)
      if (service.namespace === namespace && service.name === name) queue.add(version)
  }
  const cancels = [
    own.cache.subscribe(({ current }) => {
      if (current !== null) queue.add(nameOf(current))
    }),
    services.cache.subscribe(({ current, previous }) => {
      if (versions.isEmpty) return
      const { namespace, name } = (current ?? previous)?.object.metadata ?? {}
      concerned(namespace, name)
    }),
    slices.cache.subscribe(({ current, previous }) => {
      if (versions.isEmpty) return
      const { namespace, labels } = (current ?? previous)?.object.metadata ?? {}
      concerned(namespace, labels?.['kubernetes.io/service-name'])
    }),
  ]
  for (const stored of own.cache.list(own.prefix)) queue.add(nameOf(stored))
  return () => {
    for (const cancel of cancels) cancel()
    void queue.stop()
  }
}

function nameOf({ object }: { readonly object: ApiObject }): string {
  return object.metadata?.name ?? ''
}

type Next = 'soon' | 'later' | 'never'

async function settle(own: Resource, name: string, given: ExtensionRoles): Promise<Next> {
  const { registry, roles, ask } = given
  const found = own.cache.get(keyOf(own, null, name))?.object as APIService | undefined
  if (found?.spec === undefined) return 'never'
  const { spec } = found
  const early = beforeAsking(spec, behindOf(registry, spec))
  if (early !== null) {
    await tell(own, name, early, given)
    return spec.service === undefined ? 'never' : 'later'
  }
  // As upstream, which tells nobody but its log.
  if (hasUnreadableTrust(spec)) return 'soon'
  const failure = await askDiscovery(spec, { registry, random: roles.random, ask })
  await tell(own, name, afterAsking(failure), given)
  return failure === null ? 'later' : 'soon'
}

async function tell(own: Resource, name: string, verdict: Verdict, { roles }: ExtensionRoles): Promise<void> {
  const stored = own.cache.get(keyOf(own, null, name))
  if (stored === null) return
  const now = timestamp(roles.clock.now())
  const next = withVerdict(stored.object as APIService, verdict, now) as ApiObject
  if (sameValue(writable(own, next), writable(own, stored.object))) return
  const tracked = trackUpdate(own.kind.message, stored.object, writable(own, next), {
    ...{ manager: 'kube-apiserver', apiVersion: own.apiVersion, time: now, subresource: 'status' },
    resetPaths: ['spec', 'metadata'],
  })
  // Overtaken: the change that was faster is looked at, too.
  await roles.writer.update(own, stored, writable(own, tracked))
}
