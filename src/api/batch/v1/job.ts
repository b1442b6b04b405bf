import { PodTemplateSpec } from '../../core/v1/pod-template.ts'
import { defineKind } from '../../kind.ts'
import { transitionTime } from '../../meta/v1/condition-fields.ts'
import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { goQuoted } from '../../ops/go/text.ts'
import type { JsonObject } from '../../ops/json-value.ts'
import {
  bool,
  field,
  int32,
  int64,
  list,
  message,
  oneOf,
  string,
  struct,
  structTime,
  time,
  typeMeta,
} from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { PodFailurePolicy, SuccessPolicy } from './job-policies.ts'

export const JobSpec = message(
  'io.k8s.api.batch.v1.JobSpec',
  'What the pods look like, how many have to succeed, and when to give up.',
  () => ({
    parallelism: int32(1).pointer().doc('How many pods may run at the same time; 1 unless set, and 0 runs none.'),
    completions: int32(2)
      .pointer()
      .doc('How many pods have to succeed; 1 unless parallelism is set, in which case any one success ends the job.'),
    activeDeadlineSeconds: int64(3)
      .pointer()
      .doc('Seconds from its start after which the job is stopped and counts as failed; no limit unless set.'),
    podFailurePolicy: field(11, PodFailurePolicy).doc('What is done about failed pods, depending on how they failed.'),
    successPolicy: field(16, SuccessPolicy).doc('When the job counts as done although not all pods have succeeded.'),
    backoffLimit: int32(7)
      .pointer()
      .doc('How many pods may fail before the job does; 6 unless set, or no limit with backoffLimitPerIndex.'),
    backoffLimitPerIndex: int32(12)
      .pointer()
      .doc('How many pods of one index may fail before the index does; for Indexed jobs only.'),
    maxFailedIndexes: int32(13)
      .pointer()
      .doc('How many indexes may fail before the whole job does; any number unless set.'),
    selector: field(4, LabelSelector).doc(
      'The labels by which it knows its pods; made by the server unless manualSelector is set.',
    ),
    manualSelector: bool(5)
      .pointer()
      .doc("Whether the selector is the author's own rather than made by the server; false by default."),
    template: struct(6, PodTemplateSpec)
      .required()
      .doc('What the pods look like; their restartPolicy is Never or OnFailure.'),
    ttlSecondsAfterFinished: int32(8)
      .pointer()
      .doc('Seconds after its end until the job is deleted with its pods; never unless set.'),
    completionMode: oneOf(9, ['Indexed', 'NonIndexed'])
      .pointer()
      .go('v1.CompletionMode')
      .doc(
        'NonIndexed counts successes, Indexed gives each pod a number of its own that has to succeed; NonIndexed unless set.',
      ),
    suspend: bool(10)
      .pointer()
      .doc('Whether the job is halted: its pods are deleted, and made again when this turns false; false by default.'),
    podReplacementPolicy: oneOf(14, ['Failed', 'TerminatingOrFailed'])
      .pointer()
      .go('v1.PodReplacementPolicy')
      .doc(
        'When a pod gets a successor: TerminatingOrFailed at the start of its end, Failed only after it; the first unless set, with a podFailurePolicy the second.',
      ),
    managedBy: string(15)
      .pointer()
      .doc('Name of the controller that looks after the job, as domain/name; the built-in one unless set.'),
  }),
)

export const JobCondition = message('io.k8s.api.batch.v1.JobCondition', "One aspect of a job's state.", () => ({
  type: string(1)
    .always()
    .required()
    .go('v1.JobConditionType')
    .doc('The aspect: Complete, Failed, Suspended, FailureTarget or SuccessCriteriaMet.'),
  status: string(2).always().required().go('v1.ConditionStatus').doc('Whether it is so: True, False or Unknown.'),
  lastProbeTime: structTime(3).doc('When the condition was last looked at.'),
  lastTransitionTime: transitionTime(4),
  reason: string(5).doc('Why the status is what it is, as one CamelCase word that programs may compare.'),
  message: string(6).doc('The same in a sentence for people; programs should not rely on its wording.'),
}))

