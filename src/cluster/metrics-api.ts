import type { ComputedApi } from '../apiserver/computed-api.ts'
import { systemClock } from '../base/os/clock.ts'
import { systemTimers } from '../base/os/timers.ts'
import type { SwitchableNode } from './core/switchable-node.ts'

/** The metrics API of nodes of this machine; `nodes` is asked each time. */
export function metricsApi(nodes: () => readonly SwitchableNode[]): ComputedApi {
  const start = async () => {
    const [{ MetricsServer }, { sampleNode }, { machineUsage }] = await Promise.all([
      import('../metrics/metrics-server.ts'),
      import('./core/metered-node.ts'),
      import('./machine-usage.ts'),
    ])
    const metered = () =>
      nodes().flatMap(({ agent }) =>
        agent === null ? [] : [{ sample: () => sampleNode(agent, machineUsage, systemClock) }],
      )
    return new MetricsServer({ clock: systemClock, timers: systemTimers }, metered)
  }
  let server: ReturnType<typeof start> | null = null
  return {
    group: 'metrics.k8s.io',
    version: 'v1beta1',
    load: () => {
      server ??= start()
      return server
    },
  }
}
