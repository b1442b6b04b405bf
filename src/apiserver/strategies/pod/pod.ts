import type { Pod } from '../../../api/types.gen.ts'
import { timestamp } from '../../metadata/times.ts'
import { ipSpellings } from '../../validation/networking/addresses.ts'
import { changedAnnotationErrors } from '../../validation/pod/annotations.ts'
import { podStatusErrors } from '../../validation/pod/status.ts'
import { podUpdateErrors } from '../../validation/pod/update.ts'
import { withoutClosedFields, withoutClosedStatus } from '../closed-fields.ts'
import { withOwnLabels } from '../own-labels.ts'
import { keepingMetadata, keepingSpec, strategy } from '../strategy.ts'
import { qosClassOf } from './pod-qos.ts'
import { newPodErrors, podErrors } from './pod-rules.ts'
import { podWarnings } from './pod-warnings.ts'

const defaultGraceSeconds = 30

export const podStrategy = strategy<Pod>({
  generationOf: ({ spec }) => spec,
  prepareForCreate: withStatus,
  prepareForUpdate: (pod, old) => ({ ...open(pod), status: old.status }) as Pod,
  prepareForStatusUpdate: (pod, old) =>
    withWhatStays(keepingMetadata(keepingSpec(pod, old), old, ['ownerReferences', 'deletionTimestamp']), old),
  graceSeconds,
  deleteShowsObject: true,
  resetForStatus: ['metadata.ownerReferences', 'metadata.deletionTimestamp'],
  validate: newPodErrors,
  validateChange: (pod, old, asSent) => [
    ...podErrors(asSent),
    ...changedAnnotationErrors(pod, old),
    ...podUpdateErrors(pod, old),
  ],
  validateStatusUpdate: podStatusErrors,
  warnings: podWarnings,
  statusWarnings: ({ status: { podIPs = [], hostIPs = [] } = {} }) =>
    Object.entries({ podIPs, hostIPs }).flatMap(([of, list]) =>
      list.flatMap(({ ip = '' }, index) => ipSpellings(`status.${of}[${index}].ip`, ip)),
    ),
})

function open(pod: Pod): Pod {
  return { ...pod, spec: withoutClosedFields(pod.spec) } as Pod
}

function withStatus(sent: Pod, nowMs: number): Pod {
  const pod = withOwnLabels(open(sent))
  const gated = (pod.spec?.schedulingGates?.length ?? 0) > 0
  // A class that is sent is taken for known, as upstream.
  const qosClass = sent.status?.qosClass || qosClassOf(pod)
  const status = { phase: 'Pending', qosClass, ...(gated && { conditions: [gatedCondition(nowMs)] }) }
  return { ...pod, status } as Pod
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

/** The class was decided at creation, and what of the pod was seen stays seen: a status that leaves it out does not take it away. */
function withWhatStays(pod: Pod, old: Pod): Pod {
  const { status, ...kept } = pod
  const before = old.status
  const qosClass = status?.qosClass ?? before?.qosClass
  const observedGeneration = status?.observedGeneration || before?.observedGeneration
  const conditions = status?.conditions?.map((condition) => {
    const seen = before?.conditions?.find(({ type }) => type === condition.type)?.observedGeneration
    return condition.observedGeneration || !seen ? condition : { ...condition, observedGeneration: seen }
  })
  return {
    ...kept,
    status: {
      ...withoutClosedStatus(status ?? {}),
      ...(qosClass !== undefined && { qosClass }),
      ...(observedGeneration !== undefined && { observedGeneration }),
      ...(conditions !== undefined && { conditions }),
    },
  } as Pod
}

/** Nobody is running what has no node or has ended: there is nothing to wait for. */
function graceSeconds(pod: Pod, asked: number | null): number {
  const { spec, status } = pod
  if (!spec?.nodeName || status?.phase === 'Failed' || status?.phase === 'Succeeded') return 0
  const grace = asked ?? spec.terminationGracePeriodSeconds ?? defaultGraceSeconds
  return grace < 0 ? 1 : grace
}
