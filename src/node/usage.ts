import type { DiskUse } from '../base/disk-use.ts'

// What containers and pods take, as a runtime counts it.

/** What a container has used, as its control group counts it; a counter the machine does not keep is 0. */
export interface ResourceUsage {
  /** Since it began. */
  readonly cpuNs: number
  readonly memoryUsageBytes: number
  /** Without what the kernel could have back at once. */
  readonly memoryWorkingSetBytes: number
  readonly memoryRssBytes: number
  /** Of files, that is in memory. */
  readonly memoryCacheBytes: number
  readonly pageFaults: number
  readonly majorPageFaults: number
  readonly processes: number
}

/** CRI's ContainerStats. */
export interface ContainerStats {
  readonly containerId: string
  readonly sandboxId: string
  readonly name: string
  readonly atMs: number
  readonly usage: ResourceUsage
}

/** What went through an interface of a pod since it was there. */
export interface InterfaceUsage {
  readonly name: string
  readonly receivedBytes: number
  readonly receivedPackets: number
  readonly receiveErrors: number
  readonly receiveDrops: number
  readonly sentBytes: number
  readonly sentPackets: number
  readonly sendErrors: number
  readonly sendDrops: number
}

/** What a container has written: its own layer over the image's, and its log. */
export interface ContainerDiskUse {
  readonly layer: DiskUse
  readonly log: DiskUse
}
