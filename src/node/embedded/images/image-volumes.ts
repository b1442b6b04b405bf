import * as files from '../../../base/os/files.ts'
import { join } from '../../../base/os/path.ts'
import { removeTree } from '../../../base/os/remove-tree.ts'
import { copyTo } from '../../../images/build/copy.ts'
import { contentOf, followed, treeOf } from '../../../images/build/tree.ts'
import type { ContainerMount } from '../../runtime.ts'
import type { RootImage } from './images.ts'

/**
 * The volumes that an image declares and the pod mounts nothing at: a folder each among the container's own, which goes with
 * it, filled with what the image has at that path, as containerd does it. They can be written to where the root can't.
 */
export async function makeImageVolumes(
  image: RootImage,
  mounts: readonly ContainerMount[],
  containerFolder: string,
): Promise<readonly ContainerMount[]> {
  const taken = new Set(['/', ...mounts.map(({ containerPath }) => join('/', containerPath, '.'))])
  const paths = [...new Set(image.volumes.map((path) => join('/', path, '.')))].filter((path) => !taken.has(path))
  const folder = join(containerFolder, 'volumes')
  await removeTree(folder)
  return Promise.all(
    paths.map(async (containerPath, index) => {
      const hostPath = join(folder, String(index))
      await files.mkdir(hostPath, { recursive: true, mode: 0o755 })
      await fill(hostPath, image, containerPath)
      return { hostPath, containerPath, readOnly: false, propagation: 'private' } as const
    }),
  )
}

async function fill(hostPath: string, image: RootImage, path: string): Promise<void> {
  const tree = treeOf(image.layers)
  const source = followed(tree, path)
  const found = source === null ? null : tree.files.find(source)
  if (source === null || found === null || !found.stats.isDirectory()) return
  const below = Array.from(contentOf(tree, source), (from) => ({ path: from.path.slice(source.length + 1), from }))
  await copyTo([...below, { path: '.', from: { ...found, path: source } }], hostPath)
}
