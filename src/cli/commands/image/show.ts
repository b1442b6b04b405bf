import { systemClock } from '../../../base/os/clock.ts'
import { process } from '../../../base/os/process.ts'
import { columns, openScreen } from '../../terminal.ts'
import { requireImage, withKnownImages } from './open-images.ts'
import { age } from './units.ts'

type Flags = { readonly data: string }

/** Everything that is known of an image, as JSON. */
export async function inspect(name: string, { data }: Flags): Promise<void> {
  const image = await withKnownImages(data, (it) => requireImage(it, name))
  process.stdout.write(`${JSON.stringify(image, null, 2)}\n`)
}

/** The steps an image was made in, the last one first. */
export async function history(name: string, { data }: Flags): Promise<void> {
  const { config } = await withKnownImages(data, (it) => requireImage(it, name))
  const { paint } = openScreen()
  const rows = config.history.toReversed().map(({ created, createdBy, comment, isEmptyLayer }) => {
    const step = createdBy.replace(/\s+/g, ' ').trim()
    return [age(created, systemClock.now()), isEmptyLayer ? '' : 'yes', step || comment]
  })
  process.stdout.write(`${columns([['CREATED', 'LAYER', 'CREATED BY'].map(paint.dim), ...rows]).join('\n')}\n`)
}
