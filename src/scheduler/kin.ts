import { ReplicaSetKind } from '../api/apps/v1/replica-set.ts'
import { StatefulSetKind } from '../api/apps/v1/stateful-set.ts'
import { ReplicationControllerKind } from '../api/core/v1/replication-controller.ts'
import { ServiceKind } from '../api/core/v1/service.ts'
import { hasLabels, type LabelSelectorShape } from '../api/match/label-selector.ts'
import type { Informers } from '../client/informer.ts'
import type { PodInfo } from './model.ts'

type Labels = Readonly<Record<string, string>>

/**
 * Whom a pod is kept apart from where it does not say: those selected by all that selects it, its Services and the controller that made it. What other
 * kinds make, Jobs and DaemonSets among them, has no kin but by its Services, as upstream.
 */
export class Kin {
  readonly services
  readonly controllers
  readonly replicaSets
  readonly sets

  constructor(informers: Informers) {
    this.services = informers.of(ServiceKind)
    this.controllers = informers.of(ReplicationControllerKind)
    this.replicaSets = informers.of(ReplicaSetKind)
    this.sets = informers.of(StatefulSetKind)
  }

  /** Null: nobody. */
  of(pod: PodInfo): LabelSelectorShape | null {
    const services = this.services.list(pod.namespace).map(({ spec }) => spec?.selector)
    return kinSelector(pod.labels, services, this.#selectorOf(pod))
  }

  #selectorOf({ namespace, owner }: PodInfo): LabelSelectorShape | undefined {
    if (owner === null) return undefined
    const ref = { namespace, name: owner.name }
    switch (`${owner.apiVersion} ${owner.kind}`) {
      case 'v1 ReplicationController':
        return { matchLabels: this.controllers.get(ref)?.spec?.selector ?? {} }
      case 'apps/v1 ReplicaSet':
        return this.replicaSets.get(ref)?.spec?.selector
      case 'apps/v1 StatefulSet':
        return this.sets.get(ref)?.spec?.selector
      default:
        return undefined
    }
  }
}

export function kinSelector(
  labels: Labels,
  services: readonly (Labels | undefined)[],
  owner: LabelSelectorShape | undefined,
): LabelSelectorShape | null {
  const { matchLabels = {}, matchExpressions = [] } = owner ?? {}
  const wanted = { ...matchLabels }
  for (const selector of services) if (selector && hasLabels(labels, selector)) Object.assign(wanted, selector)
  if (matchExpressions.length > 0) return { matchLabels: wanted, matchExpressions }
  return Object.keys(wanted).length > 0 ? { matchLabels: wanted } : null
}
