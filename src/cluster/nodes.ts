import type { Log } from '../base/log.ts'
import { systemClock } from '../base/os/clock.ts'
import { systemRandom } from '../base/os/random.ts'
import { systemTimers } from '../base/os/timers.ts'
import type { ClusterOptions } from './cluster.ts'
import type { ControlPlane } from './core/control-plane.ts'
import { powerWitness } from './core/power-witness.ts'
import { type Machine, SwitchableNode } from './core/switchable-node.ts'
import { openNetworks } from './node-networks.ts'
import { ownDoors } from './own-doors.ts'
import type { Pki } from './pki.ts'
import type { NodeRoles } from './real-machine.ts'
import type { Settings } from './settings.ts'

export interface Nodes {
  readonly all: readonly SwitchableNode[]
  /** Of the real ones. */
  readonly dnsServers: readonly string[]
  /** Where pods find the API server; null without real nodes. */
  readonly controlPlaneAddress: string | null
  /** Ends the containers and takes the nodes off the machine; tells what takes long. */
  stop(tell: (what: string) => void): Promise<void>
}

/** The nodes asked for, real and simulated. Their code is loaded only where there are any. */
export async function startNodes(
  options: ClusterOptions,
  { coming, evictionHard, imageGc }: Settings,
  plane: ControlPlane,
  pki: Pki,
  log: Log,
): Promise<Nodes> {
  const roles: NodeRoles = {
    ...{ clock: systemClock, timers: systemTimers, random: systemRandom, log },
    version: `v1.36.3+berth.${options.version}`,
    heartbeatMs: options.nodeStatusUpdateFrequency,
    ...{ coming, evictionHard, imageGc },
  }
  const [simulated, real] = await Promise.all([
    startSimulated(options.simulatedNodes, plane, roles),
    options.nodes === 0 ? none : startReal(options, plane, pki, roles),
  ])
  const all = [...real.nodes, ...simulated]
  return {
    all,
    dnsServers: real.dnsServers,
    controlPlaneAddress: real.controlPlaneAddress,
    async stop(tell) {
      await Promise.all(all.map((node) => node.shutDown(tell)))
      await real.stop()
    },
  }
}

const none = { nodes: [], dnsServers: [], controlPlaneAddress: null, stop: async () => undefined }

/** The kernel makes the bridges while the nodes' code is loaded. */
async function startReal(options: ClusterOptions, plane: ControlPlane, pki: Pki, roles: NodeRoles) {
  const { folder, nodes: count, proxyMode } = options
  const [networks, { realMachines }, { removeServiceNetwork, startServiceNetwork }] = await Promise.all([
    openNetworks(folder, count, options.clusterCidr, options.serviceClusterIpRange),
    import('./real-nodes.ts'),
    import('./service-network.ts'),
  ])
  const [nodes, services] = await Promise.all([
    realMachines(options, networks, plane, pki, roles).then((machines) => startAll(machines, plane, roles)),
    startServiceNetwork(folder, networks, proxyMode, ownDoors(options, networks), {
      ...roles,
      informers: plane.informers,
    }),
  ])
  return {
    nodes,
    dnsServers: networks.map(({ network }) => network.gateway),
    controlPlaneAddress: networks[0]!.place.controlPlane,
    async stop() {
      await services.stop()
      await removeServiceNetwork(folder)
    },
  }
}

async function startSimulated(count: number, plane: ControlPlane, roles: NodeRoles) {
  if (count === 0) return []
  const { SimulatedMachine } = await import('./core/simulated-node.ts')
  const indices = Array.from({ length: count }, (_, index) => index)
  const machines = indices.map((index) => new SimulatedMachine(`simulated-${index}`, index, () => plane, roles))
  return startAll(machines, plane, roles)
}

async function startAll(machines: readonly Machine[], { client }: ControlPlane, { clock }: NodeRoles) {
  const witness = powerWitness(() => client, clock)
  const nodes = machines.map((machine) => new SwitchableNode(machine, witness))
  await Promise.all(nodes.map((node) => node.do('start')))
  return nodes
}
