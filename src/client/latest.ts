import type { ApiObject } from '../api/meta/object.ts'
import type { Change } from './informer.ts'

/** The newest state a change tells of; of a deletion the last one known. */
export function latest<T extends ApiObject>(change: Change<T>): T {
  return change.is === 'deleted' ? change.old : change.object
}
