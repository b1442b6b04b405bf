import type { FileSystemUse } from '../../base/disk-use.ts'
import type { Cancel } from '../../base/timers.ts'
import type { VolumePlan } from './volume-plan.ts'
import type { VolumeSource, Volumes, VolumeUse } from './volumes.ts'

/** Volumes without a disk, for the simulator: remembers which pods have any, and the node's own files. */
export class SimulatedVolumes implements Volumes {
  readonly areRead = false
  readonly #pods = new Map<string, Map<string, string>>()

  async prepare(podUid: string, volumes: readonly VolumePlan[]): Promise<ReadonlyMap<string, VolumeSource>> {
    this.#filesOf(podUid)
    return new Map(
      volumes.map((volume) => {
        const own = `/pods/${podUid}/volumes/${volume.name}`
        return [
          volume.name,
          { hostPath: 'path' in volume && volume.is !== 'nfs' ? volume.path : own, readOnly: isReadOnly(volume) },
        ]
      }),
    )
  }

  async subPath(_podUid: string, _container: string, volume: VolumeSource, path: string): Promise<string> {
    return `${volume.hostPath}/${path}`
  }

  async fileIn(): Promise<string | null> {
    return null
  }

  async writeFile(podUid: string, path: string, content: string): Promise<string> {
    this.#filesOf(podUid).set(path, content)
    return `/pods/${podUid}/${path}`
  }

  async readFile(podUid: string, path: string, limitBytes: number): Promise<string> {
    return this.#pods.get(podUid)?.get(path)?.slice(-limitBytes) ?? ''
  }

  /** Whether the pod has such a file. */
  has(podUid: string, path: string): boolean {
    return this.#pods.get(podUid)?.has(path) ?? false
  }

  async removeFile(podUid: string, path: string): Promise<void> {
    this.#pods.get(podUid)?.delete(path)
  }

  async usedBytes(): Promise<number> {
    return 0
  }

  async usage(): Promise<ReadonlyMap<string, VolumeUse>> {
    return new Map()
  }

  async fileSystem(): Promise<FileSystemUse> {
    return { capacityBytes: 0, availableBytes: 0, usedBytes: 0, inodes: 0, inodesFree: 0 }
  }

  async tearDown(podUid: string): Promise<void> {
    this.#pods.delete(podUid)
  }

  giveUp(): void {
    // Nothing takes long here.
  }

  subscribe(): Cancel {
    return () => undefined
  }

  async list(): Promise<readonly string[]> {
    return [...this.#pods.keys()]
  }

  #filesOf(podUid: string): Map<string, string> {
    const files = this.#pods.get(podUid) ?? new Map<string, string>()
    this.#pods.set(podUid, files)
    return files
  }
}

function isReadOnly(volume: VolumePlan): boolean {
  return 'readOnly' in volume && volume.readOnly
}
