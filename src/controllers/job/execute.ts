import { JobKind } from '../../api/batch/v1/job.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { nullIf } from '../../api/meta/status-error.ts'
import type { Job, Pod } from '../../api/types.gen.ts'
import { refOf } from '../../client/api-client.ts'
import type { Client } from '../../client/client.ts'
import { createPods, deletePods, type PodWriters } from '../pod-writer.ts'
import { type Plan, trackingFinalizer } from './model.ts'
import type { Streak } from './streak.ts'

export interface JobWriters extends PodWriters {
  /** By job, what its next pod waits by. */
  readonly streaks: Map<string, Streak>
}

/**
 * Does what a plan says. Pods are made first, so that the status can tell of them. A pod is let go only after the status that lists it is written, so
 * that none is forgotten; a status that is refused ends the sync.
 */
export async function execute(next: Plan, key: string, job: Job, writers: JobWriters): Promise<void> {
  const { client, recorder, streaks } = writers
  const failure = await adjust(next, key, job, writers)
  if (next.status !== null) {
    const { active = 0 } = next.status
    const status = { ...next.status, active: failure === null ? active : active - next.create.length }
    await client.update(JobKind, { ...job, status }, { subresource: 'status' })
    for (const { type, reason, message } of next.notices) recorder.event(job, type, reason, message)
  }
  await Promise.all(next.letGo.map((pod) => letGo(client, pod)))
  streaks.set(key, next.streak)
  await deletePods(writers, key, job, next.end)
  if (failure !== null) throw failure.error
}

/** A pod that cannot be made is no reason not to count those that have ended. */
async function adjust(next: Plan, key: string, job: Job, writers: JobWriters): Promise<{ error: unknown } | null> {
  try {
    await Promise.all(next.remove.map((pod) => letGo(writers.client, pod)))
    await deletePods(writers, key, job, next.remove)
    await createPods(writers, key, job, next.create)
    return null
  } catch (error) {
    return { error }
  }
}

/** Gone is as good. */
export async function letGo(client: Client, pod: Pod): Promise<void> {
  const { uid = '', finalizers = [] } = pod.metadata
  if (!finalizers.includes(trackingFinalizer)) return
  const patch = { metadata: { uid, '$deleteFromPrimitiveList/finalizers': [trackingFinalizer] } }
  await client
    .patch(PodKind, refOf(pod), 'application/strategic-merge-patch+json', patch)
    .catch(nullIf('NotFound', 'Conflict'))
}
