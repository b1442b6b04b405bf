import { JobKind } from '../../api/batch/v1/job.ts'
import type { Job } from '../../api/types.gen.ts'
import { strategyByKind } from './by-kind.ts'
import { type Strategy, strategy } from './strategy.ts'

const byKind = strategyByKind(JobKind) as unknown as Strategy<Job>

/** A job's pods are known by its uid, which only the server knows when the job is made. */
export const jobStrategy = strategy<Job>({
  ...byKind,
  prepareForCreate: (job, nowMs) => selecting(byKind.prepareForCreate(job, nowMs)),
})

function selecting(job: Job): Job {
  const { metadata, spec } = job
  if (spec === undefined || spec.manualSelector) return job
  const { uid = '', name = '' } = metadata
  const labels = {
    ...spec.template.metadata?.labels,
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    'job-name': name,
  }
  const matchLabels = { ...spec.selector?.matchLabels, 'batch.kubernetes.io/controller-uid': uid }
  return {
    ...job,
    spec: {
      ...spec,
      selector: { ...spec.selector, matchLabels },
      template: { ...spec.template, metadata: { ...spec.template.metadata, labels } },
    },
  }
}
