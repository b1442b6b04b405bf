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
    metadata: struct(1, ObjectMeta).doc('Labels and annotations of the jobs.'),
    spec: struct(2, JobSpec).doc('The work of the jobs.'),
  }),
)

export const CronJobSpec = message(
  'io.k8s.api.batch.v1.CronJobSpec',
  'When jobs are made, what they look like, and what happens when one is still running.',
  () => ({
    schedule: string(1).always().required().doc('When, in the five fields of cron: `*/5 * * * *`.'),
    timeZone: string(8).pointer().doc("The time zone of the schedule; the controller's own unless set."),
    startingDeadlineSeconds: int64(2)
      .pointer()
      .doc('So many seconds late a job is still begun; any number unless set.'),
    concurrencyPolicy: oneOf(3, ['Allow', 'Forbid', 'Replace'])
      .go('v1.ConcurrencyPolicy')
      .default('Allow')
      .doc('When the last job still runs: Allow a second, Forbid it, or Replace the first.'),
    suspend: bool(4).pointer().default(false).doc('While true, no jobs are made.'),
    jobTemplate: struct(5, JobTemplateSpec).required().doc('What the jobs look like.'),
    successfulJobsHistoryLimit: int32(6)
      .pointer()
      .default(3)
      .doc('How many jobs that succeeded are kept; 3 unless set.'),
    failedJobsHistoryLimit: int32(7).pointer().default(1).doc('How many jobs that failed are kept; 1 unless set.'),
  }),
)

export const CronJobStatus = message('io.k8s.api.batch.v1.CronJobStatus', 'What runs, and what ran last.', () => ({
  active: list(1, ObjectReference).doc('The jobs that run.'),
  lastScheduleTime: time(4).doc('When a job was last due and made.'),
  lastSuccessfulTime: time(5).doc('When a job last succeeded.'),
}))

export const CronJob = message('io.k8s.api.batch.v1.CronJob', 'Jobs that are made at set times.', () => ({
  ...typeMeta,
  metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
  spec: struct(2, CronJobSpec).required().doc('When, and what.'),
  status: struct(3, CronJobStatus).doc('What runs, and what ran last.'),
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
