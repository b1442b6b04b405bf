import type { CronJob, Job } from '../../api/types.gen.ts'
import { formatInZone, timeZone, utc } from '../../api/value/time-zone.ts'
import { ownerReferenceTo } from '../owner-reference.ts'

/** By the minute: the job of a time is made once, whoever makes it. */
export function jobName({ metadata }: CronJob, scheduledMs: number): string {
  return `${metadata.name}-${Math.floor(scheduledMs / 60_000)}`
}

export function jobFor(object: CronJob, scheduledMs: number): Job {
  const { metadata = {}, spec } = object.spec?.jobTemplate ?? {}
  const zone = timeZone(object.spec?.timeZone ?? '') ?? utc
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: jobName(object, scheduledMs),
      namespace: object.metadata.namespace ?? '',
      ...(metadata.labels && { labels: metadata.labels }),
      annotations: {
        ...metadata.annotations,
        'batch.kubernetes.io/cronjob-scheduled-timestamp': formatInZone(scheduledMs, zone),
      },
      ownerReferences: [ownerReferenceTo(object)],
    },
    ...(spec && { spec }),
  }
}
