import type { PersistentVolume } from '../api/types.gen.ts'
import { execFile } from '../base/os/child-process.ts'
import { chmod, lstat, mkdir, open, rename, rm, stat } from '../base/os/files.ts'
import { missingIsNull } from '../base/os/if-there.ts'
import { onDisk } from '../base/os/on-disk.ts'
import { join } from '../base/os/path.ts'
import { removeTree } from '../base/os/remove-tree.ts'
import { promisify } from '../base/os/util.ts'
import type { VolumeDriver } from '../controllers/volumes/driver.ts'
import { nobodyYet } from '../node/host-volumes/new-disk.ts'
import type { DataFolder } from './data-folder.ts'

const diskName = 'disk'

/**
 * Storage for claims as folders of this machine: `<data>/volumes/<volume>`, open to whatever user a container runs as.
 * In mode Block the volume is a file `disk` in that folder, of the size asked for, which takes up what is written to it. So it
 * is where the class says `enforceCapacity: "true"`, with ext4 in it, which the node mounts. What a volume's folder is, its
 * name says; so making and removing are idempotent.
 */
export function hostVolumeDriver(folder: DataFolder): VolumeDriver {
  return {
    async provision({ name, volumeMode, capacityBytes, parameters }) {
      const isEnforced = enforcesCapacity(parameters)
      const path = folder.file('volumes', name)
      await mkdir(path, { recursive: true })
      await chmod(path, 0o777)
      const disk =
        volumeMode === 'Block'
          ? await makeDisk(path, capacityBytes)
          : isEnforced
            ? await makeFileSystem(path, capacityBytes)
            : null
      // A volume that the store knows must not be missing after a power cut: its node would take the data for lost.
      await onDisk(folder.file('volumes'))
      return { source: { hostPath: disk === null ? { path, type: 'Directory' } : { path: disk, type: 'File' } } }
    },
    async delete(volume) {
      const path = removablePath(folder, volume)
      const isFolder = (await lstat(path).catch(missingIsNull))?.isDirectory()
      await (isFolder ? removeTree(path) : rm(path, { force: true }))
    },
  }
}

function enforcesCapacity({ enforceCapacity = 'false' }: Readonly<Record<string, string>>): boolean {
  if (enforceCapacity === 'true' || enforceCapacity === 'false') return enforceCapacity === 'true'
  throw new Error(
    `the StorageClass's parameter "enforceCapacity" is "true" or "false", not ${JSON.stringify(enforceCapacity)}`,
  )
}

/** Whole, or not there: what an earlier attempt has left half made is made anew. */
async function makeFileSystem(folder: string, capacityBytes: number): Promise<string> {
  const path = join(folder, diskName)
  if ((await stat(path).catch(missingIsNull)) !== null) return path
  const unfinished = `${path}.new`
  await rm(unfinished, { force: true })
  await sparseFile(unfinished, capacityBytes)
  await format(unfinished)
  const file = await open(unfinished)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(unfinished, path)
  await onDisk(folder)
  return path
}

async function format(path: string): Promise<void> {
  try {
    // Nothing set aside for root: all of it is the claim's.
    const options = ['-m', '0', '-E', `root_owner=${nobodyYet}:${nobodyYet}`]
    await promisify(execFile)('mkfs.ext4', ['-q', '-F', ...options, path])
  } catch (error) {
    const { code, stderr = '' } = error as { readonly code?: unknown; readonly stderr?: string }
    if (code === 'ENOENT')
      throw new Error(
        '"enforceCapacity" needs mkfs.ext4, which this machine does not have: install the package "e2fsprogs"',
      )
    throw new Error(`mkfs.ext4: ${stderr.trim() || String(error)}`)
  }
}

async function makeDisk(folder: string, capacityBytes: number): Promise<string> {
  const path = join(folder, diskName)
  await sparseFile(path, capacityBytes)
  await onDisk(folder)
  return path
}

/** At least so long; it takes up what is written to it. */
async function sparseFile(path: string, bytes: number): Promise<void> {
  const file = await open(path, 'a', 0o600)
  try {
    if ((await file.stat()).size < bytes) await file.truncate(bytes)
    await file.sync()
  } finally {
    await file.close()
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
