import { readFile } from '../../base/os/files.ts'
import { type Image, RuntimeError } from '../runtime.ts'
import { readIfThere } from './records.ts'

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
}

/** Where a runtime's images come from. */
export interface ImageStore {
  image(name: string): Promise<RootImage | null>
  pullImage(name: string): Promise<RootImage>
  listImages(): Promise<readonly RootImage[]>
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
  }
  const find = (name: string) => (isHostImage(name) || name === image.id ? image : null)
  return {
    image: async (name) => find(name),
    pullImage: async (name) => {
      const found = find(name)
      if (found !== null) return found
      throw new RuntimeError(
        'ErrImagePull',
        `${name}: berth has no registry client yet; use image: ${hostImageName}, the machine's own root file system`,
      )
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
  const points = mountinfo
    .split('\n')
    .map((line) =>
      (line.split(' ')[4] ?? '').replace(/\\(\d{3})/g, (_, octal) => String.fromCharCode(parseInt(octal, 8))),
    )
  return [...new Set(points.filter((point) => system.test(point)))]
}

/** The image's account files, for the names and groups of its users. */
export async function accountFiles(image: RootImage): Promise<{ passwd: string; group: string }> {
  const [passwd, group] = await Promise.all(['etc/passwd', 'etc/group'].map((file) => fromLayers(image, file)))
  return { passwd: passwd ?? '', group: group ?? '' }
}

async function fromLayers(image: RootImage, file: string): Promise<string | null> {
  for (const layer of image.layers) {
    const text = await readIfThere(`${layer}/${file}`)
    if (text !== null) return text
  }
  return null
}
