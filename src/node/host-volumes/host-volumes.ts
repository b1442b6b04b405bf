// <directory>/<pod uid>/etc-hosts
//                      /containers/<name>/termination-<attempt>
//                      /volumes/kubernetes.io~empty-dir/<volume>
//                      /volumes/kubernetes.io~configmap/<volume>/..data → …
//                      /volumes/berth.dev~disk/<volume>            a file with a file system in it, mounted
//                      /volumeDevices/<volume>                     which loop device is its
//                      /volume-subpaths/<container>/<volume folder and path, escaped>
// <directory>-in-memory/<pod uid>/kubernetes.io~secret/<volume>/..data → …

import type { FileSystemUse } from '../../base/disk-use.ts'
import { messageOf } from '../../base/message-of.ts'
import { createHash } from '../../base/os/crypto.ts'
import { diskUse, fileSystemUse } from '../../base/os/disk-use.ts'
import * as files from '../../base/os/files.ts'
import { missingIsNull, namesIn } from '../../base/os/if-there.ts'
import { dirname, join } from '../../base/os/path.ts'
import { removeTree } from '../../base/os/remove-tree.ts'
import type { Cancel } from '../../base/timers.ts'
import { setUpFailed } from '../volumes/volume-error.ts'
import type { VolumePlan } from '../volumes/volume-plan.ts'
import { type FsGroup, mapFailed, type VolumeSource, type Volumes, type VolumeUse } from '../volumes/volumes.ts'
import { showFiles } from './atomic-files.ts'
import { mountDisk } from './disk-volume.ts'
import type { ErrandRunner } from './errand-runner.ts'
import { inMemory, onDisk } from './file-calls.ts'
import { foreignMountOf } from './foreign-mounts.ts'
import { statOrNull } from './host-path.ts'
import { LoopDevices } from './loop-devices.ts'
import { MemoryFolder, memoryFolderOf } from './memory-folder.ts'
import { isMountPoint, mountMemory, mountsBelow, unmount } from './mounts.ts'
import { mountsNow } from './mounts-now.ts'
import { giveToGroup } from './ownership.ts'
import { fileIn } from './volume-file.ts'

/** As long as a kubelet waits for a server that is to take what was written. */
const unmountPatienceMs = 60_000

/** Of variables: as much as an object of the API may hold. */
const mostFileBytes = 1 << 20

/** Volumes on this machine's disk, under one folder a node. */
export class HostVolumes implements Volumes {
  readonly areRead = true
  readonly #directory: string
  readonly #loops: LoopDevices
  readonly #memory: MemoryFolder
  /** By pod, then by volume: what can be measured of what was prepared. */
  readonly #measured = new Map<string, ReadonlyMap<string, string>>()
  readonly #begun: (directory: string) => Promise<void>
  readonly #errands: ErrandRunner

  /** `begun`: the directory is there now, and empty. */
  constructor(
    directory: string,
    errands: ErrandRunner,
    begun: (directory: string) => Promise<void> = async () => undefined,
  ) {
    this.#directory = directory
    this.#begun = begun
    this.#errands = errands
    this.#loops = new LoopDevices(directory)
    this.#memory = new MemoryFolder(memoryFolderOf(directory))
  }

