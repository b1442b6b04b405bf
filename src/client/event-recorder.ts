import type { ApiObject } from '../api/meta/object.ts'

/** Records Events (core/v1) about objects, repeats counted into one as upstream does. Never fails its caller. */
export interface EventRecorder {
  /** `fieldPath` says which part it is about: `spec.containers{web}`. */
  event(about: ApiObject, type: 'Normal' | 'Warning', reason: string, message: string, fieldPath?: string): void
}
