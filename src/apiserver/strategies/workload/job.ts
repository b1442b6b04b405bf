import { JobKind } from '../../../api/batch/v1/job.ts'
import { PodFailurePolicy, SuccessPolicy } from '../../../api/batch/v1/job-policies.ts'
import { PodSpec } from '../../../api/core/v1/pod.ts'
import { PodTemplateSpec } from '../../../api/core/v1/pod-template.ts'
import { goJson } from '../../../api/ops/go/json.ts'
import type { Message } from '../../../api/schema/message.ts'
import type { Container, Job, JobSpec } from '../../../api/types.gen.ts'
import { labelValueProblems } from '../../../api/value/label-syntax.ts'
import { sameValue } from '../../same-value.ts'
import { type FieldErrors, invalid, required } from '../../validation/field-errors.ts'
import { immutable } from '../../validation/immutable.ts'
import { dnsLabelProblems } from '../../validation/names.ts'
import { mismatchErrors, selectorErrors } from '../../validation/selector.ts'
import { jobSpecErrors } from '../../validation/workload/job-spec.ts'
import { jobStatusErrors } from '../../validation/workload/job-status.ts'
import { strategyByKind } from '../by-kind.ts'
import { podNameWarnings, templateWarnings } from '../pod/pod-warnings.ts'
import { type Strategy, strategy } from '../strategy.ts'

const byKind = strategyByKind(JobKind) as unknown as Strategy<Job>

/** A job's pods are known by its uid, which only the server knows when the job is made. */
export const jobStrategy = strategy<Job>({
  ...byKind,
  prepareForCreate: (job, nowMs) => selecting(byKind.prepareForCreate(job, nowMs)),
  createsWithout: hasOnlyOwnLabels,
  validate: (job) => [...generatedErrors(job), ...jobErrors(job), ...indexNameErrors(job)],
  // Upstream looks at the whole spec once more here, and tells of each fault twice.
  validateUpdate: (job, old) => [...jobErrors(job), ...updateErrors(job, old)],
  validateStatusUpdate: (job, old) => jobStatusErrors(job, old),
  warnings: (job, old) => [
    ...podNameWarnings(job.metadata.name ?? '', old),
    ...templateWarnings('spec.template', job.spec?.template, job, old),
  ],
  deletionWarning:
    'child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove them or set propagationPolicy=Orphan to suppress this warning',
})

function jobErrors(job: Job): FieldErrors {
  return [...jobSpecErrors('spec', job.spec), ...selectionErrors(job)]
}

function updateErrors({ spec }: Job, { spec: old, status }: Job): FieldErrors {
  return [
    ...completionsErrors(spec, old),
    ...immutable('spec.selector', spec?.selector, old?.selector),
    ...templateUpdateErrors(spec, old, status?.startTime),
    ...immutable('spec.completionMode', spec?.completionMode, old?.completionMode),
    ...policyUpdateErrors('podFailurePolicy', PodFailurePolicy, spec, old),
    ...immutable('spec.backoffLimitPerIndex', spec?.backoffLimitPerIndex, old?.backoffLimitPerIndex),
    ...immutable('spec.managedBy', spec?.managedBy, old?.managedBy),
    ...policyUpdateErrors('successPolicy', SuccessPolicy, spec, old),
  ]
}

function policyUpdateErrors(
  name: 'podFailurePolicy' | 'successPolicy',
  message: Message,
  spec: JobSpec | undefined,
  old: JobSpec | undefined,
): FieldErrors {
  if (sameValue(spec?.[name], old?.[name])) return []
  return [invalid(`spec.${name}`, goJson(message, spec?.[name]), 'field is immutable')]
}

/** What the server puts on the pods of a job, so that no other job takes them for its own. */
function ownLabels({ metadata: { uid = '', name = '' } }: Job): Readonly<Record<string, string>> {
  return {
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    'job-name': name,
  }
}

const uidLabel = 'batch.kubernetes.io/controller-uid'

function selecting(job: Job): Job {
  const { metadata, spec } = job
  if (spec === undefined || spec.manualSelector) return job
  const labels = { ...ownLabels(job), ...spec.template.metadata?.labels }
  // A job without labels has those of its template. A name too long for one is only told of there.
  const shares = sameValue(metadata.labels ?? {}, spec.template.metadata?.labels ?? {}) && isLabel(metadata.name ?? '')
  const matchLabels = { [uidLabel]: metadata.uid ?? '', ...spec.selector?.matchLabels }
  return {
    ...job,
    metadata: shares ? { ...metadata, labels } : metadata,
    spec: {
      ...spec,
      selector: { ...spec.selector, matchLabels },
      template: { ...spec.template, metadata: { ...spec.template.metadata, labels } },
    },
  }
}

