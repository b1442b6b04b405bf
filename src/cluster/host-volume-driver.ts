import type { PersistentVolume } from '../api/types.gen.ts'
import { chmod, mkdir, open, rm } from '../base/os/files.ts'
import { join } from '../base/os/path.ts'
import type { VolumeDriver } from '../controllers/volumes/driver.ts'
import type { DataFolder } from './data-folder.ts'

const diskName = 'disk'

/**
 * Storage for claims as folders of this machine: `<data>/volumes/<volume>`, open to whatever user a container runs as.
 * In mode Block the volume is a file `disk` in that folder, of the size asked for, which takes up what is written to it.
 * What a volume's folder is, its name says; so making and removing are idempotent.
 */
export function hostVolumeDriver(folder: DataFolder): VolumeDriver {
  return {
    async provision({ name, volumeMode, capacityBytes }) {
      const path = folder.file('volumes', name)
      await mkdir(path, { recursive: true })
      await chmod(path, 0o777)
      const disk = volumeMode === 'Block' ? await makeDisk(path, capacityBytes) : null
      await onDisk(folder.file('volumes'))
      return { source: { hostPath: disk === null ? { path, type: 'Directory' } : { path: disk, type: 'File' } } }
    },
    async delete(volume) {
      await rm(removablePath(folder, volume), { recursive: true, force: true })
    },
  }
}

async function makeDisk(folder: string, capacityBytes: number): Promise<string> {
  const path = join(folder, diskName)
  const file = await open(path, 'a', 0o600)
  try {
    if ((await file.stat()).size < capacityBytes) await file.truncate(capacityBytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await onDisk(folder)
  return path
}

/** A volume that the store knows must not be missing after a power cut: its node would take the data for lost. */
async function onDisk(path: string): Promise<void> {
  const directory = await open(path)
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

/** Only what was made here, or lies below /tmp as upstream's host path deleter demands; the message is upstream's. */
function removablePath(folder: DataFolder, volume: PersistentVolume): string {
  const path = volume.spec?.hostPath?.path ?? ''
  const own = folder.file('volumes', volume.metadata?.name ?? '')
  if (path === join(own, diskName)) return own
  const isOwn = path === own
  if (!isOwn && !/^\/tmp\/.+$/.test(path))
    throw new Error(`host_path deleter only supports /tmp/.+ but received provided ${path}`)
  if (path.split('/').includes('..')) throw new Error(`the path ${path} leads upwards; it is left alone`)
  return path
}
