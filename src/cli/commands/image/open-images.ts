import { systemRandom } from '../../../base/os/random.ts'
import { type DataFolder, findDataFolder, openDataFolder } from '../../../cluster/data-folder.ts'
import { UserError } from '../../../cluster/user-error.ts'
import { ImageError } from '../../../images/image-error.ts'
import type { StoredImage } from '../../../images/image-folder.ts'
import { MachineImages } from '../../../images/machine-images.ts'
import type { RegistryMirrors } from '../../../images/registry/mirrors.ts'

/** Does something with the images of a data folder, whether a berth runs on it or not; a refusal is a sentence for a person. */
export async function withImages<T>(
  data: string,
  work: (images: MachineImages, folder: DataFolder) => Promise<T>,
  mirrors: RegistryMirrors = {},
): Promise<T> {
  const folder = (await findDataFolder(data)) ?? (await openDataFolder(data, systemRandom))
  const images = new MachineImages(folder.file('images'), mirrors)
  try {
    return await work(images, folder)
  } catch (error) {
    if (error instanceof ImageError) throw new UserError(`${error.message}.`)
    throw error
  } finally {
    await images.close()
  }
}

export async function requireImage(images: MachineImages, name: string): Promise<StoredImage> {
  const image = await images.folder.find(name)
  if (image !== null) return image
  throw new UserError(`there is no image ${name} here; "berth image list" tells what there is.`)
}