export const UncountedTerminatedPods = message(
  'io.k8s.api.batch.v1.UncountedTerminatedPods',
  'Pods that have ended and are not counted yet, so that each is counted once.',
  () => ({
    succeeded: list(1, 'string')
      .go('[]types.UID')
      .set()
      .doc('Identifiers of pods that have succeeded and are not counted yet.'),
    failed: list(2, 'string')
      .go('[]types.UID')
      .set()
      .doc('Identifiers of pods that have failed and are not counted yet.'),
  }),
)

export const JobStatus = message(
  'io.k8s.api.batch.v1.JobStatus',
  'How many pods of a job run, succeeded and failed.',
  () => ({
    conditions: list(1, JobCondition)
      .merge('type')
      .doc('What is true of the object at the moment, one entry per type.'),
    startTime: time(2).doc('When the job was begun, or resumed after a suspension.'),
    completionTime: time(3).doc('When the job succeeded; absent when it failed or still runs.'),
    active: int32(4).doc('How many pods are pending or running, without those on their way out.'),
    succeeded: int32(5).doc('How many pods ended with the phase Succeeded.'),
    failed: int32(6).doc('How many pods ended with the phase Failed.'),
    terminating: int32(11).pointer().doc('How many pods have been deleted and have not ended yet.'),
    completedIndexes: string(7).doc('Indexes that have succeeded, in the form `1,3-5,7`; for Indexed jobs.'),
    failedIndexes: string(10)
      .pointer()
      .doc('Indexes that have failed for good, in the form `1,3-5,7`; with backoffLimitPerIndex.'),
    uncountedTerminatedPods: field(8, UncountedTerminatedPods).doc(
      'Pods that have ended and still have to be added to succeeded or failed.',
    ),
    ready: int32(9).pointer().doc('How many of the active pods are ready.'),
  }),
)

export const Job = message(
  'io.k8s.api.batch.v1.Job',
  'Pods that run until enough of them have succeeded.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, JobSpec).doc('What the pods do, how many of them have to succeed, and when to give up.'),
    status: struct(3, JobStatus).doc('How many pods run, succeeded and failed, and whether the job is done.'),
  }),
  prepareJob,
)

export const JobKind = defineKind<api.Job>({
  group: 'batch',
  version: 'v1',
  kind: 'Job',
  plural: 'jobs',
  singular: 'job',
  shortNames: [],
  categories: ['all'],
  namespaced: true,
  message: Job,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: true,
  scale: null,
  subresources: [],
  orphansByDefault: true,
  generationOf: ['spec'],
  selectableFields: {
    'status.successful': (it) => String(it.status?.succeeded ?? 0),
  },
  unknownField: (field) => `field label ${goQuoted(field)} not supported for Job`,
})

/** For jobs only: the template of a CronJob stays as it is written. */
function prepareJob(job: JsonObject): JsonObject {
  const spec = (job['spec'] ?? {}) as JsonObject
  const metadata = (job['metadata'] ?? {}) as JsonObject
  const template = spec['template'] as JsonObject | undefined
  const labels = (template?.['metadata'] as JsonObject | undefined)?.['labels'] as JsonObject | undefined
  const own = metadata['labels'] as JsonObject | undefined
  return {
    ...job,
    metadata: Object.keys(own ?? {}).length > 0 ? metadata : { ...metadata, labels },
    spec: { ...spec, ...jobDefaults(spec) },
  }
}

function jobDefaults(spec: JsonObject): JsonObject {
  const isSet = (name: string) => spec[name] !== undefined && spec[name] !== null
  return {
    // A job that says how many run at a time but not how many succeed is a work queue.
    completions: isSet('completions') || isSet('parallelism') ? spec['completions'] : 1,
    parallelism: spec['parallelism'] ?? 1,
    backoffLimit: spec['backoffLimit'] ?? (isSet('backoffLimitPerIndex') ? 2 ** 31 - 1 : 6),
    completionMode: spec['completionMode'] ?? 'NonIndexed',
    suspend: spec['suspend'] ?? false,
    manualSelector: spec['manualSelector'] ?? false,
    podReplacementPolicy:
      spec['podReplacementPolicy'] ?? (isSet('podFailurePolicy') ? 'Failed' : 'TerminatingOrFailed'),
  }
}