  async prepare(
    podUid: string,
    volumes: readonly VolumePlan[],
    fsGroup: FsGroup | null,
  ): Promise<ReadonlyMap<string, VolumeSource>> {
    const sources = new Map<string, VolumeSource>()
    const made = await files.mkdir(this.#podFolder(podUid), { recursive: true, mode: 0o750 })
    if (made === this.#directory) await this.#begun(this.#directory)
    for (const volume of volumes) {
      try {
        sources.set(volume.name, await this.#prepareOne(podUid, volume, fsGroup))
      } catch (error) {
        const why = messageOf(error)
        throw volume.is === 'device' ? mapFailed(volume.name, why) : setUpFailed(volume.name, why)
      }
    }
    this.#measured.set(podUid, measurable(volumes, sources))
    return sources
  }

  async subPath(podUid: string, container: string, volume: VolumeSource, path: string): Promise<string> {
    const name = createHash('sha256').update(`${volume.hostPath}\0${path}`).digest('hex').slice(0, 16)
    const target = join(this.#podFolder(podUid), 'volume-subpaths', container, name)
    await this.#errands.at(join(volume.hostPath, path), 'bindSubPath', volume.hostPath, path, target)
    return target
  }

  fileIn(volume: VolumeSource, path: string): Promise<string | null> {
    return fileIn(volume.hostPath, path, mostFileBytes)
  }

  async writeFile(podUid: string, path: string, content: string, mode: number): Promise<string> {
    const file = join(this.#podFolder(podUid), path)
    await files.mkdir(dirname(file), { recursive: true, mode: 0o750 })
    await files.writeFile(file, content)
    await files.chmod(file, mode)
    return file
  }

  async removeFile(podUid: string, path: string): Promise<void> {
    await files.rm(join(this.#podFolder(podUid), path), { force: true })
  }

  async readFile(podUid: string, path: string, limitBytes: number): Promise<string> {
    const file = join(this.#podFolder(podUid), path)
    const stats = await statOrNull(file)
    if (stats === null || !stats.isFile()) return ''
    const handle = await files.open(file, 'r')
    try {
      const { buffer, bytesRead } = await handle.read({
        buffer: new Uint8Array(limitBytes),
        position: Math.max(0, Number(stats.size) - limitBytes),
      })
      return new TextDecoder().decode(buffer.subarray(0, bytesRead))
    } finally {
      await handle.close()
    }
  }

  async usedBytes(podUid: string, volume: string): Promise<number> {
    return (await diskUse(this.#scratch(podUid, volume))).bytes
  }

  async usage(podUid: string): Promise<ReadonlyMap<string, VolumeUse>> {
    const usage = new Map<string, VolumeUse>()
    for (const [name, path] of this.#measured.get(podUid) ?? []) {
      // To count another machine's files is to ask it for each.
      if (foreignMountOf(path, await mountsNow()) !== null) continue
      const fileSystem = await fileSystemUse(path).catch(missingIsNull)
      if (fileSystem !== null) usage.set(name, { own: await diskUse(path), fileSystem })
    }
    return usage
  }

  async fileSystem(): Promise<FileSystemUse> {
    // The directory itself is there as soon as a pod has volumes.
    const own = await fileSystemUse(this.#directory).catch(missingIsNull)
    return own ?? fileSystemUse(dirname(this.#directory))
  }

  async tearDown(podUid: string): Promise<void> {
    this.#measured.delete(podUid)
    const folder = this.#podFolder(podUid)
    if ((await statOrNull(folder)) === null) return
    const real = await files.realpath(folder)
    for (const point of await mountsBelow(real)) await unmount(point, unmountPatienceMs)
    // Removing through a mount that is still there would remove somebody's data.
    const left = await mountsBelow(real)
    if (left.length > 0) throw new Error(`${left.join(', ')}: still mounted`)
    await this.#loops.detach(podUid)
    this.#memory.remove(podUid)
    await removeTree(folder)
  }

  giveUp(podUid: string): void {
    this.#errands.giveUp(podUid)
  }

  subscribe(listener: () => void): Cancel {
    return this.#errands.subscribe(listener)
  }

  list(): Promise<readonly string[]> {
    return namesIn(this.#directory)
  }

  #podFolder(podUid: string): string {
    return join(this.#directory, podUid)
  }

  #scratch(podUid: string, volume: string): string {
    return join(this.#podFolder(podUid), 'volumes', 'kubernetes.io~empty-dir', volume)
  }

  async #prepareOne(podUid: string, volume: VolumePlan, fsGroup: FsGroup | null): Promise<VolumeSource> {
    switch (volume.is) {
      case 'scratch': {
        const hostPath = this.#scratch(podUid, volume.name)
        await makeScratch(hostPath, volume.medium, volume.sizeLimitBytes, fsGroup)
        return { hostPath, readOnly: false }
      }
      case 'files': {
        const inPod = join(volume.plugin, volume.name)
        const [hostPath, calls] =
          volume.medium === 'memory'
            ? ([await this.#memory.folder(podUid, inPod), inMemory] as const)
            : ([join(this.#podFolder(podUid), 'volumes', inPod), onDisk] as const)
        await showFiles(hostPath, volume.files, calls)
        if (fsGroup !== null) await giveToGroup(hostPath, fsGroup.gid, 'read')
        return { hostPath, readOnly: true }
      }
      case 'host-path': {
        const problem = await this.#errands.at(volume.path, 'hostPathProblem', volume.path, volume.type)
        if (problem !== null) throw new Error(problem)
        return { hostPath: volume.path, readOnly: false }
      }
      case 'persistent':
        await this.#errands.at(volume.path, 'usePersistent', volume, fsGroup)
        return { hostPath: volume.path, readOnly: volume.readOnly }
      case 'nfs': {
        const hostPath = join(
          await files.realpath(this.#podFolder(podUid)),
          'volumes',
          'kubernetes.io~nfs',
          volume.name,
        )
        if (!(await isMountPoint(hostPath))) await this.#errands.apart(podUid, 'mountNfs', volume, hostPath)
        return { hostPath, readOnly: volume.readOnly }
      }
      case 'disk': {
        const inPod = join('volumes', 'berth.dev~disk', volume.name)
        const hostPath = join(await files.realpath(this.#podFolder(podUid)), inPod)
        await mountDisk(volume, hostPath)
        return { hostPath, readOnly: volume.readOnly }
      }
      case 'device': {
        const { name, readOnly } = volume
        const { is, path } = await this.#errands.at(volume.path, 'fileOfDevice', volume)
        return { hostPath: is === 'device' ? path : await this.#loops.attach(podUid, name, path, readOnly), readOnly }
      }
    }
  }
}

function measurable(
  volumes: readonly VolumePlan[],
  sources: ReadonlyMap<string, VolumeSource>,
): ReadonlyMap<string, string> {
  const isOwn = (plan: VolumePlan) =>
    plan.is === 'scratch' ||
    plan.is === 'files' ||
    plan.is === 'disk' ||
    (plan.is === 'persistent' && plan.origin !== 'host-path')
  return new Map(volumes.filter(isOwn).map(({ name }) => [name, sources.get(name)?.hostPath ?? '']))
}

async function makeScratch(
  path: string,
  medium: 'disk' | 'memory',
  sizeLimitBytes: number | null,
  fsGroup: FsGroup | null,
): Promise<void> {
  const mode = fsGroup === null ? 0o777 : 0o2777
  const before = await statOrNull(path)
  await files.mkdir(dirname(path), { recursive: true, mode: 0o750 })
  if (before === null) await files.mkdir(path, { mode: unfinished })
  if (medium === 'memory') {
    if (await isMountPoint(await files.realpath(path))) return
    const size = sizeLimitBytes === null ? [] : [`size=${Math.ceil(sizeLimitBytes)}`]
    const group = fsGroup === null ? [] : [`gid=${fsGroup.gid}`]
    return mountMemory(path, [`mode=${mode.toString(8)}`, ...group, ...size])
  }
  if (before !== null && (Number(before.mode) & 0o7777) !== unfinished) return
  if (fsGroup !== null) await files.chown(path, 0, fsGroup.gid)
  await files.chmod(path, mode)
}

/** Nobody may enter it. Its mode is set last: whoever was cut off before is followed by who does all of it. */
const unfinished = 0
