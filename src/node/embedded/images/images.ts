import { mountsIn } from '../../../base/mount-table.ts'
import { readFile } from '../../../base/os/files.ts'
import * as filesSync from '../../../base/os/files-sync.ts'
import { isMissing } from '../../../base/os/if-there.ts'
import { join } from '../../../base/os/path.ts'
import { pathInRoot } from '../../../base/path-in-root.ts'
import { type Image, type PullCredentials, RuntimeError } from '../../runtime.ts'

/** An image as a container's root is made of it. */
export interface RootImage extends Image {
  /** Read-only folders, the topmost first. */
  readonly layers: readonly string[]
  /** Paths inside the container that show an empty folder instead. */
  readonly hidden: readonly string[]
  /** Further read-only folders of the machine that the layers don't include: other file systems mounted below them. */
  readonly binds: readonly string[]
  readonly entrypoint: readonly string[]
  readonly command: readonly string[]
  readonly env: readonly { readonly name: string; readonly value: string }[]
  readonly workingDir: string
  readonly stopSignal: number
  /** Paths in the container that get a folder of their own, with what the image has there, unless something is mounted there. */
  readonly volumes: readonly string[]
}

/** Where a runtime's images come from. */
export interface ImageStore {
  image(name: string): Promise<RootImage | null>
  pullImage(name: string, credentials: PullCredentials | null): Promise<RootImage>
  listImages(): Promise<readonly RootImage[]>
}

/** Refused where it is not there. */
export async function imageIn(store: ImageStore, id: string): Promise<RootImage> {
  const image = await store.image(id)
  if (image === null) throw new RuntimeError('CreateContainerError', `the image ${id} is not on this node`)
  return image
}

const hostImageName = 'berth.dev/host'
const hostPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** The one image every machine has: its own root file system, never written to, with berth's data out of sight. */
export async function openHostImage(maskPaths: readonly string[]): Promise<ImageStore> {
  const image: RootImage = {
    id: 'sha256:686f7374', // The hexadecimal of `host`: there is nothing to take a digest of.
    names: [hostImageName],
    sizeBytes: 0,
    user: '',
    layers: ['/'],
    hidden: maskPaths,
    binds: systemMounts(await readFile('/proc/self/mountinfo', 'utf8')),
    entrypoint: [],
    command: ['/bin/sh'],
    env: [{ name: 'PATH', value: hostPath }],
    workingDir: '/',
    stopSignal: 15,
    volumes: [],
  }
  const find = (name: string) => (isHostImage(name) || name === image.id ? image : null)
  return {
    image: async (name) => find(name),
    pullImage: async (name) => {
      const found = find(name)
      if (found !== null) return found
      throw new RuntimeError('ErrImagePull', `${name}: this node has one image, ${hostImageName}`)
    },
    listImages: async () => [image],
  }
}

function isHostImage(name: string): boolean {
  return name === hostImageName || name.startsWith(`${hostImageName}:`) || name.startsWith(`${hostImageName}@`)
}

/** An overlay's layer ends where another file system is mounted: a separate /usr would be an empty folder. */
export function systemMounts(mountinfo: string): readonly string[] {
  const system = /^\/(usr|bin|sbin|lib|lib32|lib64|etc|opt|nix)(\/|$)/
  const points = mountsIn(mountinfo).map(({ point }) => point)
  return [...new Set(points.filter((point) => system.test(point)))]
}

/** Whoever has more accounts than fit into so many bytes has none that a container could be. */
const mostAccountBytes = 8 << 20

/** The image's account files, for the names and groups of its users. */
export async function accountFiles(image: RootImage): Promise<{ passwd: string; group: string }> {
  const [passwd, group] = await Promise.all(['/etc/passwd', '/etc/group'].map((file) => fromLayers(image, file)))
  return { passwd: passwd ?? '', group: group ?? '' }
}

/** Links are followed inside the image only. */
async function fromLayers(image: RootImage, file: string): Promise<string | null> {
  const path = await pathInRoot(file, (at) => linkInLayers(image.layers, at))
  for (const layer of image.layers) {
    const found = statsIfThere(join(layer, path))
    if (found === null) continue
    if (!found.isFile()) return null
    if (found.size > mostAccountBytes)
      throw new RuntimeError(
        'CreateContainerError',
        `the image's ${file} has ${found.size} bytes; at most ${mostAccountBytes} are read`,
      )
    return filesSync.readFileSync(join(layer, path), 'utf8')
  }
  return null
}

/**
 * What the topmost layer that has something at a path says of it: a link's target, or null for no link. At once: layers are on
 * disks of this machine, and a thread of the pool would take far longer, a dozen times for each container.
 */
export function linkInLayers(layers: readonly string[], path: string): string | null {
  for (const layer of layers) {
    const found = statsIfThere(join(layer, path))
    if (found !== null) return found.isSymbolicLink() ? filesSync.readlinkSync(join(layer, path)) : null
  }
  return null
}

function statsIfThere(path: string): filesSync.Stats | null {
  try {
    return filesSync.lstatSync(path, { throwIfNoEntry: false }) ?? null
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}
