import { addressBlock } from '../base/ip-address.ts'
import { withMachineLock } from '../base/os/machine-lock.ts'
import { BridgeNetwork } from '../node/embedded/network/bridge-network.ts'
import { purge } from '../node/embedded/purge.ts'
import { RuntimeError } from '../node/runtime.ts'
import { berthLine } from './command-line.ts'
import type { DataFolder } from './data-folder.ts'
import { hasContainers } from './has-containers.ts'
import { type NodePlace, nodePlace, readPodRange, writePodRange } from './pod-range.ts'
import { rangesToTry } from './ranges-to-try.ts'
import { UserError } from './user-error.ts'

export interface PlacedNetwork {
  readonly place: NodePlace
  readonly network: BridgeNetwork
}

/**
 * All nodes' ranges from one /16: the one this cluster had before, else the first that this machine does not use. A
 * cluster of which containers still run has their addresses to keep; a stopped one may move.
 */
export function openNetworks(
  folder: DataFolder,
  count: number,
  clusterCidr: readonly string[],
  services: readonly string[],
): Promise<readonly PlacedNetwork[]> {
  // Between looking for a free range and taking it no other start may do the same.
  return withMachineLock('pod-ranges', () => openFirstFree(folder, count, clusterCidr, services))
}

async function openFirstFree(
  folder: DataFolder,
  count: number,
  clusterCidr: readonly string[],
  services: readonly string[],
): Promise<readonly PlacedNetwork[]> {
  const [asked, ipv6 = null] = clusterCidr
  const wanted = asked === undefined ? null : asked.split('.').slice(0, 2).join('.')
  const recorded = await readPodRange(folder)
  const mayMove = recorded === null || !(await hasContainers(folder))
  const familyOfServices = addressBlock(services[0]!)!.family
  const stopLine = berthLine('down', folder.path)
  let conflict: RuntimeError | null = null
  for (const range of rangesToTry({ wanted, ipv6, recorded, mayMove, services, stopLine })) {
    const places = Array.from({ length: count }, (_, index) =>
      nodePlace(folder, { ipv4: range, ipv6 }, familyOfServices, index),
    )
    const opened = await openAll(places, mayMove)
    if (opened instanceof RuntimeError) {
      conflict = opened
      continue
    }
    if (range !== recorded) await writePodRange(folder, range)
    return opened
  }
  throw new UserError(
    `${conflict?.message ?? 'No range is left for pods'}; stop what uses it, or use another data folder with --data.`,
  )
}

export function openNetwork({ folder, bridge, ranges, controlPlane }: NodePlace): Promise<BridgeNetwork> {
  return BridgeNetwork.open({ folder: `${folder}/network`, bridge, ranges, alsoHere: [controlPlane] })
}

/** What was opened before a failure is taken off again where nothing runs in it. */
async function openAll(
  places: readonly NodePlace[],
  isEmpty: boolean,
): Promise<readonly PlacedNetwork[] | RuntimeError> {
  const opened: PlacedNetwork[] = []
  for (const place of places) {
    try {
      const network = await openNetwork(place)
      opened.push({ place, network })
    } catch (error) {
      if (isEmpty) for (const one of opened) await purge(one.place)
      if (error instanceof RuntimeError && error.reason === 'NetworkConflict') return error
      throw error
    }
  }
  return opened
}
