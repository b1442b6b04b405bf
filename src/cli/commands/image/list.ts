import { systemClock } from '../../../base/os/clock.ts'
import { process } from '../../../base/os/process.ts'
import type { StoredImage } from '../../../images/image-folder.ts'
import { columns, openScreen } from '../../terminal.ts'
import { withKnownImages } from './open-images.ts'
import { age, size } from './units.ts'

/** A line a name. */
export async function list({ data }: { readonly data: string }): Promise<void> {
  const images = await withKnownImages(data, (it) => it.folder.list())
  const { paint } = openScreen()
  const rows = images.flatMap((image) => namesToShow(image).map((name) => row(name, image))).sort()
  const table = columns([['IMAGE', 'ID', 'CREATED', 'SIZE'].map(paint.dim), ...rows])
  process.stdout.write(`${table.join('\n')}\n`)
}

/** A name by digest says nothing new beside one by tag. */
function namesToShow({ names }: StoredImage): readonly string[] {
  const tagged = names.filter((name) => !name.includes('@'))
  return tagged.length > 0 ? tagged : names
}

function row(name: string, { id, sizeBytes, config }: StoredImage): string[] {
  const shown = name.replace(/^docker\.io\/(library\/)?/, '')
  return [
    shown,
    id.slice('sha256:'.length, 'sha256:'.length + 12),
    age(config.created, systemClock.now()),
    size(sizeBytes),
  ]
}
