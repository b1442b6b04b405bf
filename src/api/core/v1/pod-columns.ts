import { ageColumn, column, nameColumn, orNone, since, wide } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type { ApiObject } from '../../meta/object.ts'
import type { Pod } from '../../types.gen.ts'
import { podSummary } from './pod-summary.ts'

export const podColumns: readonly Column<Pod>[] = [
  nameColumn(),
  column('Ready', 'Containers that are ready, of all that should run.', (pod) => {
    const { ready, total } = podSummary(pod)
    return `${ready}/${total}`
  }),
  column('Status', 'What the pod is doing, or what keeps it from it.', (pod) => podSummary(pod).status),
  column('Restarts', 'How often its containers were started again, and when last.', (pod, nowMs) => {
    const { restarts, lastRestart } = podSummary(pod)
    return restarts > 0 && lastRestart !== undefined
      ? `${restarts} (${since(lastRestart, nowMs)} ago)`
      : String(restarts)
  }),
  ageColumn,
  wide('IP', 'Its address in the cluster.', (pod) => orNone(pod.status?.podIPs?.[0]?.ip)),
  wide('Node', 'The node it runs on.', (pod) => orNone(pod.spec?.nodeName)),
  wide('Nominated Node', 'The node that is being cleared for it.', (pod) => orNone(pod.status?.nominatedNodeName)),
  wide('Readiness Gates', 'Readiness gates that are passed, of all.', readinessGates),
]

const completed = { type: 'Completed', status: 'True' }

const ended: Readonly<Record<string, readonly object[]>> = {
  Succeeded: [{ ...completed, reason: 'Succeeded', message: 'The pod has completed successfully.' }],
  Failed: [{ ...completed, reason: 'Failed', message: 'The pod failed.' }],
}

/** Clients may grey out the rows of pods that have ended. */
export function podRowConditions({ status }: ApiObject & Pick<Partial<Pod>, 'status'>): readonly object[] | undefined {
  return ended[status?.phase ?? '']
}

function readinessGates(pod: Pod): string {
  const gates = pod.spec?.readinessGates ?? []
  if (gates.length === 0) return '<none>'
  const passed = gates.filter((gate) =>
    pod.status?.conditions?.some((condition) => condition.type === gate.conditionType && condition.status === 'True'),
  )
  return `${passed.length}/${gates.length}`
}
