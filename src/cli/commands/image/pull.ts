import { dockerLogin } from '../../../cluster/docker-login.ts'
import type { MachineImages } from '../../../images/machine-images.ts'
import type { RegistryMirrors } from '../../../images/registry/mirrors.ts'
import type { PullProgress } from '../../../images/registry/pull.ts'
import { columns, openScreen, type Paint } from '../../terminal.ts'
import { withImages } from './open-images.ts'
import { size } from './units.ts'

const barLength = 24

/** Brings an image from its registry, a line a layer while it comes. */
export async function pull(
  name: string,
  { data, registryMirror }: { readonly data: string; readonly registryMirror: RegistryMirrors },
): Promise<void> {
  const screen = openScreen()
  const layers = new Map<string, PullProgress>()
  const login = await dockerLogin(name)
  const bring = (it: MachineImages) =>
    it.pull(name, login, (progress) => {
      layers.set(progress.digest, progress)
      screen.draw(columns([...layers.values()].map((layer) => line(layer, screen.paint))))
    })
  const image = await withImages(data, bring, registryMirror)
  screen.keep()
  screen.print(...image.names.map((one) => `pulled  ${one}`))
}

function line({ digest, doneBytes, sizeBytes }: PullProgress, paint: Paint): string[] {
  const filled = sizeBytes === 0 ? barLength : Math.floor((doneBytes / sizeBytes) * barLength)
  const bar = '━'.repeat(filled) + ' '.repeat(barLength - filled)
  const isDone = doneBytes >= sizeBytes
  const id = digest.slice('sha256:'.length, 'sha256:'.length + 12)
  return [
    id,
    isDone ? paint.good(bar) : paint.busy(bar),
    isDone ? size(sizeBytes) : `${size(doneBytes)} of ${size(sizeBytes)}`,
  ]
}
