import { readdir, readFile } from '../base/os/files.ts'
import { MachineImages } from '../images/machine-images.ts'
import type { RegistryMirrors } from '../images/registry/mirrors.ts'
import type { DataFolder } from './data-folder.ts'

/** The images of a data folder, which all its nodes share; none that a container is made of ever loses a layer. */
export function imagesOfFolder(folder: DataFolder, mirrors: RegistryMirrors): MachineImages {
  const inUse = async () => new Set((await containersOf(folder)).flatMap(({ images }) => images))
  return new MachineImages(folder.file('images'), { mirrors, inUse })
}

export interface KnownContainer {
  /** Its record's. */
  readonly file: string
  /** IDs of the image it is made of, and of those it mounts. */
  readonly images: readonly string[]
}

/** Of all nodes, by their records on the disk: those are written before anything is made of an image. */
export async function containersOf(folder: DataFolder): Promise<readonly KnownContainer[]> {
  const found: KnownContainer[] = []
  for (const node of await readdir(folder.file('nodes')).catch(() => [])) {
    const containers = folder.file('nodes', node, 'containers')
    for (const id of await readdir(containers).catch(() => [])) {
      const file = `${containers}/${id}/config.json`
      const text = await readFile(file, 'utf8').catch(() => '')
      found.push({ file, images: Array.from(text.matchAll(/"imageId": "([^"]+)"/g), ([, image]) => image!) })
    }
  }
  return found
}
