import type { DiskUse, FileSystemUse } from '../../base/disk-use.ts'
import type { Cancel } from '../../base/timers.ts'
import { VolumeError } from './volume-error.ts'
import type { VolumePlan } from './volume-plan.ts'

/** Where on the node a pod's volume is: a folder or a file, or a device where its mode is Block. */
export interface VolumeSource {
  readonly hostPath: string
  /** hostPath volumes may be files, sockets, devices: then a subPath makes no sense. */
  readonly readOnly: boolean
}

/** What a volume takes, and the file system it is on, which may be its own or the node's. */
export interface VolumeUse {
  readonly own: DiskUse
  readonly fileSystem: FileSystemUse
}

/** The group that all of a pod's volumes are given to. */
export interface FsGroup {
  readonly gid: number
  /** `on-root-mismatch`: a volume whose own folder has it already is left as it is. */
  readonly change: 'always' | 'on-root-mismatch'
}

/**
 * A node's disk, as pods use it: volumes, and the few files the node itself makes for a pod. Every method is
 * idempotent; refusals are `VolumeError`s. What it made survives its own process and is found again by `list`.
 */
export interface Volumes {
  /** Whether anything can read what is in them: else no tokens are asked for. */
  readonly areRead: boolean
  /** Makes the volumes, or brings them up to date while containers use them. Keys: volume names. */
  prepare(
    podUid: string,
    volumes: readonly VolumePlan[],
    fsGroup: FsGroup | null,
  ): Promise<ReadonlyMap<string, VolumeSource>>
  /** What may take long of a pod's `prepare` need not be done: it rejects. */
  giveUp(podUid: string): void
  /** The place of a path inside a volume, made where missing; never outside of it, whatever links say. */
  subPath(podUid: string, container: string, volume: VolumeSource, path: string): Promise<string>
  /** The text of a file in a volume; null where it cannot be read. */
  fileIn(volume: VolumeSource, path: string): Promise<string | null>
  /** A file of the node's own for this pod (`etc-hosts`, a termination log): where it is. */
  writeFile(podUid: string, path: string, content: string, mode: number): Promise<string>
  /** The last `limitBytes` of such a file; `''` where there is none. */
  readFile(podUid: string, path: string, limitBytes: number): Promise<string>
  removeFile(podUid: string, path: string): Promise<void>
  /** What an emptyDir takes on the disk. */
  usedBytes(podUid: string, volume: string): Promise<number>
  /** By name; those that are somebody else's folder, or a server's, are left out. */
  usage(podUid: string): Promise<ReadonlyMap<string, VolumeUse>>
  /** The one the node's data is on. */
  fileSystem(): Promise<FileSystemUse>
  /** Removes all of the pod's but what outlives it: hostPath and claims. */
  tearDown(podUid: string): Promise<void>
  /** What was in the way of some pod's volumes no longer is. */
  subscribe(listener: () => void): Cancel
  /** Pods that have anything here. */
  list(): Promise<readonly string[]>
}

/** The same for a volume that is a device. */
export function mapFailed(volume: string, why: string): VolumeError {
  return new VolumeError(`MapVolume.MapPodDevice failed for volume "${volume}" : ${why}`, 'FailedMapVolume')
}
