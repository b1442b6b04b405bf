import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import type { Random } from '../../base/random.ts'
import type { Timers } from '../../base/timers.ts'
import { Link } from '../../client/link.ts'
import { startNode } from '../../node/agent.ts'
import type { NodeComing } from '../../node/node-object.ts'
import { plenty } from '../../node/simulated/behaviour.ts'
import { SimulatedProber } from '../../node/simulated/prober.ts'
import { SimulatedRuntime, type SimulatedRuntimeOptions } from '../../node/simulated/runtime.ts'
import { SimulatedVolumes } from '../../node/volumes/simulated-volumes.ts'
import type { ControlPlane } from './control-plane.ts'
import { simulatedRange } from './simulated-range.ts'
import type { Machine, PoweredMachine } from './switchable-node.ts'

export interface SimulatedNodeRoles {
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
  readonly log: Log
  readonly version: string
  readonly heartbeatMs: number
  readonly coming?: NodeComing
  /** Images that cannot be pulled. */
  readonly missingImage?: (name: string) => boolean
  /** How containers behave; they run until stopped unless it is said. */
  readonly behave?: NonNullable<SimulatedRuntimeOptions['behave']>
}

/** A machine that is only pretended: what it runs is in memory, and outlives the agent that looks after it. */
export class SimulatedMachine implements Machine {
  readonly name: string
  readonly kind = 'simulated'
  readonly runtime: SimulatedRuntime
  readonly volumes = new SimulatedVolumes()
  readonly #range: string
  readonly #plane: () => Pick<ControlPlane, 'member'>
  readonly #roles: SimulatedNodeRoles

  constructor(name: string, index: number, plane: () => Pick<ControlPlane, 'member'>, roles: SimulatedNodeRoles) {
    this.name = name
    this.#plane = plane
    this.#range = simulatedRange(index)
    this.#roles = roles
    this.runtime = new SimulatedRuntime({ ...roles, range: this.#range })
  }

  async powerOn(): Promise<PoweredMachine> {
    const link = new Link()
    const agent = await this.#startAgent(link)
    return {
      agent,
      link,
      powerOff: async () => {
        this.runtime.powerOff()
        await agent.stop()
      },
      shutDown: () => agent.stop(),
      isolate: async () => undefined,
      rejoin: async () => undefined,
    }
  }

  #startAgent(link: Link) {
    const { client, informers, recorder } = this.#plane().member(`system:node:${this.name}`, ['system:nodes'], link)
    const capacity = { cpu: '32', memory: '256Gi', 'ephemeral-storage': '1Ti', pods: '1000' }
    return startNode(
      {
        name: this.name,
        podCidrs: [this.#range],
        addresses: [this.#range.replace('.0/22', '.1')],
        labels: { 'berth.dev/simulated': 'true' },
        ...(this.#roles.coming !== undefined && { coming: this.#roles.coming }),
        capacity,
        allocatable: capacity,
        machine: pretendedMachine,
        kubeletVersion: this.#roles.version,
        serverPort: 0,
        heartbeatMs: this.#roles.heartbeatMs,
      },
      {
        dns: { nameservers: ['10.96.0.10'], clusterDomain: 'cluster.local', hostResolvConf: '' },
        hostHostsFile: '',
        logDirectory: '',
      },
      {
        ...this.#roles,
        client,
        informers,
        runtime: this.runtime,
        volumes: this.volumes,
        prober: new SimulatedProber(this.runtime),
        signals: plenty,
        recorder: recorder('kubelet', this.name),
      },
    )
  }
}

const pretendedMachine = {
  architecture: 'amd64',
  operatingSystem: 'linux',
  kernelVersion: 'simulated',
  osImage: 'simulated',
  machineId: '',
  bootId: '',
  systemUuid: '',
}
