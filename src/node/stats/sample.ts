import type { Pod } from '../../api/types.gen.ts'
import type { Clock } from '../../base/clock.ts'
import type { RunningNode } from '../agent.ts'
import type { Resources } from '../runtime.ts'
import type { InterfaceUsage, ResourceUsage } from '../usage.ts'

/** The machine as a whole, in the terms of a container. */
export interface MachineUsage {
  readonly cpuNs: number
  readonly memoryUsageBytes: number
  readonly memoryWorkingSetBytes: number
  readonly memoryAvailableBytes: number
  readonly memoryCapacityBytes: number
  readonly cores: number
}

export interface ContainerSample {
  readonly id: string
  readonly name: string
  /** By the name it was asked for. */
  readonly image: string
  readonly resources: Resources
  readonly startedAtMs: number
  readonly usage: ResourceUsage
}

export interface PodSample {
  readonly pod: Pod
  readonly containers: readonly ContainerSample[]
  /** Of its network; none where that is the machine's. */
  readonly interfaces: readonly InterfaceUsage[]
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
  const [stats, containers, sandboxes, network, machine] = await Promise.all([
    runtime.stats(),
    runtime.listContainers(),
    runtime.listSandboxes(),
    runtime.networkUsage(),
    machineUsage(),
  ])
  const uidOf = new Map(sandboxes.map((sandbox) => [sandbox.id, sandbox.pod.uid]))
  const byId = new Map(containers.map((container) => [container.id, container]))
  const ofPod = Map.groupBy(stats, ({ sandboxId }) => uidOf.get(sandboxId) ?? '')
  return {
    atMs: clock.now(),
    machine,
    pods: pods.list().flatMap((pod): PodSample[] => {
      const own = ofPod.get(pod.metadata.uid ?? '') ?? []
      const samples = own.flatMap(({ containerId: id, name, usage }): ContainerSample[] => {
        const container = byId.get(id)
        if (container === undefined) return []
        const { state, imageRef: image, resources } = container
        return [{ id, name, usage, image, resources, startedAtMs: state.is === 'running' ? state.startedAtMs : 0 }]
      })
      if (samples.length === 0) return []
      const interfaces = network.get(own[0]!.sandboxId) ?? []
      return [{ pod, interfaces, containers: samples.toSorted((a, b) => (a.name < b.name ? -1 : 1)) }]
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
  memoryCacheBytes: 0,
  pageFaults: 0,
  majorPageFaults: 0,
  processes: 0,
}
const keys = Object.keys(nothing) as (keyof typeof nothing)[]
