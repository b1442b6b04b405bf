import { namesIn, readIfThere } from '../base/os/if-there.ts'
import { MachineImages } from '../images/machine-images.ts'
import type { RegistryMirrors } from '../images/registry/mirrors.ts'
import type { DataFolder } from './data-folder.ts'

/** The images of a data folder, which all its nodes share; none that a container is made of ever loses a layer. */
export function imagesOfFolder(
  folder: DataFolder,
  mirrors: RegistryMirrors,
  tell: (problem: string) => void,
): MachineImages {
  const inUse = async () => new Set((await containersOf(folder)).flatMap(({ images }) => images))
  return new MachineImages(folder.file('images'), { mirrors, inUse, tell })
}

export interface KnownContainer {
  /** Its record's. */
  readonly file: string
  /** Null where the record does not say. */
  readonly name: string | null
  /** `namespace/name`; null where the record of its sandbox does not say, or is gone. */
  readonly pod: string | null
  /** IDs of the image it is made of, and of those it mounts. */
  readonly images: readonly string[]
}

/**
 * Of all nodes, by their records on the disk: those are written before anything is made of an image. Rejects where one
 * cannot be read: an image that only seems to be of no use would go.
 */
export async function containersOf(folder: DataFolder): Promise<readonly KnownContainer[]> {
  const found: KnownContainer[] = []
  for (const node of await namesIn(folder.file('nodes'))) {
    const record = async (kind: string, id: string) =>
      (await readIfThere(folder.file('nodes', node, kind, id, 'config.json'))) ?? ''
    for (const id of await namesIn(folder.file('nodes', node, 'containers'))) {
      const text = await record('containers', id)
      const container = parsed(text)
      const pod = parsed(await record('sandboxes', container?.sandboxId ?? '-'))?.config?.pod
      found.push({
        file: folder.file('nodes', node, 'containers', id, 'config.json'),
        name: container?.config?.name ?? null,
        pod: pod === undefined ? null : `${pod.namespace}/${pod.name}`,
        // Of a record that is damaged, too.
        images: Array.from(text.matchAll(/"imageId": "([^"]+)"/g), ([, image]) => image!),
      })
    }
  }
  return found
}

/** As much as is wanted of the records of sandboxes and containers. */
interface Known {
  readonly sandboxId?: string
  readonly config?: { readonly name?: string; readonly pod?: { readonly namespace: string; readonly name: string } }
}

function parsed(text: string): Known | null {
  try {
    return JSON.parse(text) as Known
  } catch {
    // Half written, damaged or gone: what it is of is not known.
    return null
  }
}
