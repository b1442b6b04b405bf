import { JobKind } from '../../api/batch/v1/job.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { isStatusError } from '../../api/meta/status-error.ts'
import type { Job, Pod } from '../../api/types.gen.ts'
import { refOf } from '../../client/api-client.ts'
import type { Client } from '../../client/client.ts'
import { createPods, deletePods, type PodWriters } from '../pod-writer.ts'
import { type Plan, trackingFinalizer } from './model.ts'

/**
 * Does what a plan says. A pod is let go only after the status that lists it is written, so that none is forgotten; a status that is refused ends the
 * sync.
 */
export async function execute(next: Plan, key: string, job: Job, writers: PodWriters): Promise<void> {
  const { client, recorder } = writers
  if (next.status !== null) {
    await client.update(JobKind, { ...job, status: next.status }, { subresource: 'status' })
    for (const { type, reason, message } of next.notices) recorder.event(job, type, reason, message)
  }
  await Promise.all(next.letGo.map((pod) => letGo(client, pod)))
  for (const pod of next.remove) await letGo(client, pod)
  await deletePods(writers, key, job, [...next.remove, ...next.end])
  await createPods(writers, key, job, next.create)
}

/** Gone is as good. */
export async function letGo(client: Client, pod: Pod): Promise<void> {
  const { uid = '', finalizers = [] } = pod.metadata
  if (!finalizers.includes(trackingFinalizer)) return
  const patch = { metadata: { uid, '$deleteFromPrimitiveList/finalizers': [trackingFinalizer] } }
  try {
    await client.patch(PodKind, refOf(pod), 'application/strategic-merge-patch+json', patch)
  } catch (error) {
    if (!isStatusError(error, 'NotFound') && !isStatusError(error, 'Conflict')) throw error
  }
}
