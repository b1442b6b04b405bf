import { trackUpdate } from '../../../api/ops/managed-fields/managed-fields.ts'
import type { Amounts } from '../../../api/quota/amounts.ts'
import { evaluatorOf } from '../../../api/quota/evaluators.ts'
import type { ResourceQuota } from '../../../api/types.gen.ts'
import type { Stored } from '../../cache/stored.ts'
import { timestamp } from '../../metadata/times.ts'
import { forbidden } from '../../refusals.ts'
import type { Registry, Resource } from '../../registry.ts'
import { writable } from '../../write/stored-bytes.ts'
import {
  type AdmissionPlugin,
  type Attributes,
  type Companion,
  kindOf,
  type PluginRoles,
  type Reservation,
} from '../plugin.ts'
import { charge } from './charge.ts'
import { Turns } from './turns.ts'

const nothing: Reservation = { companions: [], release: () => undefined }

/**
 * What an object takes from the quotas of its namespace is booked in the transaction that writes it: never more than
 * allowed, and nothing booked for what was not written. In a namespace with quotas one after the other.
 */
export function resourceQuota({ registry, clock }: PluginRoles): AdmissionPlugin {
  const turns = new Turns()
  const reserve = async (attributes: Attributes): Promise<Reservation> => {
    const release = await turns.of(attributes.namespace ?? '')
    try {
      const companions = booked(registry, attributes, clock.now())
      if (companions.length > 0) return { companions, release }
      release()
      return nothing
    } catch (error) {
      release()
      throw error
    }
  }
  return {
    name: 'ResourceQuota',
    reserve: (attributes) =>
      isCounted(attributes) && quotasFor(registry, attributes).length > 0 ? reserve(attributes) : nothing,
  }
}

function isCounted({ operation, subresource, namespace, resource, object, old }: Attributes): boolean {
  if (namespace === null || object === null || kindOf(resource) === 'events') return false
  if (operation !== 'CREATE' && operation !== 'UPDATE') return false
  return evaluatorOf(resource.kind).isCounted({ operation, subresource, object, old })
}

/** Those that name a resource which objects of this kind count for. */
function quotasFor(registry: Registry, { namespace, resource }: Attributes): readonly Stored[] {
  const quotas = quotasResource(registry)
  const { counts } = evaluatorOf(resource.kind)
  return quotas.cache
    .list(`${quotas.prefix}${namespace}/`)
    .filter(({ object }) => Object.keys((object as ResourceQuota).status?.hard ?? {}).some(counts))
}

function quotasResource(registry: Registry): Resource {
  return registry.find('', 'v1', 'resourcequotas') as Resource
}

function booked(registry: Registry, attributes: Attributes, nowMs: number): readonly Companion[] {
  const { resource, object, old, subresource, name } = attributes
  if (object === null) return []
  const stored = quotasFor(registry, attributes)
  const quotas = stored.map((each) => each.object as ResourceQuota)
  const outcome = charge(quotas, evaluatorOf(resource.kind), { object, old, subresource, nowMs })
  if (outcome.is === 'refused') throw forbidden(resource.name, name, outcome.why)
  return [...outcome.used].map(([index, used]) => bookedOn(registry, stored[index] as Stored, used, nowMs))
}

function bookedOn(registry: Registry, current: Stored, used: Amounts, nowMs: number): Companion {
  const resource = quotasResource(registry)
  const quota = current.object as ResourceQuota
  const next = { ...quota, status: { ...quota.status, used } }
  const owned = trackUpdate(resource.kind.message, quota, next, {
    manager: 'kube-apiserver',
    apiVersion: resource.apiVersion,
    time: timestamp(nowMs),
    subresource: 'status',
    resetPaths: ['spec', ...resource.strategy.resetForStatus],
  })
  return { resource, current, object: writable(resource, owned) }
}
