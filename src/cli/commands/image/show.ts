import { systemClock } from '../../../base/os/clock.ts'
import { process } from '../../../base/os/process.ts'
import type { ImageConfig } from '../../../images/documents.ts'
import type { OutputFlags } from '../../output-option.ts'
import { printValue } from '../../print-value.ts'
import { columns, openScreen } from '../../terminal.ts'
import { requireImage, withKnownImages } from './open-images.ts'
import { age } from './units.ts'

type Flags = { readonly data: string }

/** Everything that is known of an image, as JSON. */
export async function inspect(name: string, { data }: Flags): Promise<void> {
  const image = await withKnownImages(data, (images, folder) => requireImage(images, folder, name))
  process.stdout.write(`${JSON.stringify(image, null, 2)}\n`)
}

/** The steps an image was made in, the last one first. */
export async function history(name: string, { data, ...flags }: Flags & OutputFlags): Promise<void> {
  const { config } = await withKnownImages(data, (images, folder) => requireImage(images, folder, name))
  const steps = config.history.toReversed()
  await printValue(steps, () => table(steps), flags)
}

function table(steps: ImageConfig['history']): string[] {
  const rows = steps.map(({ created, createdBy, comment, isEmptyLayer }) => {
    const step = createdBy.replace(/\s+/g, ' ').trim()
    return [age(created, systemClock.now()), isEmptyLayer ? '' : 'yes', step || comment]
  })
  return columns([['CREATED', 'LAYER', 'CREATED BY'].map(openScreen().paint.dim), ...rows])
}
