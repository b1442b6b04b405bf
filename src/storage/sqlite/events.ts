import { RevisionError, type StoreEvent, type Write } from '../store.ts'
import { StoreError } from '../store-error.ts'
import { type Answer, type PackedKeyValues, unpack } from './protocol.ts'

/** The events of a transaction: what was written is known here, only what was there before came from the thread. */
export function eventsOf(
  writes: readonly Write[],
  { revision, previous: places }: Extract<Answer, { is: 'committed' }>,
  kvs: PackedKeyValues,
): StoreEvent[] {
  return writes.flatMap((write, i): StoreEvent[] => {
    const previous = unpack(kvs, places[i]!)
    if (write.is === 'delete') return previous === null ? [] : [{ is: 'delete', key: write.key, revision, previous }]
    const created = previous?.created ?? revision
    return [{ is: 'put', kv: { key: write.key, value: write.value, created, modified: revision }, previous }]
  })
}

export function pastOf(numbers: readonly number[], kvs: PackedKeyValues): StoreEvent[] {
  return Array.from({ length: numbers.length / 3 }, (_, i): StoreEvent => {
    const [revision, place, before] = numbers.slice(i * 3, i * 3 + 3) as [number, number, number]
    const kv = unpack(kvs, place)
    const previous = unpack(kvs, before)
    return kv === null ? { is: 'delete', key: previous!.key, revision, previous } : { is: 'put', kv, previous }
  })
}

export function errorOf(answer: Answer): Error | null {
  if (answer.is === 'revision-error') return new RevisionError(answer.why, answer.revision)
  if (answer.is === 'store-error') return new StoreError(answer.why, answer.message)
  return null
}
