import { ImageError } from '../../../images/image-error.ts'
import type { ImageFolder, StoredImage } from '../../../images/image-folder.ts'
import { type PullCredentials, RuntimeError } from '../../runtime.ts'
import { signalNumber } from '../system/signal-names.ts'
import type { ImageStore, RootImage } from './images.ts'

/** What containerd gives an image that says nothing of it. */
const defaultPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

/** Fetches an image by its name and keeps it. Rejects with an `ImageError`. */
export type Pull = (name: string, credentials: PullCredentials | null) => Promise<StoredImage>

/** The machine's own root under its name, and whatever images there are below others. */
export function imagesOf(host: ImageStore, folder: ImageFolder, pull: Pull): ImageStore {
  return {
    image: (name) =>
      asRuntimes(async () => {
        const own = await host.image(name)
        if (own !== null) return own
        const stored = await folder.find(name)
        return stored === null ? null : rootImage(stored)
      }),
    pullImage: (name, credentials) =>
      asRuntimes(async () => (await host.image(name)) ?? rootImage(await pull(name, credentials))),
    async listImages() {
      const [own, stored] = await Promise.all([host.listImages(), folder.list()])
      return [...own, ...stored.map(rootImage)]
    },
  }
}

async function asRuntimes<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof ImageError ? new RuntimeError(error.reason, error.message) : error
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
    volumes: config.volumes,
  }
}
