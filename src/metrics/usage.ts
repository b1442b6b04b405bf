/** Two samples of all nodes → what was used between them, as metrics-server shows it. Pure. */

import { apiVersionOf } from '../api/kind.ts'
import {
  type NodeMetrics,
  NodeMetricsKind,
  type PodMetrics,
  PodMetricsKind,
  type Usage,
} from '../api/metrics/v1beta1/metrics.ts'
import { formatTime } from '../api/value/time.ts'
import type { ContainerSample, NodeSample, PodSample, Sample } from './model.ts'

export type Samples = readonly NodeSample[]

/** A node that was not there before has used nothing yet that could be told. */
export function nodeMetrics(before: Samples, after: Samples): readonly NodeMetrics[] {
  const earlier = new Map(before.map((node) => [node.name, node]))
  return after.flatMap((node) => {
    const old = earlier.get(node.name)
    if (old === undefined || node.atMs <= old.atMs) return []
    const { name, labels } = node
    return [
      {
        kind: NodeMetricsKind.kind,
        apiVersion: apiVersionOf(NodeMetricsKind),
        metadata: { name, creationTimestamp: formatTime(node.atMs), labels },
        ...windowOf(old, node),
        usage: usageOf(old, node),
      },
    ]
  })
}

/** Of pods all of whose running containers were there before. */
export function podMetrics(before: Samples, after: Samples): readonly PodMetrics[] {
  const earlier = new Map(containersIn(before).map((container) => [container.id, container]))
  return after.flatMap(({ pods }) => pods.flatMap((pod) => metricsOf(pod, earlier) ?? []))
}

function metricsOf(pod: PodSample, earlier: ReadonlyMap<string, ContainerSample>): PodMetrics | null {
  const { namespace, name, labels, containers } = pod
  const pairs = containers.map((container) => ({ container, old: earlier.get(container.id) }))
  const [first] = pairs
  if (first?.old === undefined || first.container.atMs <= first.old.atMs) return null
  const measured = pairs.flatMap(({ container, old }) =>
    old === undefined ? [] : [{ name: container.name, usage: usageOf(old, container) }],
  )
  if (measured.length < containers.length) return null
  return {
    kind: PodMetricsKind.kind,
    apiVersion: apiVersionOf(PodMetricsKind),
    metadata: { name, namespace, creationTimestamp: formatTime(first.container.atMs), labels },
    ...windowOf(first.old, first.container),
    containers: measured,
  }
}

function containersIn(samples: Samples): readonly ContainerSample[] {
  return samples.flatMap(({ pods }) => pods.flatMap(({ containers }) => containers))
}

function windowOf(before: Sample, after: Sample): { readonly timestamp: string; readonly window: string } {
  return { timestamp: formatTime(after.atMs), window: `${(after.atMs - before.atMs) / 1000}s` }
}

function usageOf(before: Sample, after: Sample): Usage {
  const perSecond = ((after.cpuNs - before.cpuNs) / (after.atMs - before.atMs)) * 1000
  return { cpu: `${Math.max(0, Math.round(perSecond))}n`, memory: `${Math.floor(after.memoryBytes / 1024)}Ki` }
}
