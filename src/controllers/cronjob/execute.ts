import { CronJobKind } from '../../api/batch/v1/cron-job.ts'
import { JobKind } from '../../api/batch/v1/job.ts'
import { isStatusError } from '../../api/meta/status-error.ts'
import type { CronJob, Job } from '../../api/types.gen.ts'
import { formatTime } from '../../api/value/time.ts'
import { messageOf } from '../../base/message-of.ts'
import { refOf } from '../../client/api-client.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { canonicalJson } from '../hash.ts'
import { isControlledBy } from '../owner-reference.ts'
import type { Action, JobReference, Plan, Status } from './model.ts'

export interface Writers {
  readonly client: Client
  readonly recorder: EventRecorder
}

/**
 * Does what a plan says; the status is written however that went. A job that is there already, ours and not yet called active,
 * was made before the process ended: it is noted as if it were new.
 */
export async function execute(next: Plan, object: CronJob, writers: Writers): Promise<void> {
  let status = next.status
  let failure: { readonly error: unknown } | null = null
  for (const action of next.actions) {
    try {
      status = await act(action, status, object, writers)
    } catch (error) {
      failure = { error }
      break
    }
  }
  if (canonicalJson(status) !== canonicalJson(object.status ?? {})) {
    await writers.client.update(CronJobKind, { ...object, status }, { subresource: 'status' })
  }
  if (failure !== null) throw failure.error
}

async function act(action: Action, status: Status, object: CronJob, writers: Writers): Promise<Status> {
  const { client, recorder } = writers
  switch (action.is) {
    case 'tell':
      recorder.event(object, action.notice.type, action.notice.reason, action.notice.message)
      return status
    case 'delete-old':
      await remove(action.job, object, writers).catch(() => undefined)
      return status
    case 'replace':
      await replace(action.active, object, writers)
      return status
    case 'create': {
      const made = await create(client, recorder, object, action.job)
      if (made === null) return status
      const { active = [] } = status
      const isNoted = active.some(({ uid }) => uid === made.uid)
      return isNoted
        ? status
        : { ...status, active: [...active, made], lastScheduleTime: formatTime(action.scheduledMs) }
    }
  }
}

/** What fails is told; the caller says whether it matters. */
async function remove(job: Job, object: CronJob, { client, recorder }: Writers): Promise<void> {
  try {
    await client.delete(JobKind, refOf(job), { propagationPolicy: 'Background' })
    recorder.event(object, 'Normal', 'SuccessfulDelete', `Deleted job ${job.metadata.name}`)
  } catch (error) {
    recorder.event(object, 'Warning', 'FailedDelete', `Deleted job: ${messageOf(error)}`)
    throw error
  }
}

async function replace({ name = '', namespace = '' }: JobReference, object: CronJob, writers: Writers): Promise<void> {
  let job: Job
  try {
    job = await writers.client.get(JobKind, { namespace, name })
  } catch (error) {
    writers.recorder.event(object, 'Warning', 'FailedGet', `Get job: ${messageOf(error)}`)
    throw error
  }
  await remove(job, object, writers)
}

/** Null where another's job has the name: whoever made it minds it. */
async function create(
  client: Client,
  recorder: EventRecorder,
  object: CronJob,
  job: Job,
): Promise<JobReference | null> {
  try {
    const made = await client.create(JobKind, job)
    recorder.event(object, 'Normal', 'SuccessfulCreate', `Created job ${made.metadata.name}`)
    return referenceTo(made)
  } catch (error) {
    if (!isStatusError(error, 'AlreadyExists')) {
      recorder.event(object, 'Warning', 'FailedCreate', `Error creating job: ${messageOf(error)}`)
      throw error
    }
    const there = await client.get(JobKind, refOf(job))
    return isControlledBy(there, object) ? referenceTo(there) : null
  }
}

function referenceTo({ metadata }: Job): JobReference {
  const { namespace = '', name = '', uid = '', resourceVersion = '' } = metadata
  return { kind: 'Job', namespace, name, uid, apiVersion: 'batch/v1', resourceVersion }
}
