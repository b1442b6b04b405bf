import { CustomResourceDefinitionKind } from '../../api/apiextensions/v1/custom-resource-definition.ts'
import { ResourceQuotaKind } from '../../api/core/v1/resource-quota.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { nullIf } from '../../api/meta/status-error.ts'
import { amountsText, sameAmounts } from '../../api/quota/amounts.ts'
import type { Evaluator } from '../../api/quota/evaluator.ts'
import { evaluatorOf } from '../../api/quota/evaluators.ts'
import { isAbout } from '../../api/quota/scopes.ts'
import { scheme } from '../../api/scheme.ts'
import type { CustomResourceDefinition, ResourceQuota } from '../../api/types.gen.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Change, Informers } from '../../client/informer.ts'
import { latest } from '../../client/latest.ts'
import { type Controller, watch } from '../controller.ts'
import { customKindOf } from '../custom-kinds.ts'
import { CustomWatches } from './custom-watches.ts'
import { type Counted, plan } from './plan.ts'

export interface ResourceQuotaRoles {
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
}

/** Upstream's --resource-quota-sync-period. */
const recountAfterMs = 5 * 60_000
/** How long a quota is left alone after a count, for each object counted. */
const restMsAnObject = 0.02

/** Whatever is stored in a namespace can be counted. Events are not: upstream leaves them out, too. */
const countedKinds = scheme.storages.filter(
  ({ kind, namespaced, verbs }) => namespaced && kind !== 'Event' && verbs.includes('list') && verbs.includes('watch'),
)

/** Counts what namespaces use: see README.md for what it promises. */
export function resourceQuotaController({ client, informers, clock }: ResourceQuotaRoles): Controller {
  const quotas = informers.of(ResourceQuotaKind)
  const definitions = informers.of(CustomResourceDefinitionKind)
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
    const others = left.length === 0 ? [] : await countedCustom(left, namespace)
    const status = plan(quota, [...counted, ...others], clock.now())
    if (status !== null) await write(client, { ...quota, status })
    const restMs = counted.reduce((sum, { objects }) => sum + objects.length, 0) * restMsAnObject
    return { againAfterMs: recountAfterMs, restMs }
  }
  const countedCustom = async (names: readonly string[], namespace: string | undefined): Promise<Counted[]> => {
    const kinds = definitions.list().flatMap((definition) => customKindOf(definition) ?? [])
    const wanted = kinds.filter((kind) => kind.namespaced && names.some(evaluatorOf(kind).counts))
    for (const kind of wanted) custom.need(kind)
    return Promise.all(
      wanted.map(async (kind) => ({
        evaluator: evaluatorOf(kind),
        objects: (await client.list(kind, { ...(namespace !== undefined && { namespace }) })).items,
      })),
    )
  }
  /** What is new has been booked as it was written. */
  const keysOf = (evaluator: Evaluator, change: Change<ApiObject>) => {
    if (change.is === 'added') return []
    const about = thoseThatCount(quotas.list(latest(change).metadata?.namespace), evaluator)
    return about.filter((quota) => isRecounted(quota, evaluator, change, clock.now())).map(keyOf)
  }
  const custom = new CustomWatches((kind) => watch(informers.of(kind), (change) => keysOf(evaluatorOf(kind), change)))
  return {
    name: 'resourcequota-controller',
    workers: 5,
    watches: [
      watch(quotas, (change) => (asksForCount(change) ? [keyOf(change.object)] : [])),
      // As a kind comes and goes, so does what can be counted.
      watch(definitions, (change) => thoseThatCount(quotas.list(), evaluatorFor(latest(change))).map(keyOf)),
      ...members.map(({ evaluator, informer }) => watch(informer, (change) => keysOf(evaluator, change))),
    ],
    follow: (add) => custom.follow(add),
    sync,
    asked: (key) => amountsText(quotas.get(refOfKey(key))?.spec?.hard ?? {}),
  }
}

/** A status is what was counted, or booked. To count all there is for each booking would take ever longer; upstream does not, either. */
function asksForCount(change: Change<ResourceQuota>): change is Exclude<Change<ResourceQuota>, { is: 'deleted' }> {
  if (change.is !== 'updated') return change.is === 'added'
  return !sameAmounts(change.old.spec?.hard ?? {}, change.object.spec?.hard ?? {})
}

function thoseThatCount(quotas: readonly ResourceQuota[], { counts }: Evaluator): readonly ResourceQuota[] {
  return quotas.filter(({ spec }) => Object.keys(spec?.hard ?? {}).some(counts))
}

/** A write that makes an object count for more has been booked; what it leaves free has not. */
function isRecounted(quota: ResourceQuota, evaluator: Evaluator, change: Change<ApiObject>, nowMs: number): boolean {
  if (change.is !== 'updated') return true
  const [now, before] = [change.object, change.old]
  if (isAbout(quota, now, evaluator) !== isAbout(quota, before, evaluator)) return true
  return !sameAmounts(evaluator.usage(now, nowMs), evaluator.usage(before, nowMs))
}

function evaluatorFor({ spec: { group, names } }: CustomResourceDefinition): Evaluator {
  return evaluatorOf({ group, plural: names.plural })
}

async function write(client: Client, quota: ResourceQuota): Promise<void> {
  await client.update(ResourceQuotaKind, quota, { subresource: 'status' }).catch(nullIf('NotFound'))
}
