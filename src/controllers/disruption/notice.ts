import type { Pod, PodDisruptionBudget } from '../../api/types.gen.ts'
import { unreachable } from '../../base/assert.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { selectorText } from '../selector-text.ts'
import type { Notice } from './model.ts'

/** Upstream's events, word for word. */
export function tell(recorder: EventRecorder, budget: PodDisruptionBudget, notice: Notice): void {
  switch (notice.is) {
    case 'no-pods':
      recorder.event(budget, 'Normal', 'NoPods', 'No matching pods found')
      break
    case 'unmanaged':
      recorder.event(budget, 'Warning', 'UnmanagedPods', unmanagedText(budget))
      break
    case 'not-deleted': {
      const { namespace } = budget.metadata
      // Upstream says the namespace in the name's place, too.
      const text = `Pod was expected by PDB ${namespace}/${namespace} to be deleted but it wasn't`
      recorder.event(notice.pod, 'Warning', 'NotDeleted', text)
      break
    }
    case 'unknown-scale': {
      const text = `Failed to calculate the number of expected pods: ${notice.message}`
      recorder.event(budget, 'Warning', 'CalculateExpectedPodCountFailed', text)
      break
    }
    default:
      unreachable(notice)
  }
}

export function tellOfSeveral(recorder: EventRecorder, pod: Pod, chosen: PodDisruptionBudget): void {
  const { namespace, name } = pod.metadata
  const text = `Pod "${namespace}"/"${name}" matches multiple PodDisruptionBudgets.  Chose "${chosen.metadata.name}" arbitrarily.`
  recorder.event(pod, 'Warning', 'MultiplePodDisruptionBudgets', text)
}

function unmanagedText({ spec }: PodDisruptionBudget): string {
  return (
    `Pods selected by this PodDisruptionBudget (selector: ${selectorText(spec?.selector ?? {})}) were found to be unmanaged. ` +
    'As a result, the status of the PDB cannot be calculated correctly, which may result in undefined behavior. ' +
    'To account for these pods please set ".spec.minAvailable" field of the PDB to an integer value.'
  )
}
