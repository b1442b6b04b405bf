import { watchRecords } from '../dns/records.ts'
import type { ControlPlane } from './core/control-plane.ts'
import type { DataFolder } from './data-folder.ts'
import type { PlacedNetwork } from './node-networks.ts'
import type { Pki } from './pki.ts'
import { type NodeRoles, RealMachine, type Setting } from './real-machine.ts'
import { lookAtThisMachine } from './this-machine.ts'

/** Nodes made of this machine, not yet on. */
export async function realMachines(
  folder: DataFolder,
  networks: readonly PlacedNetwork[],
  plane: ControlPlane,
  pki: Pki,
  roles: NodeRoles,
): Promise<readonly RealMachine[]> {
  const [here, records] = await Promise.all([lookAtThisMachine(folder.path), watchRecords(plane.informers)])
  const setting: Setting = { ...roles, folder, plane, pki, here, records }
  return networks.map((network) => new RealMachine(setting, network))
}
