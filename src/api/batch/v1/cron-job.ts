import { ObjectReference } from '../../core/v1/references.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, int32, int64, list, message, oneOf, string, struct, time, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { JobSpec } from './job.ts'

export const JobTemplateSpec = message(
  'io.k8s.api.batch.v1.JobTemplateSpec',
  'What the jobs made from it look like.',
  () => ({
    metadata: struct(1, ObjectMeta).doc('Labels and annotations each job is given; a name written here is not used.'),
    spec: struct(2, JobSpec).doc('What each job does, as in a job of its own.'),
  }),
)

export const CronJobSpec = message(
  'io.k8s.api.batch.v1.CronJobSpec',
  'When jobs are made, what they look like, and what happens when one is still running.',
  () => ({
    schedule: string(1)
      .always()
      .required()
      .doc("When jobs are made, in cron's five fields (minute, hour, day, month, weekday), such as `*/5 * * * *`."),
    timeZone: string(8)
      .pointer()
      .doc("Name of the schedule's time zone, such as Europe/Berlin; the controller's own unless set."),
    startingDeadlineSeconds: int64(2)
      .pointer()
      .doc('By how many seconds a job may be late and still be made; any number unless set.'),
    concurrencyPolicy: oneOf(3, ['Allow', 'Forbid', 'Replace'])
      .go('v1.ConcurrencyPolicy')
      .default('Allow')
      .doc('When the last job still runs: Allow a second, Forbid it, or Replace the first; Allow unless set.'),
    suspend: bool(4)
      .pointer()
      .default(false)
      .doc('Whether no further jobs are made; those that run go on; false by default.'),
    jobTemplate: struct(5, JobTemplateSpec).required().doc('What each job looks like: its labels and its spec.'),
    successfulJobsHistoryLimit: int32(6)
      .pointer()
      .default(3)
      .doc('How many jobs that succeeded are kept; 3 unless set.'),
    failedJobsHistoryLimit: int32(7).pointer().default(1).doc('How many jobs that failed are kept; 1 unless set.'),
  }),
)

export const CronJobStatus = message('io.k8s.api.batch.v1.CronJobStatus', 'What runs, and what ran last.', () => ({
  active: list(1, ObjectReference).doc('References to the jobs that run at the moment.'),
  lastScheduleTime: time(4).doc('The scheduled time for which a job was last made.'),
  lastSuccessfulTime: time(5).doc('When the job that succeeded last was done.'),
}))

export const CronJob = message('io.k8s.api.batch.v1.CronJob', 'Jobs that are made at set times.', () => ({
  ...typeMeta,
  metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
  spec: struct(2, CronJobSpec).required().doc('At which times jobs are made, and what they look like.'),
  status: struct(3, CronJobStatus).doc('Which jobs run, and when the last ones were begun.'),
}))

export const CronJobKind = defineKind<api.CronJob>({
  group: 'batch',
  version: 'v1',
  kind: 'CronJob',
  plural: 'cronjobs',
  singular: 'cronjob',
  shortNames: ['cj'],
  categories: ['all'],
  namespaced: true,
  message: CronJob,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: [],
  generationOf: ['spec'],
  selectableFields: {},
})
