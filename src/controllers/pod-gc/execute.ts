import { PodKind } from '../../api/core/v1/pod.ts'
import { isStatusError } from '../../api/meta/status-error.ts'
import type { Pod } from '../../api/types.gen.ts'
import type { Client } from '../../client/client.ts'
import type { Collected } from './plan.ts'

const disruption: Partial<Record<Collected['why'], string>> = {
  orphaned: 'PodGC: node no longer exists',
  'out-of-service': 'PodGC: node out-of-service',
}

/** First it is said that the pod failed, and why where its node is the reason, then it goes: its owners count failures. */
export async function collect(pod: Pod, why: Collected['why'], client: Client, now: string): Promise<void> {
  const { namespace = '', name = '', uid = '' } = pod.metadata ?? {}
  try {
    await markFailed(pod, disruption[why], client, now)
    await client.delete(PodKind, { namespace, name }, { gracePeriodSeconds: 0, uid })
  } catch (error) {
    if (!isStatusError(error, 'NotFound') && !isStatusError(error, 'Conflict')) throw error
  }
}

async function markFailed(pod: Pod, message: string | undefined, client: Client, now: string): Promise<void> {
  const { namespace = '', name = '', uid, generation } = pod.metadata ?? {}
  const { phase } = pod.status ?? {}
  if (phase === 'Failed' || phase === 'Succeeded') return
  const observed = { ...(generation !== undefined && { observedGeneration: generation }) }
  const condition = {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'DeletionByPodGC',
    message,
    lastTransitionTime: now,
    ...observed,
  }
  const conditions = message === undefined ? {} : { conditions: [condition] }
  const patch = { metadata: { uid }, status: { phase: 'Failed', ...observed, ...conditions } }
  await client.patch(PodKind, { namespace, name }, 'application/strategic-merge-patch+json', patch, {
    subresource: 'status',
  })
}
