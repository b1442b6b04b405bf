import type { ClaimView, VolumeView } from '../../api/match/volume.ts'

/** The provisioner of berth's own classes. */
export const embeddedProvisioner = 'berth.dev/host-path'
/** Upstream's own for tests, by which a class is served where --enable-hostpath-provisioner says so. */
export const inTreeHostPath = 'kubernetes.io/host-path'

export const annotations = {
  bindCompleted: 'pv.kubernetes.io/bind-completed',
  boundByController: 'pv.kubernetes.io/bound-by-controller',
  provisionedBy: 'pv.kubernetes.io/provisioned-by',
  migratedTo: 'pv.kubernetes.io/migrated-to',
  storageResizer: 'volume.kubernetes.io/storage-resizer',
  selectedNode: 'volume.kubernetes.io/selected-node',
  storageProvisioner: 'volume.kubernetes.io/storage-provisioner',
  betaStorageProvisioner: 'volume.beta.kubernetes.io/storage-provisioner',
  defaultClass: 'storageclass.kubernetes.io/is-default-class',
  /** On a volume of local storage that stands in for that of a cloud: the provisioner that was asked for. */
  standIn: 'berth.dev/stand-in',
  /** Upstream's mark of volumes its host path provisioner made. */
  createdBy: 'kubernetes.io/createdby',
  betaDefaultClass: 'storageclass.beta.kubernetes.io/is-default-class',
} as const

/** Keeps a volume of ours until its storage is gone. */
export const deletionFinalizer = 'kubernetes.io/pv-controller'

export interface Claim extends ClaimView {
  readonly phase: string
  readonly volumeName: string
  readonly bindCompleted: boolean
  readonly boundByController: boolean
  /** Where the scheduler wants its pod; null until it said so. */
  readonly selectedNode: string | null
  /** What the provisioner annotation says; null: nothing yet. */
  readonly provisioner: string | null
  /** The CSI driver that does the work of the in-tree plugin it is to be made by, where that is not written yet. */
  readonly unmarkedDriver: string | null
  /** Neither spec.storageClassName nor the old annotation is there; an empty name is a choice, this is none. */
  readonly classUnset: boolean
  /** The volume is to begin with what a snapshot or another claim holds. */
  readonly hasDataSource: boolean
  readonly terminating: boolean
}

/** What stands behind a volume, as far as deleting it goes. */
export type Backing =
  | { readonly is: 'ours' }
  /** Another program made it, or would have to unmake it. */
  | { readonly is: 'external' }
  | { readonly is: 'host-path'; readonly path: string }
  /** Nothing here can delete it, in upstream's words. */
  | { readonly is: 'no-deleter'; readonly why: string }

export interface Volume extends VolumeView {
  readonly message: string
  readonly boundByController: boolean
  readonly dynamic: boolean
  readonly policy: string
  readonly backing: Backing
  readonly hasDeletionFinalizer: boolean
  /** The CSI driver that does the work of the in-tree plugin it was made by, where that is not written yet. */
  readonly unmarkedDriver: string | null
  /** Where policy Recycle can have it wiped. */
  readonly recyclable: boolean
}

/** The pod that wipes a volume. */
export type Recycler =
  | { readonly is: 'none' | 'at-work' | 'succeeded' }
  /** `message`: what its pod's status says. */
  | { readonly is: 'failed'; readonly message: string }

export type ServedBy = 'us' | 'stand-in' | 'disabled' | 'others'

export interface Class {
  readonly name: string
  readonly provisioner: string
  /** By whom: us, us in another's place, us if it were switched on, or somebody else. */
  readonly servedBy: ServedBy
  readonly waitsForConsumer: boolean
  /** Those of a plugin that takes none. */
  readonly refusedMountOptions: readonly string[]
}

/** What `observe` gathers for a claim. */
export interface ClaimScene {
  readonly claim: Claim
  /** Those it may get: kept for it, or for nobody; of a claim that names one just that. */
  readonly volumes: readonly Volume[]
  /** The class the claim names, if there is one. */
  readonly class: Class | null
  /** The newest of the default classes. */
  readonly defaultClass: string | null
  /** Pods that use the claim and have no node yet. */
  readonly waitingPods: readonly string[]
}

/** The claim a volume is reserved for, as far as anybody knows. `absent` was asked of the API server. */
export type ReservedClaim =
  | { readonly is: 'none' }
  | { readonly is: 'absent' }
  | { readonly is: 'present'; readonly claim: Claim }

export type VolumePhase = 'Available' | 'Bound' | 'Released' | 'Failed'

/** One write each, in order: later ones build on what earlier ones answered. */
export type Action =
  | { readonly is: 'reserve-volume'; readonly volume: string; readonly byController: boolean }
  | { readonly is: 'volume-phase'; readonly volume: string; readonly phase: VolumePhase; readonly message: string }
  | { readonly is: 'bind-claim'; readonly volume: string; readonly byController: boolean }
  | { readonly is: 'claim-phase'; readonly phase: 'Pending' | 'Bound' | 'Lost' }
  | { readonly is: 'use-class'; readonly name: string }
  | { readonly is: 'mark-migrated'; readonly volume: string; readonly driver: string }
  | { readonly is: 'annotate-claim'; readonly annotations: Readonly<Record<string, string>> }
  | { readonly is: 'provision'; readonly volume: string; readonly node: string | null }
  /** `whole`: forget the claim; `uid`: keep the volume for the next claim of that name. */
  | { readonly is: 'unreserve'; readonly volume: string; readonly forget: 'whole' | 'uid' }
  | { readonly is: 'delete-storage'; readonly volume: string }
  | { readonly is: 'start-recycler'; readonly volume: string }
  | { readonly is: 'end-recycler'; readonly volume: string }
  | { readonly is: 'drop-finalizer'; readonly volume: string }
  | {
      readonly is: 'event'
      readonly about: 'claim' | 'volume'
      readonly type: 'Normal' | 'Warning'
      readonly reason: string
      readonly message: string
    }
