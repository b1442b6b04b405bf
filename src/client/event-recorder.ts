import type { ApiObject } from '../api/meta/object.ts'

/** Records Events (core/v1) about objects, repeats counted into one as upstream does. Never fails its caller. */
export interface EventRecorder {
  event(about: ApiObject, type: 'Normal' | 'Warning', reason: string, message: string): void
}
