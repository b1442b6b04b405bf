import type { Pod } from '../../api/types.gen.ts'
import { timestamp } from '../metadata/times.ts'
import { withoutClosedFields } from './closed-fields.ts'
import { withOwnLabels } from './own-labels.ts'
import { qosClassOf } from './pod-qos.ts'
import { withWholeThousandths } from './pod-resources.ts'
import { podErrors, podUpdateErrors } from './pod-rules.ts'
import { podWarnings } from './pod-warnings.ts'
import { keepingMetadata, keepingSpec, strategy } from './strategy.ts'

const defaultGraceSeconds = 30

export const podStrategy = strategy<Pod>({
  generationOf: ({ spec }) => spec,
  prepareForCreate: withStatus,
  prepareForUpdate: (pod, old) => ({ ...open(pod), status: old.status }) as Pod,
  prepareForStatusUpdate: (pod, old) =>
    withQosClass(keepingMetadata(keepingSpec(pod, old), old, ['ownerReferences']), old),
  graceSeconds,
  deleteShowsObject: true,
  validate: podErrors,
  validateUpdate: podUpdateErrors,
  warnings: podWarnings,
})

function open(pod: Pod): Pod {
  return { ...pod, spec: withoutClosedFields(pod.spec) } as Pod
}

function withStatus(sent: Pod, nowMs: number): Pod {
  const pod = withOwnLabels(open(sent))
  const gated = (pod.spec?.schedulingGates?.length ?? 0) > 0
  const status = { phase: 'Pending', qosClass: qosClassOf(pod), ...(gated && { conditions: [gatedCondition(nowMs)] }) }
  return withWholeThousandths({ ...pod, status } as Pod)
}

/** Nobody looks at a gated pod until its gates are gone: it says so from the beginning. */
function gatedCondition(nowMs: number) {
  return {
    type: 'PodScheduled',
    status: 'False',
    lastTransitionTime: timestamp(nowMs),
    reason: 'SchedulingGated',
    message: 'Scheduling is blocked due to non-empty scheduling gates',
  }
}

/** The class was decided at creation; a status that leaves it out does not take it away. */
function withQosClass(pod: Pod, old: Pod): Pod {
  const qosClass = old.status?.qosClass
  return qosClass === undefined ? pod : ({ ...pod, status: { ...pod.status, qosClass } } as Pod)
}

/** Nobody is running what has no node or has ended: there is nothing to wait for. */
function graceSeconds(pod: Pod, asked: number | null): number {
  const { spec, status } = pod
  if (!spec?.nodeName || status?.phase === 'Failed' || status?.phase === 'Succeeded') return 0
  const grace = asked ?? spec.terminationGracePeriodSeconds ?? defaultGraceSeconds
  return grace < 0 ? 1 : grace
}
