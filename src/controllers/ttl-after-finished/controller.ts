import { JobKind } from '../../api/batch/v1/job.ts'
import { isStatusError } from '../../api/meta/status-error.ts'
import type { Clock } from '../../base/clock.ts'
import { refOf } from '../../client/api-client.ts'
import type { Client } from '../../client/client.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Informers } from '../../client/informer.ts'
import { type Controller, watch } from '../controller.ts'
import { expiresInMs } from './plan.ts'

export interface TtlAfterFinishedRoles {
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
}

/** Takes finished Jobs away when their time is over: see README.md for what it promises. */
export function ttlAfterFinishedController({ client, informers, clock }: TtlAfterFinishedRoles): Controller {
  const jobs = informers.of(JobKind)

  const sync = async (key: string) => {
    const job = jobs.get(refOfKey(key))
    const waitMs = job === undefined ? null : expiresInMs(job, clock.now())
    if (job === undefined || waitMs === null) return undefined
    if (waitMs > 0) return { againAfterMs: waitMs }
    try {
      // The server is asked once more: the time may have been changed meanwhile.
      const fresh = await client.get(JobKind, refOf(job))
      if (expiresInMs(fresh, clock.now()) !== 0) return undefined
      const { uid = '', resourceVersion = '' } = fresh.metadata
      await client.delete(JobKind, refOf(job), { propagationPolicy: 'Foreground', uid, resourceVersion })
    } catch (error) {
      if (!isStatusError(error, 'NotFound')) throw error
    }
    return undefined
  }

  return {
    name: 'ttl-after-finished',
    workers: 4,
    watches: [watch(jobs, (change) => (change.is === 'deleted' ? [] : [keyOf(change.object)]))],
    sync,
  }
}
