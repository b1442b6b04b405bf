import { dockerLogin } from '../../../cluster/docker-login.ts'
import type { MachineImages } from '../../../images/machine-images.ts'
import type { RegistryMirrors } from '../../../images/registry/mirrors.ts'
import type { PullProgress } from '../../../images/registry/pull.ts'
import { columns, openScreen, type Paint, type Screen } from '../../terminal.ts'
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
      screen.draw(picture([...layers.values()], screen))
    })
  const image = await withImages(data, bring, registryMirror)
  screen.keep()
  screen.print(...image.names.map((one) => `pulled  ${one}`))
}

/** In a file a layer has a line when it is there, and none for each of its steps. */
export function picture(
  layers: readonly PullProgress[],
  { isLive, paint }: Pick<Screen, 'isLive' | 'paint'>,
): string[] {
  if (isLive) return columns(layers.map((layer) => line(layer, paint)))
  return layers.filter(isThere).map(({ digest, sizeBytes }) => `${shortOf(digest)}  ${size(sizeBytes)}`)
}

function isThere({ doneBytes, sizeBytes }: PullProgress): boolean {
  return doneBytes >= sizeBytes
}

function shortOf(digest: string): string {
  return digest.slice('sha256:'.length, 'sha256:'.length + 12)
}

function line(layer: PullProgress, paint: Paint): string[] {
  const { digest, doneBytes, sizeBytes } = layer
  const filled = sizeBytes === 0 ? barLength : Math.floor((doneBytes / sizeBytes) * barLength)
  const bar = '━'.repeat(filled) + ' '.repeat(barLength - filled)
  const isDone = isThere(layer)
  return [
    shortOf(digest),
    isDone ? paint.good(bar) : paint.busy(bar),
    isDone ? size(sizeBytes) : `${size(doneBytes)} of ${size(sizeBytes)}`,
  ]
}
