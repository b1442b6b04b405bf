import type { ImageFolder, StoredImage } from '../../images/image-folder.ts'
import type { ImageStore, RootImage } from './images.ts'
import { signalNumber } from './signal-names.ts'

/** What containerd gives an image that says nothing of it. */
const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** Fetches an image by its name and keeps it. Rejects with an `ImageError`. */
export type Pull = (name: string) => Promise<StoredImage>

/** The machine's own root under its name, and whatever images there are below others. */
export function imagesOf(host: ImageStore, folder: ImageFolder, pull: Pull): ImageStore {
  return {
    async image(name) {
      const own = await host.image(name)
      if (own !== null) return own
      const stored = await folder.find(name)
      return stored === null ? null : rootImage(stored)
    },
    async pullImage(name) {
      return (await host.image(name)) ?? rootImage(await pull(name))
    },
    async listImages() {
      const [own, stored] = await Promise.all([host.listImages(), folder.list()])
      return [...own, ...stored.map(rootImage)]
    },
  }
}

function rootImage({ id, names, sizeBytes, config, layers }: StoredImage): RootImage {
  const hasPath = config.env.some(({ name }) => name === 'PATH')
  return {
    id,
    names,
    sizeBytes,
    user: config.user,
    layers,
    hidden: [],
    binds: [],
    entrypoint: config.entrypoint,
    command: config.command,
    env: hasPath ? config.env : [{ name: 'PATH', value: defaultPath }, ...config.env],
    workingDir: config.workingDir,
    stopSignal: signalNumber(config.stopSignal) ?? 15,
  }
}