/** Labels the server gave the template of a job that had none anywhere; the job's own are taken from there when it is read. */
function hasOnlyOwnLabels(job: Job): boolean {
  const { metadata, spec } = job
  const own = ownLabels(job)
  return !spec?.manualSelector && sameValue(metadata.labels, own) && sameValue(spec?.template.metadata?.labels, own)
}

function isLabel(value: string): boolean {
  return labelValueProblems(value).length === 0
}

/** Who asks the server to choose the labels can't have chosen others. */
function generatedErrors(job: Job): FieldErrors {
  const { spec } = job
  if (spec?.manualSelector || !spec?.selector) return []
  const wanted = ownLabels(job)
  const labels = spec.template.metadata?.labels
  const at = 'spec.template.metadata.labels'
  const isReadable = selectorErrors('spec.selector', spec.selector).length === 0
  return [
    ...['controller-uid', 'job-name', 'batch.kubernetes.io/controller-uid', 'batch.kubernetes.io/job-name'].flatMap(
      (key) => {
        const why = `must be '${wanted[key]}'`
        if (labels?.[key] === undefined) return [required(`${at}[${key}]`, why)]
        return labels[key] === wanted[key] ? [] : [invalid(`${at}[${key}]`, labels, why)]
      },
    ),
    ...(!isReadable || mismatchErrors(spec.selector, wanted).length === 0
      ? []
      : [invalid('spec.selector', spec.selector, '`selector` not auto-generated')]),
  ]
}

function selectionErrors({ spec }: Job): FieldErrors {
  const selector = spec?.selector
  const wrong = selectorErrors('spec.selector', selector)
  return [
    ...(selector ? wrong : [required('spec.selector')]),
    ...(wrong.length > 0 ? [] : mismatchErrors(selector, spec?.template?.metadata?.labels)),
  ]
}

/** The pod of the last index has the longest name. */
function indexNameErrors({ metadata, spec }: Job): FieldErrors {
  const { completionMode, completions = 0 } = spec ?? {}
  if (completionMode !== 'Indexed' || completions <= 0) return []
  const { name = '' } = metadata
  const longest = `${name}-${completions - 1}`
  if (dnsLabelProblems(longest).length === 0) return []
  return [invalid('metadata.name', name, `will not able to create pod with invalid DNS label: ${longest}`)]
}

/** An indexed job may grow and shrink, as many running as there are to do (KEP-3715). */
function completionsErrors(spec: JobSpec | undefined, old: JobSpec | undefined): FieldErrors {
  const field = 'spec.completions'
  const now = spec?.completions
  if (spec?.completionMode !== 'Indexed') return immutable(field, now, old?.completions)
  if (now === undefined || now === old?.completions || now === spec.parallelism) return []
  return [invalid(field, now, 'can only be modified in tandem with spec.parallelism')]
}

const placing = ['nodeSelector', 'tolerations', 'schedulingGates', 'affinity'] as const

/** Where the pods go, and what they ask for, may change until the first of them has been made. */
function templateUpdateErrors(
  spec: JobSpec | undefined,
  old: JobSpec | undefined,
  startTime: string | undefined,
): FieldErrors {
  const now = spec?.template
  const was = old?.template
  if (sameValue(now, was)) return []
  const free = old?.suspend === true && startTime === undefined
  const placed = Object.fromEntries(placing.map((name) => [name, now?.spec?.[name]]))
  const movable = free && was !== undefined
  const allowed = movable && {
    ...was,
    metadata: { ...was.metadata, labels: now?.metadata?.labels, annotations: now?.metadata?.annotations },
    spec: {
      ...was.spec,
      ...placed,
      containers: askingFor(was.spec?.containers, now?.spec?.containers),
      initContainers: askingFor(was.spec?.initContainers, now?.spec?.initContainers),
    },
  }
  if (sameValue(now, allowed)) return []
  return movable
    ? [invalid('spec.template.spec', goJson(PodSpec, now?.spec), 'field is immutable')]
    : [invalid('spec.template', goJson(PodTemplateSpec, now), 'field is immutable')]
}

function askingFor(containers: readonly Container[] | undefined, wanted: readonly Container[] | undefined) {
  return containers?.map((each, index) => ({ ...each, resources: wanted?.[index]?.resources }))
}
