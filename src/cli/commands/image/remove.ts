import { containersOf, type KnownContainer } from '../../../cluster/images-of-folder.ts'
import { UserError } from '../../../cluster/user-error.ts'
import { planRemoval } from '../../../images/removal.ts'
import { openScreen } from '../../terminal.ts'
import { requireImage, withKnownImages } from './open-images.ts'

interface Flags {
  readonly data: string
  readonly force?: boolean
}

/** Takes names away, and with the last name of an image its layers. */
export async function remove(names: readonly string[], { data, force = false }: Flags): Promise<void> {
  const { print } = openScreen()
  await withKnownImages(data, async (images, folder) => {
    for (const asked of names) {
      const image = await requireImage(images, folder, asked)
      const user = (await containersOf(folder)).find((container) => container.images.includes(image.id)) ?? null
      const removal = planRemoval({ image, asked, isInUse: user !== null, force })
      if (removal.is === 'refused') throw new UserError(refusal(asked, removal.because, user))
      await images.remove(removal.names)
      print(...removal.names.map((name) => `untagged  ${name}`))
      // A container's root is made of its image's layers for as long as it is there.
      if (removal.isLast && user === null) print(`deleted   ${image.id}`)
    }
  })
}

function refusal(asked: string, because: 'in use' | 'in several repositories', user: KnownContainer | null): string {
  if (because === 'in several repositories')
    return `${asked} has names in several repositories; remove it by its names, or all of them with --force.`
  const container = user?.name == null ? 'a container' : `container ${user.name}`
  const place = user?.pod == null ? `(${user?.file})` : `of pod ${user.pod}`
  return `${asked} is what ${container} ${place} is made of; delete the pod first, or take the name alone away with --force.`
}
