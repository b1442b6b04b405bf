import { isStatusError } from '../../api/meta/status-error.ts'
import { StorageClassKind } from '../../api/storage/v1/storage-class.ts'
import type { StorageClass } from '../../api/types.gen.ts'
import type { Client } from '../../client/client.ts'

/** The default StorageClass: folders on the node of the first pod, removed with their claim. */
export const standardClass: StorageClass = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'standard', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
  provisioner: 'berth.dev/host-path',
  reclaimPolicy: 'Delete',
  allowVolumeExpansion: true,
  volumeBindingMode: 'WaitForFirstConsumer',
}

/** Made where it is missing; a person who changed or deleted it while berth ran keeps their way until the next start. */
export async function ensureStandardClass(client: Client): Promise<void> {
  await client.create(StorageClassKind, standardClass).catch((error: unknown) => {
    if (!isStatusError(error, 'AlreadyExists')) throw error
  })
}
