/** What a folder's files take on the disk. */
export interface DiskUse {
  readonly bytes: number
  readonly inodes: number
}

/** A file system as a whole. */
export interface FileSystemUse {
  readonly capacityBytes: number
  readonly availableBytes: number
  readonly usedBytes: number
  readonly inodes: number
  readonly inodesFree: number
}
