import type { DataFolder } from '../../../cluster/data-folder.ts'
import { containersOf } from '../../../cluster/images-of-folder.ts'
import { UserError } from '../../../cluster/user-error.ts'
import type { StoredImage } from '../../../images/image-folder.ts'
import { openScreen } from '../../terminal.ts'
import { requireImage, withKnownImages } from './open-images.ts'

/** Takes a name away, and with the last name of an image its layers. */
export async function remove(names: readonly string[], { data }: { readonly data: string }): Promise<void> {
  const { print } = openScreen()
  await withKnownImages(data, async (images, folder) => {
    for (const name of names) {
      const image = await requireImage(images, name)
      await refuseUsed(folder, image, name)
      await images.remove(image.names)
      print(...image.names.map((one) => `removed  ${one}`))
    }
  })
}

/** A container's root is made of its image's layers for as long as it is there. */
async function refuseUsed(folder: DataFolder, { id }: StoredImage, name: string): Promise<void> {
  for (const { file, images } of await containersOf(folder)) {
    if (!images.includes(id)) continue
    throw new UserError(`${name} is what a container is made of (${file}); delete its pod first.`)
  }
}
