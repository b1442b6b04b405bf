import type { Pod } from '../../api/types.gen.ts'
import type { Clock } from '../../base/clock.ts'
import type { RunningNode } from '../agent.ts'
import type { ResourceUsage } from '../runtime.ts'

/** The machine as a whole, in the terms of a container. */
export interface MachineUsage {
  readonly cpuNs: number
  readonly memoryUsageBytes: number
  readonly memoryWorkingSetBytes: number
  readonly memoryAvailableBytes: number
}

export interface ContainerSample {
  readonly name: string
  readonly startedAtMs: number
  readonly usage: ResourceUsage
}

export interface PodSample {
  readonly pod: Pod
  readonly containers: readonly ContainerSample[]
}

/** One look at what is used on a node. Of the counters that only grow, two looks make a rate. */
export interface Sample {
  readonly atMs: number
  readonly machine: MachineUsage
  readonly pods: readonly PodSample[]
}

export async function takeSample(
  { runtime, pods }: Pick<RunningNode, 'runtime' | 'pods'>,
  machineUsage: () => Promise<MachineUsage>,
  clock: Clock,
): Promise<Sample> {
  const [stats, containers, sandboxes, machine] = await Promise.all([
    runtime.stats(),
    runtime.listContainers(),
    runtime.listSandboxes(),
    machineUsage(),
  ])
  const uidOf = new Map(sandboxes.map((sandbox) => [sandbox.id, sandbox.pod.uid]))
  const startOf = new Map(containers.map(({ id, state }) => [id, state.is === 'running' ? state.startedAtMs : 0]))
  const ofPod = Map.groupBy(stats, ({ sandboxId }) => uidOf.get(sandboxId) ?? '')
  return {
    atMs: clock.now(),
    machine,
    pods: pods.list().flatMap((pod): PodSample[] => {
      const own = ofPod.get(pod.metadata.uid ?? '') ?? []
      const samples = own.map(({ containerId, name, usage }) => ({
        name,
        usage,
        startedAtMs: startOf.get(containerId) ?? 0,
      }))
      return samples.length === 0 ? [] : [{ pod, containers: samples.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }]
    }),
  }
}

/** Of all a pod's containers. */
export function sumOf(samples: readonly ContainerSample[]): ResourceUsage {
  const total = { ...nothing }
  for (const { usage } of samples) for (const key of keys) total[key] += usage[key]
  return total
}

const nothing = {
  cpuNs: 0,
  memoryUsageBytes: 0,
  memoryWorkingSetBytes: 0,
  memoryRssBytes: 0,
  pageFaults: 0,
  majorPageFaults: 0,
  processes: 0,
}
const keys = Object.keys(nothing) as (keyof typeof nothing)[]
