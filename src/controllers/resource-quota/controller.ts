import { ResourceQuotaKind } from '../../api/core/v1/resource-quota.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { isStatusError } from '../../api/meta/status-error.ts'
import { sameAmounts } from '../../api/quota/amounts.ts'
import { evaluatorOf } from '../../api/quota/evaluators.ts'
import { scheme } from '../../api/scheme.ts'
import type { ResourceQuota } from '../../api/types.gen.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Change, Informers } from '../../client/informer.ts'
import { type Controller, watch } from '../controller.ts'
import { customKinds } from '../custom-kinds.ts'
import { latest } from '../latest.ts'
import { type Counted, plan } from './plan.ts'

export interface ResourceQuotaRoles {
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
}

/** Upstream's --resource-quota-sync-period. */
const recountAfterMs = 5 * 60_000

/** Nobody tells when objects of kinds made at run time go. */
const recountCustomAfterMs = 5_000

/** Whatever is stored in a namespace can be counted. Events are not: upstream leaves them out, too. */
const countedKinds = scheme.storages.filter(
  ({ kind, namespaced, verbs }) => namespaced && kind !== 'Event' && verbs.includes('list') && verbs.includes('watch'),
)

/** Counts what namespaces use: see README.md for what it promises. */
export function resourceQuotaController({ client, informers, clock }: ResourceQuotaRoles): Controller {
  const quotas = informers.of(ResourceQuotaKind)
  const members = countedKinds.map((kind) => ({
    evaluator: evaluatorOf(kind),
    informer: informers.of(kind),
  }))

  const sync = async (key: string) => {
    const quota = quotas.get(refOfKey(key))
    if (quota === undefined) return undefined
    const { namespace } = quota.metadata
    const named = Object.keys(quota.spec?.hard ?? {})
    const counted = members
      .filter(({ evaluator }) => named.some(evaluator.counts))
      .map(({ evaluator, informer }) => ({ evaluator, objects: informer.list(namespace) }))
    const left = named.filter(
      (name) => name.startsWith('count/') && !counted.some((each) => each.evaluator.counts(name)),
    )
    const custom = left.length === 0 ? [] : await countedCustom(left, namespace)
    const status = plan(quota, [...counted, ...custom], clock.now())
    if (status !== null) await write({ ...quota, status })
    return { againAfterMs: left.length === 0 ? recountAfterMs : recountCustomAfterMs }
  }
  const countedCustom = async (names: readonly string[], namespace: string | undefined): Promise<Counted[]> => {
    const kinds = await customKinds(client)
    const wanted = kinds.filter((kind) => kind.namespaced && names.some(evaluatorOf(kind).counts))
    return Promise.all(
      wanted.map(async (kind) => ({
        evaluator: evaluatorOf(kind),
        objects: (await client.list(kind, { ...(namespace !== undefined && { namespace }) })).items,
      })),
    )
  }
  const write = async (quota: ResourceQuota) => {
    try {
      await client.update(ResourceQuotaKind, quota, { subresource: 'status' })
    } catch (error) {
      if (!isStatusError(error, 'NotFound')) throw error
    }
  }

  /** What is new has been booked as it was written. */
  const keysOf = (evaluator: ReturnType<typeof evaluatorOf>, change: Change<ApiObject>) => {
    if (change.is === 'added') return []
    const nowMs = clock.now()
    const about = quotas
      .list(latest(change).metadata?.namespace)
      .filter(({ spec }) => Object.keys(spec?.hard ?? {}).some(evaluator.counts))
    if (about.length === 0) return []
    const same =
      change.is === 'updated' && sameAmounts(evaluator.usage(change.object, nowMs), evaluator.usage(change.old, nowMs))
    return same ? [] : about.map(keyOf)
  }
  return {
    name: 'resourcequota-controller',
    workers: 5,
    watches: [
      watch(quotas, (change) => (change.is === 'deleted' ? [] : [keyOf(change.object)])),
      ...members.map(({ evaluator, informer }) => watch(informer, (change) => keysOf(evaluator, change))),
    ],
    sync,
  }
}
