import { watchRecords } from '../dns/records.ts'
import { imageDisk } from '../node/embedded/images/image-disk.ts'
import { openHostImage } from '../node/embedded/images/images.ts'
import { imagesOf } from '../node/embedded/images/stored-images.ts'
import { ImageCollector } from '../node/image-gc/collector.ts'
import type { ClusterOptions } from './cluster.ts'
import type { ControlPlane } from './core/control-plane.ts'
import { imagesOfFolder } from './images-of-folder.ts'
import type { PlacedNetwork } from './node-networks.ts'
import type { Pki } from './pki.ts'
import { type NodeRoles, RealMachine, type Setting } from './real-machine.ts'
import { lookAtThisMachine } from './this-machine.ts'

/** Nodes made of this machine, not yet on. */
export async function realMachines(
  options: ClusterOptions,
  networks: readonly PlacedNetwork[],
  plane: ControlPlane,
  pki: Pki,
  roles: NodeRoles,
): Promise<readonly RealMachine[]> {
  const { folder, registryMirror } = options
  const podPidsLimit = Math.max(0, options.podMaxPids)
  const [here, records, host] = await Promise.all([
    lookAtThisMachine(folder.path, options.maxPods),
    watchRecords(plane.informers),
    openHostImage([folder.path]),
  ])
  const machineImages = imagesOfFolder(folder, registryMirror, (problem) => roles.log.warn(problem))
  const images = imagesOf(host, machineImages.folder, (name, credentials) => machineImages.pull(name, credentials))
  const collector = new ImageCollector(imageDisk(machineImages), roles.imageGc, roles.clock)
  const setting: Setting = { ...roles, folder, plane, pki, here, records, images, collector, podPidsLimit }
  return networks.map((network) => new RealMachine(setting, network))
}
