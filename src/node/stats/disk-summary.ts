/** What `/stats/summary` and `/metrics` tell of disks and volumes: pure. */
import type { Pod, Volume } from '../../api/types.gen.ts'
import { formatTime } from '../../api/value/time.ts'
import type { FileSystemUse } from '../../base/disk-use.ts'
import type { Family } from '../../base/prometheus.ts'
import type { VolumeUse } from '../volumes/volumes.ts'
import type { DiskSample } from './disk-sample.ts'

/** stats/v1alpha1 FsStats of the node. */
export function nodeDisk({ atMs, disk }: DiskSample): object {
  return { fs: { ...fileSystem(atMs, disk), usedBytes: disk.usedBytes, inodesUsed: disk.inodes - disk.inodesFree } }
}

export function containerDisk({ atMs, disk, containers }: DiskSample, id: string): object {
  const own = containers.get(id)
  if (own === undefined) return {}
  const whole = fileSystem(atMs, disk)
  return {
    rootfs: { ...whole, usedBytes: own.layer.bytes, inodesUsed: own.layer.inodes },
    logs: { ...whole, usedBytes: own.log.bytes, inodesUsed: own.log.inodes },
  }
}

export function podDisk(sample: DiskSample, pod: Pod, containerIds: readonly string[]): object {
  const { atMs, disk } = sample
  const volumes = sample.volumes.get(pod.metadata.uid ?? '')
  if (volumes === undefined) return {}
  const specs = (pod.spec?.volumes ?? []).flatMap((spec) => {
    const use = volumes.get(spec.name)
    return use === undefined ? [] : [{ spec, use }]
  })
  const ephemeral = [
    ...specs.filter(({ spec }) => isOnNode(spec)).map(({ use }) => use.own),
    ...containerIds.flatMap((id) => Object.values(sample.containers.get(id) ?? {})),
  ]
  const sum = (of: 'bytes' | 'inodes') => ephemeral.reduce((total, one) => total + one[of], 0)
  return {
    ...(specs.length === 0 ? {} : { volume: specs.map(({ spec, use }) => volumeStats(atMs, pod, spec, use)) }),
    'ephemeral-storage': { ...fileSystem(atMs, disk), usedBytes: sum('bytes'), inodesUsed: sum('inodes') },
  }
}

function volumeStats(atMs: number, pod: Pod, spec: Volume, { own, fileSystem: on }: VolumeUse): object {
  const claim = claimOf(pod, spec)
  return {
    ...fileSystem(atMs, on),
    usedBytes: own.bytes,
    inodesUsed: own.inodes,
    name: spec.name,
    ...(claim === null ? {} : { pvcRef: { name: claim, namespace: pod.metadata.namespace } }),
  }
}

function fileSystem(atMs: number, { availableBytes, capacityBytes, inodes, inodesFree }: FileSystemUse): object {
  return { time: formatTime(atMs), availableBytes, capacityBytes, inodesFree, inodes }
}

/** Goes with the pod, and is on the node's disk. */
function isOnNode({ emptyDir, configMap, downwardAPI }: Volume): boolean {
  return (
    (emptyDir !== undefined && emptyDir.medium !== 'Memory') || configMap !== undefined || downwardAPI !== undefined
  )
}

function claimOf({ metadata }: Pod, { name, persistentVolumeClaim, ephemeral }: Volume): string | null {
  return persistentVolumeClaim?.claimName ?? (ephemeral === undefined ? null : `${metadata.name}-${name}`)
}

const measures: readonly (readonly [name: string, help: string, of: (use: VolumeUse) => number])[] = [
  ['available_bytes', 'Number of available bytes in the volume', ({ fileSystem: on }) => on.availableBytes],
  ['capacity_bytes', 'Capacity in bytes of the volume', ({ fileSystem: on }) => on.capacityBytes],
  ['inodes', 'Maximum number of inodes in the volume', ({ fileSystem: on }) => on.inodes],
  ['inodes_free', 'Number of free inodes in the volume', ({ fileSystem: on }) => on.inodesFree],
  ['inodes_used', 'Number of used inodes in the volume', ({ own }) => own.inodes],
  ['used_bytes', 'Number of used bytes in the volume', ({ own }) => own.bytes],
]

/** Of claims, each once, however many pods use it. */
export function volumeFamilies(sample: DiskSample, pods: readonly Pod[]): readonly Family[] {
  const claims = new Map<string, VolumeUse>()
  for (const pod of pods) {
    for (const spec of pod.spec?.volumes ?? []) {
      const [claim, use] = [claimOf(pod, spec), sample.volumes.get(pod.metadata.uid ?? '')?.get(spec.name)]
      if (claim === null || use === undefined) continue
      claims.set(`{namespace="${pod.metadata.namespace}",persistentvolumeclaim="${claim}"}`, use)
    }
  }
  return measures.map(([name, help, of]) => ({
    name: `kubelet_volume_stats_${name}`,
    help: `[ALPHA] ${help}`,
    type: 'gauge',
    rows: [...claims].map(([labels, use]) => [labels, of(use)]),
  }))
}
