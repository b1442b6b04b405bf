import { systemClock } from '../../../base/os/clock.ts'
import type { StoredImage } from '../../../images/image-folder.ts'
import type { OutputFlags } from '../../output-option.ts'
import { printValue } from '../../print-value.ts'
import { columns, openScreen } from '../../terminal.ts'
import { withKnownImages } from './open-images.ts'
import { age, size } from './units.ts'

interface NamedImage {
  readonly name: string
  readonly id: string
  /** Empty where it does not say. */
  readonly created: string
  readonly sizeBytes: number
}

/** A line a name. */
export async function list({ data, ...flags }: { readonly data: string } & OutputFlags): Promise<void> {
  const images = await namedImages(data)
  await printValue(images, () => table(images), flags)
}

/** By name, and an image with several comes several times. */
export async function namedImages(data: string): Promise<readonly NamedImage[]> {
  const images = await withKnownImages(data, (it) => it.folder.list())
  const named = images.flatMap((image) =>
    namesToShow(image).map((name): NamedImage => {
      const { id, sizeBytes, config } = image
      return { name: name.replace(/^docker\.io\/(library\/)?/, ''), id, created: config.created, sizeBytes }
    }),
  )
  return named.toSorted(byName)
}

/** A name by digest says nothing new beside one by tag. */
function namesToShow({ names }: StoredImage): readonly string[] {
  const tagged = names.filter((name) => !name.includes('@'))
  return tagged.length > 0 ? tagged : names
}

function byName(a: NamedImage, b: NamedImage): number {
  return a.name < b.name ? -1 : 1
}

function table(images: readonly NamedImage[]): string[] {
  const rows = images.map(({ name, id, created, sizeBytes }) => [
    name,
    id.slice('sha256:'.length, 'sha256:'.length + 12),
    age(created, systemClock.now()),
    size(sizeBytes),
  ])
  return columns([['IMAGE', 'ID', 'CREATED', 'SIZE'].map(openScreen().paint.dim), ...rows])
}
