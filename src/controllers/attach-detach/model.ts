/** A volume of a driver that attaches. */
export interface Volume {
  readonly name: string
  readonly driver: string
  /** What the driver calls it. */
  readonly handle: string
  /** What nodes call it in their status. */
  readonly reportName: string
  /** Whether several nodes may have it at once: ReadWriteMany, ReadOnlyMany. */
  readonly shareable: boolean
}

/** A pod that is on a node and not over, and whose claim is bound to the volume. */
export interface User {
  readonly key: string
  readonly name: string
  readonly namespace: string
  readonly node: string
}

/** A node that a user is on, or that the volume is attached to. */
export interface NodeView {
  readonly name: string
  /** It leaves attaching to us, by its annotation. */
  readonly managed: boolean
  /** Its kubelet still has it mounted, as far as was heard: of a node that is gone, as it was last. */
  readonly inUse: boolean
  /** Its status says that the volume is attached. */
  readonly reported: boolean
  /** No longer waited for: told to be out of service, or silent for too long. */
  readonly givenUp: boolean
}

export type AttachmentState =
  | { readonly is: 'pending' }
  /** `isNews`: not told yet, or so long ago that it is told again. */
  | { readonly is: 'failed'; readonly message: string; readonly isNews: boolean }
  | { readonly is: 'attached' }
  /** Its object is deleted; the driver has not let go yet. */
  | { readonly is: 'leaving' }

/** What this process has asked of the driver: it is not taken back before there is an answer, and those are told of it for whom it was asked. */
export type Attempt =
  | { readonly is: 'under way'; readonly pods: readonly string[] }
  /** For two minutes there was no answer. */
  | { readonly is: 'unanswered'; readonly pods: readonly string[] }
  /** Nothing was heard of the node since it was answered: it may have the volume mounted. */
  | { readonly is: 'unheard' }

export interface Attachment {
  readonly name: string
  readonly node: string
  readonly state: AttachmentState
  /** Null: there is none, or nothing more hangs on it. */
  readonly attempt: Attempt | null
}

/** All that a decision about one volume rests on. */
export interface Scene {
  readonly volume: Volume
  readonly users: readonly User[]
  readonly nodes: readonly NodeView[]
  readonly attachments: readonly Attachment[]
  /** Pods that wait for the volume to be free, and have been told so: once is enough. */
  readonly told: readonly string[]
}

export type Action =
  | { readonly is: 'attach'; readonly node: string }
  /** Removes the object; the driver then detaches. */
  | { readonly is: 'detach'; readonly attachment: string }
  /** The node's status.volumesAttached, which its kubelet waits for before it mounts. */
  | { readonly is: 'report' | 'unreport'; readonly node: string }
  | {
      readonly is: 'event'
      readonly pod: string
      readonly type: 'Normal' | 'Warning'
      readonly reason: string
      readonly message: string
    }

/** What the volume waits for. */
export type Hold =
  | { readonly until: 'attached' | 'detached' | 'unmounted'; readonly node: string }
  | { readonly until: 'free'; readonly node: string }

export interface Plan {
  readonly actions: readonly Action[]
  readonly holds: readonly Hold[]
  /** For the next scene. */
  readonly told: readonly string[]
  /** Nodes for which an answer is waited for after this. */
  readonly underWay: readonly string[]
}
