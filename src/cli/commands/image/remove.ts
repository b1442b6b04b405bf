import * as files from '../../../base/os/files.ts'
import type { DataFolder } from '../../../cluster/data-folder.ts'
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
async function refuseUsed(folder: DataFolder, image: StoredImage, name: string): Promise<void> {
  for (const file of await containerRecords(folder)) {
    const text = await files.readFile(file, 'utf8').catch(() => '')
    if (!text.includes(`"imageId": "${image.id}"`)) continue
    throw new UserError(`${name} is what a container is made of (${file}); delete its pod first.`)
  }
}

async function containerRecords(folder: DataFolder): Promise<readonly string[]> {
  const found: string[] = []
  for (const node of await files.readdir(folder.file('nodes')).catch(() => [])) {
    const containers = folder.file('nodes', node, 'containers')
    for (const id of await files.readdir(containers).catch(() => [])) found.push(`${containers}/${id}/config.json`)
  }
  return found
}
