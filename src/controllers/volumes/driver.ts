import type { PersistentVolume, PersistentVolumeSource } from '../../api/types.gen.ts'

export interface ProvisionRequest {
  /** The volume's name: unique, and the same whenever the same claim is asked for again. */
  readonly name: string
  readonly capacityBytes: number
  readonly volumeMode: 'Filesystem' | 'Block'
  /** The node the first pod goes to; null where the class does not wait for one. */
  readonly node: string | null
  /** Of the StorageClass. */
  readonly parameters: Readonly<Record<string, string>>
}

/**
 * What makes and removes the storage behind volumes. Both methods are idempotent: asked again for what is already so,
 * they answer the same. A refusal is an Error whose message the user sees in an event.
 */
export interface VolumeDriver {
  /** The source alone (`{ hostPath: … }`): the binder knows the rest of the volume. */
  provision(request: ProvisionRequest): Promise<{ readonly source: PersistentVolumeSource }>
  /** Also for a static hostPath volume below /tmp whose policy is Delete, as upstream. */
  delete(volume: PersistentVolume): Promise<void>
}
