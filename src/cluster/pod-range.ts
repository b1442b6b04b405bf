import { readFile } from '../base/os/files.ts'
import { bridgeName } from '../node/embedded/bridge-network.ts'
import { type DataFolder, writeWhole } from './data-folder.ts'

/** `berth up --nodes 3` has node-0, node-1 and node-2; node 0's pods live in the first /24 of the cluster's /16. */
export interface NodePlace {
  readonly name: string
  readonly range: string
  /** That of all pods of the cluster, a /16: `10.244.0.0`. */
  readonly podNetwork: string
  readonly bridge: string
  /** Where pods find the API server: on the bridges of all nodes, so that it is there as long as one is on. */
  readonly controlPlane: string
  readonly folder: string
}

/** Upstream's habit is 10.244.0.0/16; a second berth on the same machine takes the next one. */
export const podRanges: readonly string[] = Array.from({ length: 11 }, (_, index) => `10.${244 + index}`)

export function nodePlace(folder: DataFolder, podRange: string, index: number): NodePlace {
  const name = `node-${index}`
  return {
    name,
    range: `${podRange}.${index}.0/24`,
    podNetwork: `${podRange}.0.0`,
    bridge: bridgeName(folder.id, name),
    controlPlane: `${podRange}.255.254`,
    folder: folder.file('nodes', name),
  }
}

/** The first two bytes of the addresses the cluster's pods have had so far, so that a restart keeps them. */
export async function readPodRange(folder: DataFolder): Promise<string | null> {
  const text = await readFile(folder.file('pod-range'), 'utf8').catch(() => null)
  return text !== null && podRanges.includes(text.trim()) ? text.trim() : null
}

export async function writePodRange(folder: DataFolder, range: string): Promise<void> {
  await writeWhole(folder.file('pod-range'), `${range}\n`)
}
