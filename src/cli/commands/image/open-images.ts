import { process } from '../../../base/os/process.ts'
import { systemRandom } from '../../../base/os/random.ts'
import { berthLine } from '../../../cluster/command-line.ts'
import { type DataFolder, explain, findDataFolder, openDataFolder } from '../../../cluster/data-folder.ts'
import { imagesOfFolder } from '../../../cluster/images-of-folder.ts'
import { UserError } from '../../../cluster/user-error.ts'
import { ImageError } from '../../../images/image-error.ts'
import type { StoredImage } from '../../../images/image-folder.ts'
import type { MachineImages } from '../../../images/machine-images.ts'
import type { RegistryMirrors } from '../../../images/registry/mirrors.ts'

type Work<T> = (images: MachineImages, folder: DataFolder) => Promise<T>

/** Brings images to a data folder, which is made where there is none, whether a berth runs on it or not. */
export async function withImages<T>(data: string, work: Work<T>, mirrors: RegistryMirrors = {}): Promise<T> {
  return atWork((await findDataFolder(data)) ?? (await openDataFolder(data, systemRandom)), work, mirrors)
}

/** Does something with the images that a data folder has; where there is no such folder, none is made. */
export async function withKnownImages<T>(data: string, work: Work<T>): Promise<T> {
  const folder = await findDataFolder(data)
  if (folder !== null) return atWork(folder, work, {})
  throw new UserError(`there are no images in ${data}, which no berth has used yet; name another folder with --data.`)
}

/** A refusal is a sentence for a person. */
async function atWork<T>(folder: DataFolder, work: Work<T>, mirrors: RegistryMirrors): Promise<T> {
  const images = imagesOfFolder(folder, mirrors, (problem) => process.stderr.write(`${problem}.\n`))
  try {
    return await work(images, folder)
  } catch (error) {
    if (error instanceof ImageError) throw new UserError(`${error.message}.`)
    // What is read from elsewhere fails otherwise.
    throw hasNoRoom(error) ? explain(folder.path, error) : error
  } finally {
    await images.close()
  }
}

function hasNoRoom(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC'
}

export async function requireImage(images: MachineImages, folder: DataFolder, name: string): Promise<StoredImage> {
  const image = await images.folder.find(name)
  if (image !== null) return image
  if (/^berth\.dev\/host(:|$)/.test(name))
    throw new UserError(
      `${name} is this machine itself: pods can have it, and there is nothing of it to show or to remove.`,
    )
  throw new UserError(`there is no image ${name} here; "${berthLine('image list', folder.path)}" tells what there is.`)
}
