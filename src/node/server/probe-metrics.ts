import type { Pod } from '../../api/types.gen.ts'
import { exposition } from '../../base/prometheus.ts'
import type { ProbeCounts } from '../probes/probe-counts.ts'

export interface ProbedContainers {
  readonly pod: Pod
  readonly containers: ReadonlyMap<string, ProbeCounts>
}

const types = { liveness: 'Liveness', readiness: 'Readiness', startup: 'Startup' } as const

/** `/metrics/probes`: pure. */
export function probeMetrics(pods: readonly ProbedContainers[]): string {
  const rows = pods.flatMap(({ pod: { metadata }, containers }) =>
    [...containers].flatMap(([container, counts]) =>
      counts.list().map(({ kind, outcome, count }) => {
        const of = `container="${container}",namespace="${metadata.namespace}",pod="${metadata.name}",pod_uid="${metadata.uid}"`
        return [`{${of},probe_type="${types[kind]}",result="${outcome}"}`, count] as const
      }),
    ),
  )
  const help = 'Probes of a container so far, by kind and result.'
  return exposition([{ name: 'prober_probe_total', type: 'counter', help, rows }])
}
