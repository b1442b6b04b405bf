import { JobKind } from '../../api/batch/v1/job.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { matchesLabelSelector } from '../../api/match/label-selector.ts'
import type { Job, Pod } from '../../api/types.gen.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Informers } from '../../client/informer.ts'
import { latest } from '../../client/latest.ts'
import { settleOwnership } from '../adoption.ts'
import { claim } from '../claim.ts'
import { type Controller, watch } from '../controller.ts'
import { Expectations } from '../expectations.ts'
import { keysOfExpectedPod } from '../keys-of-pod.ts'
import { candidatesFor, indexOwners, ownedBy } from '../owned.ts'
import { isActive } from '../pod-state.ts'
import { execute, letGo } from './execute.ts'
import { trackingFinalizer } from './model.ts'
import { desire, isManagedElsewhere } from './observe.ts'
import { indexHeld, isLeftBehind, orphanKeysOfJob, orphanKeysOfPod, podKeyIn } from './orphans.ts'
import { plan } from './plan.ts'
import type { Streak } from './streak.ts'
import { isFinished } from './verdict.ts'

export interface JobRoles {
  readonly client: Client
  readonly informers: Informers
  /** Of the component `job-controller`. */
  readonly recorder: EventRecorder
  readonly clock: Clock
}

/** Upstream's: pods that end so close together are counted together, before any is stopped for what another did. */
const togetherMs = 1_000

/** Nothing is wanted otherwise than before. */
function isToldAlone({ object, old }: { readonly object: Job; readonly old: Job }): boolean {
  return object.metadata.generation === old.metadata.generation
}

/** Runs Jobs to their end: see README.md for what it promises. */
export function jobController({ client, informers, recorder, clock }: JobRoles): Controller {
  const jobs = informers.of(JobKind)
  const pods = indexHeld(indexOwners(informers.of(PodKind)))
  const expectations = new Expectations()
  const streaks = new Map<string, Streak>()

  const forget = (key: string) => {
    expectations.forget(key)
    streaks.delete(key)
    return undefined
  }
  const syncOrphan = async (key: string) => {
    const pod = pods.get(refOfKey(key))
    if (pod !== undefined && isLeftBehind(jobs, pod)) await letGo(client, pod)
    return undefined
  }
  const syncJob = async (key: string) => {
    const job = jobs.get(refOfKey(key))
    // One that has ended takes no pods and lets go of none.
    if (job === undefined || isFinished(job)) return forget(key)
    if (isManagedElsewhere(job)) return undefined
    const waitMs = expectations.waitMs(key, clock.now())
    if (waitMs > 0) return { againAfterMs: waitMs }
    const selects = ({ metadata }: Pod) => matchesLabelSelector(job.spec?.selector, metadata.labels)
    const claimed = claim(job, selects, candidatesFor(pods, job))
    await settleOwnership(client, JobKind, job, PodKind, claimed, trackingFinalizer)
    const streak = streaks.get(key) ?? null
    const next = plan({ desired: desire(job), pods: claimed.ours, streak, nowMs: clock.now() })
    await execute(next, key, job, { client, recorder, expectations, clock, streaks })
    return next.againAfterMs === null ? undefined : { againAfterMs: next.againAfterMs }
  }

  const sync = async (key: string) => {
    const podKey = podKeyIn(key)
    return podKey === null ? syncJob(key) : syncOrphan(podKey)
  }

  /** Where nobody is left to end, too, there is nothing to wait for; a Job that goes may be gone by then, and is told nothing more. */
  const patienceMs = (key: string) => {
    const job = jobs.get(refOfKey(key))
    if (job === undefined) return 0
    return job.metadata.deletionTimestamp !== undefined || ownedBy(pods, job).some(isActive) ? togetherMs : 0
  }
  const mayAdopt = ({ metadata }: Pod) =>
    jobs.list(metadata.namespace).filter(({ spec }) => matchesLabelSelector(spec?.selector, metadata.labels))
  return {
    name: 'job',
    workers: 16,
    backOff: { firstMs: 1_000, longestMs: 60_000 },
    watches: [
      watch(
        jobs,
        (change) => [keyOf(latest(change))],
        (key, change) => (change.is === 'updated' && isToldAlone(change) ? patienceMs(key) : 0),
      ),
      watch(pods, (change) => keysOfExpectedPod(jobs, change, expectations, mayAdopt), patienceMs),
      watch(pods, orphanKeysOfPod),
      watch(jobs, (change) => orphanKeysOfJob(pods, change)),
    ],
    sync,
  }
}
