import type { Log } from '../base/log.ts'
import { systemClock } from '../base/os/clock.ts'
import { systemRandom } from '../base/os/random.ts'
import { systemTimers } from '../base/os/timers.ts'
import type { ClusterOptions } from './cluster.ts'
import type { ControlPlane } from './core/control-plane.ts'
import type { DataFolder } from './data-folder.ts'
import { openNetworks } from './node-networks.ts'
import type { Pki } from './pki.ts'
import type { NodeRoles, RealNodes } from './real-nodes.ts'

/** The nodes asked for, real and simulated. Their code is loaded only where there are any. */
export async function startNodes(options: ClusterOptions, plane: ControlPlane, pki: Pki, log: Log): Promise<RealNodes> {
  const version = `v1.36.3+berth.${options.version}`
  const roles = { clock: systemClock, timers: systemTimers, random: systemRandom, log, version }
  const [agents, real] = await Promise.all([
    startSimulated(options.simulatedNodes, plane, roles),
    options.nodes === 0 ? noNodes : startReal(options.folder, options.nodes, plane, pki, roles),
  ])
  return {
    ...real,
    names: [...real.names, ...agents.map(({ name }) => name)],
    async stop(tell) {
      await Promise.all([real.stop(tell), ...agents.map((agent) => agent.stop())])
    },
  }
}

const noNodes: RealNodes = { names: [], dnsServers: [], notices: [], stop: async () => undefined }

/** The kernel makes the bridges while the nodes' code is loaded. */
async function startReal(folder: DataFolder, count: number, plane: ControlPlane, pki: Pki, roles: NodeRoles) {
  const [networks, { startRealNodes }] = await Promise.all([openNetworks(folder, count), import('./real-nodes.ts')])
  return startRealNodes(folder, networks, plane, pki, roles)
}

async function startSimulated(count: number, plane: ControlPlane, roles: NodeRoles) {
  if (count === 0) return []
  const { SimulatedMachine } = await import('./core/simulated-node.ts')
  return Promise.all(
    Array.from({ length: count }, (_, index) =>
      new SimulatedMachine(`simulated-${index}`, index, roles).startAgent(plane),
    ),
  )
}
