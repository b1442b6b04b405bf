import { DeploymentKind } from '../../api/apps/v1/deployment.ts'
import { ReplicaSetKind } from '../../api/apps/v1/replica-set.ts'
import { StatefulSetKind } from '../../api/apps/v1/stateful-set.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { ReplicationControllerKind } from '../../api/core/v1/replication-controller.ts'
import type { Kind } from '../../api/kind.ts'
import { matchesLabelSelector } from '../../api/match/label-selector.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { nullIf } from '../../api/meta/status-error.ts'
import { PodDisruptionBudgetKind } from '../../api/policy/v1/pod-disruption-budget.ts'
import type { Pod } from '../../api/types.gen.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Change, Informers } from '../../client/informer.ts'
import { latest } from '../../client/latest.ts'
import { type Controller, watch } from '../controller.ts'
import { ownerAmong } from '../owned.ts'
import { controllerOf } from '../owner-reference.ts'
import { askedOf, restMsAPod } from '../rests.ts'
import { tell, tellOfSeveral } from './notice.ts'
import { type OwnerScale, scaleOf } from './owner-scale.ts'
import { plan } from './plan.ts'

export interface DisruptionRoles {
  readonly client: Client
  readonly informers: Informers
  /** Of the component `controllermanager`, as upstream signs. */
  readonly recorder: EventRecorder
  readonly clock: Clock
}

type Scaled = ApiObject & { readonly spec?: { readonly replicas?: number } }

/** Keeps account of disruption budgets: see README.md for what it promises. */
export function disruptionController({ client, informers, recorder, clock }: DisruptionRoles): Controller {
  const budgets = informers.of(PodDisruptionBudgetKind)
  const pods = informers.of(PodKind)
  const scaled = [ReplicationControllerKind, ReplicaSetKind, StatefulSetKind] as readonly Kind<Scaled>[]
  const owners = new Map(scaled.map((kind) => [kind.kind, informers.of(kind)]))
  const deployments = informers.of(DeploymentKind)

  /** What decides about the number of a pod's like: a ReplicaSet's Deployment rather than the set itself. */
  const scaleOwner = (pod: Pod): Scaled | undefined => {
    const informer = owners.get(controllerOf(pod)?.kind ?? '')
    const owner = informer && ownerAmong(informer, pod)
    return owner && (ownerAmong<Scaled>(deployments, owner) ?? owner)
  }
  /** Of the kinds that are watched anyway. */
  const ownScale = (pod: Pod): OwnerScale | null => {
    const owner = scaleOwner(pod)
    return owner === undefined
      ? null
      : { is: 'known', uid: owner.metadata?.uid ?? '', replicas: owner.spec?.replicas ?? 1 }
  }
  const sync = async (key: string) => {
    const budget = budgets.get(refOfKey(key))
    if (budget === undefined) return undefined
    const matches = ({ metadata }: Pod) => matchesLabelSelector(budget.spec?.selector, metadata.labels)
    const selected = pods.list(budget.metadata.namespace).filter(matches)
    const next = plan({ budget, pods: selected, scale: await scaleOf(selected, ownScale, client), nowMs: clock.now() })
    for (const notice of next.notices) tell(recorder, budget, notice)
    if (next.status !== null) {
      const told = { ...budget, status: next.status }
      await client.update(PodDisruptionBudgetKind, told, { subresource: 'status' }).catch(nullIf('NotFound'))
    }
    const restMs = selected.length * restMsAPod
    return next.againAfterMs === null ? { restMs } : { restMs, againAfterMs: next.againAfterMs }
  }

  /** Those that match the pod as it is now: one that it no longer matches counts it until something else happens, as upstream. */
  const keysOf = (change: Change<Pod>) => {
    const pod = latest(change)
    const { namespace, labels } = pod.metadata
    const matching = budgets.list(namespace).filter(({ spec }) => matchesLabelSelector(spec?.selector, labels))
    if (matching.length > 1) tellOfSeveral(recorder, pod, matching[0]!)
    return matching.map(keyOf)
  }
  return {
    name: 'disruption',
    workers: 4,
    watches: [
      watch(budgets, (change) => [keyOf(latest(change))]),
      watch(pods, keysOf),
      ...[...owners.values()].map((informer) => watch(informer, () => [])),
      watch(deployments, () => []),
    ],
    sync,
    asked: (key) => askedOf(budgets.get(refOfKey(key))),
  }
}
