import { matchesLabelSelector } from '../../api/match/label-selector.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { StatusError } from '../../api/meta/status-error.ts'
import { trackUpdate } from '../../api/ops/managed-fields/managed-fields.ts'
import type { Pod, PodDisruptionBudget } from '../../api/types.gen.ts'
import type { Call } from '../handlers/call.ts'
import { timestamp } from '../metadata/times.ts'
import { forbidden } from '../refusals.ts'
import { keyOf, type Resource } from '../registry.ts'
import { storedModification } from '../write/modify.ts'
import type { WriteRoles } from '../write/roles.ts'

/** More pods than that are never on their way out at once. */
const mostDisrupted = 2000

/** Asks the budget of a pod that is to be evicted, and books the eviction there; refuses where it is used up. */
export async function withinBudget(call: Call, pod: Pod, dryRun: boolean, roles: WriteRoles): Promise<void> {
  const budgets = call.registry.find('policy', 'v1', 'poddisruptionbudgets')
  if (budgets === undefined || isIgnored(pod)) return
  const [budget, second] = budgetsOf(budgets, pod)
  if (budget === undefined) return
  if (second !== undefined) {
    const message = 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.'
    throw new StatusError(500, '', message)
  }
  if (!isReady(pod) && mayGoUnhealthy(budget)) return
  const { namespace = '', name = '' } = budget.metadata
  const next = (object: ApiObject) => booked(budgets, object as PodDisruptionBudget, pod, roles.clock.now())
  await storedModification({ resource: budgets, key: keyOf(budgets, namespace, name), name, dryRun, next }, roles)
}

/** A pod that does not serve yet, or no longer, counts in no budget. */
function isIgnored({ metadata, status }: Pod): boolean {
  return metadata.deletionTimestamp !== undefined || status?.phase !== 'Running'
}

function budgetsOf(budgets: Resource, { metadata }: Pod): readonly PodDisruptionBudget[] {
  return budgets.cache
    .list(`${budgets.prefix}${metadata.namespace}/`)
    .map(({ object }) => object as PodDisruptionBudget)
    .filter(({ spec }) => matchesLabelSelector(spec?.selector, metadata.labels))
}

function isReady({ status }: Pod): boolean {
  return status?.conditions?.some((one) => one.type === 'Ready' && one.status === 'True') ?? false
}

function mayGoUnhealthy({ spec, status }: PodDisruptionBudget): boolean {
  if (spec?.unhealthyPodEvictionPolicy === 'AlwaysAllow') return true
  const { currentHealthy = 0, desiredHealthy = 0 } = status ?? {}
  return currentHealthy >= desiredHealthy && desiredHealthy > 0
}

function booked(budgets: Resource, budget: PodDisruptionBudget, pod: Pod, nowMs: number): ApiObject {
  const { metadata, status } = budget
  const name = metadata.name ?? ''
  if ((status?.observedGeneration ?? 0) < (metadata.generation ?? 0)) {
    throw refusal(`The disruption budget ${name} is still being processed by the server.`, 10)
  }
  const { disruptionsAllowed = 0, currentHealthy = 0, desiredHealthy = 0, disruptedPods = {} } = status ?? {}
  if (disruptionsAllowed < 0) throw forbidden(budgets.name, name, 'pdb disruptions allowed is negative')
  if (Object.keys(disruptedPods).length > mostDisrupted) {
    throw forbidden(
      budgets.name,
      name,
      'DisruptedPods map too big - too many evictions not confirmed by PDB controller',
    )
  }
  if (disruptionsAllowed === 0) {
    const why =
      currentHealthy > desiredHealthy
        ? 'does not allow evicting pods currently'
        : `needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`
    throw refusal(`The disruption budget ${name} ${why}`, 0)
  }
  const now = timestamp(nowMs)
  const next = {
    ...budget,
    status: {
      ...status,
      disruptionsAllowed: disruptionsAllowed - 1,
      disruptedPods: { ...disruptedPods, [pod.metadata.name ?? '']: now },
      ...(disruptionsAllowed === 1 && { conditions: usedUp(budget, now) }),
    },
  } as ApiObject
  return trackUpdate(budgets.kind.message, budget as ApiObject, next, {
    manager: 'kube-apiserver',
    apiVersion: budgets.apiVersion,
    time: now,
    subresource: 'status',
    resetPaths: ['spec', ...budgets.strategy.resetForStatus],
  })
}

function usedUp({ metadata, status }: PodDisruptionBudget, now: string): readonly object[] {
  const type = 'DisruptionAllowed'
  const conditions = status?.conditions ?? []
  const was = conditions.find((one) => one.type === type)
  const condition = {
    type,
    status: 'False',
    observedGeneration: metadata.generation,
    lastTransitionTime: was?.status === 'False' ? was.lastTransitionTime : now,
    reason: 'InsufficientPods',
    message: '',
  }
  if (was === undefined) return [...conditions, condition]
  return conditions.map((one) => (one === was ? condition : one))
}

function refusal(cause: string, retryAfterSeconds: number): StatusError {
  const message = "Cannot evict pod as it would violate the pod's disruption budget."
  return new StatusError(429, 'TooManyRequests', message, {
    ...(retryAfterSeconds > 0 && { retryAfterSeconds }),
    causes: [{ reason: 'DisruptionBudget', message: cause, field: '' }],
  })
}
