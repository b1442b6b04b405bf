import type { ApiObject } from '../api/meta/object.ts'

/** Records Events (core/v1) about objects, repeats counted into one as upstream does. Never fails its caller. */
export interface EventRecorder {
  /** `fieldPath` says which part it is about: `spec.containers{web}`. */
  event(about: ApiObject, type: 'Normal' | 'Warning', reason: string, message: string, fieldPath?: string): void
}

/** What was done about an object, and with which other. */
export interface Deed {
  readonly type: 'Normal' | 'Warning'
  readonly reason: string
  readonly action: string
  readonly note: string
  readonly related?: ApiObject
}

/** Records Events as components of the newer kind do (events.k8s.io/v1): repeats become a series. Never fails its caller. */
export interface ActionRecorder {
  record(about: ApiObject, deed: Deed): void
  /** Series that go on are told of no more. */
  stop(): void
}
