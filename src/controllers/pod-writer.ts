import { PodKind } from '../api/core/v1/pod.ts'
import type { ApiObject } from '../api/meta/object.ts'
import { isStatusError, StatusError } from '../api/meta/status-error.ts'
import type { Pod } from '../api/types.gen.ts'
import type { Clock } from '../base/clock.ts'
import { messageOf } from '../base/message-of.ts'
import { refOf } from '../client/api-client.ts'
import type { Client } from '../client/client.ts'
import type { EventRecorder } from '../client/event-recorder.ts'
import type { Expectations } from './expectations.ts'
import { slowStart } from './slow-start.ts'

export interface PodWriters {
  readonly client: Client
  readonly recorder: EventRecorder
  readonly expectations: Expectations
  readonly clock: Clock
}

/** Makes pods for an owner, one at first and then twice as many each time, with upstream's events. */
export async function createPods(
  { client, recorder, expectations, clock }: PodWriters,
  key: string,
  owner: ApiObject,
  pods: readonly Pod[],
): Promise<void> {
  expectations.expect(key, pods.length, [], clock.now())
  let begun = 0
  const create = async (pod: Pod) => {
    begun++
    try {
      const { metadata } = await client.create(PodKind, pod)
      recorder.event(owner, 'Normal', 'SuccessfulCreate', `Created pod: ${metadata.name}`)
    } catch (error) {
      expectations.created(key)
      if (!isNamespaceEnding(error))
        recorder.event(owner, 'Warning', 'FailedCreate', `Error creating: ${messageOf(error)}`)
      throw error
    }
  }
  try {
    await slowStart(pods, create)
  } finally {
    for (let skipped = pods.length - begun; skipped > 0; skipped--) expectations.created(key)
  }
}

/** Deletes pods of an owner, all at once. One that is gone already is as good. */
export async function deletePods(
  { client, recorder, expectations, clock }: PodWriters,
  key: string,
  owner: ApiObject,
  pods: readonly Pod[],
): Promise<void> {
  const uids = pods.map(({ metadata }) => metadata.uid ?? '')
  expectations.expect(key, 0, uids, clock.now())
  const remove = async (pod: Pod) => {
    const uid = pod.metadata.uid ?? ''
    try {
      await client.delete(PodKind, refOf(pod), { uid })
      recorder.event(owner, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name}`)
    } catch (error) {
      expectations.deleted(key, uid)
      if (isStatusError(error, 'NotFound')) return
      recorder.event(owner, 'Warning', 'FailedDelete', `Error deleting: ${messageOf(error)}`)
      throw error
    }
  }
  const results = await Promise.allSettled(pods.map(remove))
  const failure = results.find((result) => result.status === 'rejected')
  if (failure !== undefined) throw failure.reason
}

function isNamespaceEnding(error: unknown): boolean {
  return error instanceof StatusError && error.code === 403 && error.message.includes('is being terminated')
}
