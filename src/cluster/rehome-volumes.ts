import type { PersistentVolume } from '../api/types.gen.ts'
import { readStored } from '../apiserver/cache/read-stored.ts'
import { storedBytes } from '../apiserver/write/stored-bytes.ts'
import { namesIn } from '../base/os/if-there.ts'
import type { Store } from '../storage/store.ts'
import { type DataFolder, isElsewhere, recordPlace } from './data-folder.ts'

const volumes = { from: '/registry/core/persistentvolumes/', to: '/registry/core/persistentvolumes0' }
const decoder = new TextDecoder()

/**
 * The data folder may have been moved, or be a copy: the paths of volumes that lie in it are written anew, before anybody reads
 * them. Else a copy would write into the original's volumes, and remove them. Not through the API: there a source never changes.
 */
export async function rehomeVolumes(store: Store, folder: DataFolder): Promise<void> {
  if (!(await isElsewhere(folder))) return
  const ours = new Set(await namesIn(folder.file('volumes')))
  const { kvs } = await store.range(volumes)
  for (const { key, value, modified } of kvs) {
    const volume = readStored(decoder.decode(value)) as PersistentVolume
    const path = ours.has(volume.metadata.name ?? '') ? placeIn(folder, volume) : null
    if (path === null || path === volume.spec?.hostPath?.path) continue
    const moved = { ...volume, spec: { ...volume.spec, hostPath: { ...volume.spec?.hostPath, path } } }
    await store.transact({
      conditions: [{ key, modified }],
      writes: [{ is: 'put', key, value: storedBytes(moved) }],
    })
  }
  await recordPlace(folder)
}

/** `…/volumes/NAME`, or what is in it, below this folder; null: it was not made by a berth. */
function placeIn(folder: DataFolder, { metadata, spec }: PersistentVolume): string | null {
  const [, within] = spec?.hostPath?.path.split(`/volumes/${metadata.name}`) ?? []
  return within === '' || within === '/disk' ? `${folder.file('volumes', metadata.name ?? '')}${within}` : null
}
