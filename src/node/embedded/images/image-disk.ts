import { diskUse } from '../../../base/os/disk-use.ts'
import * as files from '../../../base/os/files.ts'
import { basename } from '../../../base/os/path.ts'
import type { MachineImages } from '../../../images/machine-images.ts'
import type { ImageDisk } from '../../image-gc/model.ts'

/** The images of a data folder as what makes room there sees them. */
export function imageDisk(images: MachineImages): ImageDisk {
  // A layer never changes, and counting its files takes a while.
  const known = new Map<string, number>()
  const measured = async (layer: string) => {
    const bytes = known.get(layer) ?? (await diskUse(images.layerFolder(layer))).bytes
    known.set(layer, bytes)
    return bytes
  }
  return {
    async supply() {
      const { bavail, blocks, bsize } = await files.statfs(images.path)
      return { availableBytes: bavail * bsize, capacityBytes: blocks * bsize }
    },
    async stock() {
      const { stored, inUse, cached, leased } = await images.stock()
      return {
        images: stored.map(({ id, layers, isPinned }) => ({
          ...{ id, isPinned, isInUse: inUse.has(id) },
          layers: layers.map((layer) => basename(layer)),
        })),
        cached,
        held: leased,
      }
    },
    async bytesOf(layers) {
      const bytes = new Map<string, number>()
      for (const layer of layers) bytes.set(layer, await measured(layer))
      for (const layer of known.keys()) if (!layers.has(layer)) known.delete(layer)
      return bytes
    },
    remove: ({ images: ids, cached }) => images.discard(ids, cached),
  }
}
