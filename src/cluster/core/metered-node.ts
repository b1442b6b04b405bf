import type { Clock } from '../../base/clock.ts'
import type { ContainerSample, NodeSample, PodSample } from '../../metrics/model.ts'
import type { RunningNode } from '../../node/agent.ts'

/** What the whole machine has used so far. */
export interface MachineUsage {
  readonly cpuNs: number
  readonly memoryBytes: number
}

/** Of a node at work: its machine, and its pods' containers by their control groups. */
export async function sampleNode(
  { name, pods, runtime }: RunningNode,
  machine: () => Promise<MachineUsage>,
  clock: Clock,
): Promise<NodeSample> {
  const [stats, sandboxes, used] = await Promise.all([runtime.stats(), runtime.listSandboxes(), machine()])
  const bySandbox = new Map<string, ContainerSample[]>()
  for (const { containerId: id, sandboxId, name: container, atMs, usage } of stats) {
    const sample = { id, name: container, atMs, cpuNs: usage.cpuNs, memoryBytes: usage.memoryWorkingSetBytes }
    bySandbox.set(sandboxId, [...(bySandbox.get(sandboxId) ?? []), sample])
  }
  const labels = new Map(pods.list().map(({ metadata }) => [metadata.uid, metadata.labels ?? {}]))
  const samples = sandboxes.flatMap(({ id, pod }): PodSample[] => {
    const containers = bySandbox.get(id)
    if (containers === undefined) return []
    return [{ namespace: pod.namespace, name: pod.name, labels: labels.get(pod.uid) ?? {}, containers }]
  })
  const nodeLabels = { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux' }
  return { name, labels: nodeLabels, pods: samples, atMs: clock.now(), ...used }
}
