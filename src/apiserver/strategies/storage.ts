import type { PersistentVolume, PersistentVolumeClaim, StorageClass, VolumeAttachment } from '../../api/types.gen.ts'
import { strategy, withStatusApart } from './strategy.ts'

export const volumeStrategy = strategy<PersistentVolume>({
  ...withStatusApart<PersistentVolume>({ phase: 'Pending' }),
})

export const claimStrategy = strategy<PersistentVolumeClaim>({
  ...withStatusApart<PersistentVolumeClaim>({ phase: 'Pending' }),
})

export const storageClassStrategy = strategy<StorageClass>({})

export const volumeAttachmentStrategy = strategy<VolumeAttachment>({
  ...withStatusApart<VolumeAttachment>({ attached: false }),
})
