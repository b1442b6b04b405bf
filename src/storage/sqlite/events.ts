import { RevisionError, type StoreEvent, type Write } from '../store.ts'
import { StoreError } from '../store-error.ts'
import { type Answer, type PackedKeyValues, unpack } from './protocol.ts'

/** The events of a transaction: what was written is known here, only when each key came into being came from the thread. */
export function eventsOf(
  writes: readonly Write[],
  { revision, created }: Extract<Answer, { is: 'committed' }>,
): StoreEvent[] {
  return writes.flatMap((write, i): StoreEvent[] => {
    if (write.is === 'delete') return created[i] === 0 ? [] : [{ is: 'delete', key: write.key, revision }]
    return [{ is: 'put', kv: { key: write.key, value: write.value, created: created[i]!, modified: revision } }]
  })
}

export function pastOf({ deleted, first }: Extract<Answer, { is: 'past' }>, kvs: PackedKeyValues | null): StoreEvent[] {
  return deleted.map((isDeleted, i): StoreEvent => {
    const kv = unpack(kvs, first + i)!
    return isDeleted ? { is: 'delete', key: kv.key, revision: kv.modified } : { is: 'put', kv }
  })
}

export function errorOf(answer: Answer): Error | null {
  if (answer.is === 'revision-error') return new RevisionError(answer.why, answer.revision)
  if (answer.is === 'store-error') return new StoreError(answer.why, answer.message)
  return null
}
