import type { Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import { writeJson } from '../api/ops/write-json.ts'
import { systemTimers } from '../base/os/timers.ts'
import type { ObjectRef } from '../client/client.ts'
import type { Informers } from '../client/informer.ts'

/** Looks at the object now and after each change of its kind. */
export async function untilSo<T extends ApiObject>(
  informers: Informers,
  kind: Kind<T>,
  ref: ObjectRef,
  isSo: (object: T | undefined) => boolean,
  timeoutMs: number,
): Promise<T | undefined> {
  const informer = informers.of(kind)
  await informer.synced()
  const seen = Promise.withResolvers<T | undefined>()
  const look = () => {
    try {
      const object = informer.get(ref)
      if (isSo(object)) seen.resolve(object)
    } catch (error) {
      seen.reject(error)
    }
  }
  const cancel = systemTimers.after(timeoutMs, () => {
    const name = ref.namespace === undefined ? ref.name : `${ref.namespace}/${ref.name}`
    const object = informer.get(ref)
    const is = object === undefined ? 'it is not there' : `it is ${writeJson(object, 2)}`
    seen.reject(new Error(`${kind.kind} ${name} is not as awaited after ${timeoutMs} ms; ${is}`))
  })
  const unsubscribe = informer.subscribe(look)
  try {
    look()
    return await seen.promise
  } finally {
    unsubscribe()
    cancel()
  }
}
