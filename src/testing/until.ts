import type { Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import { writeJson } from '../api/ops/write-json.ts'
import { systemTimers } from '../base/os/timers.ts'
import type { Cancel } from '../base/timers.ts'
import { assertAddressed } from '../client/api-client.ts'
import type { ObjectRef } from '../client/client.ts'
import { keyOfRef } from '../client/indexed-store.ts'
import type { Informers } from '../client/informer.ts'

export interface Patience {
  readonly timeoutMs: number
  /** Nothing comes about any more. */
  readonly stopped: AbortSignal
}

/** Looks at the object now and after each change of its kind. */
export async function untilSo<T extends ApiObject>(
  informers: Informers,
  kind: Kind<T>,
  ref: ObjectRef,
  isSo: (object: T | undefined) => boolean,
  { timeoutMs, stopped }: Patience,
): Promise<T | undefined> {
  assertAddressed(kind, ref)
  const awaited = `${kind.kind} ${keyOfRef(ref)}`
  const gone = () => new Error(`the cluster was stopped before ${awaited} was as awaited`)
  if (stopped.aborted) throw gone()
  const informer = informers.of(kind)
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
    const object = informer.get(ref)
    const is = object === undefined ? 'it is not there' : `it is ${writeJson(object, 2)}`
    seen.reject(new Error(`${awaited} is not as awaited after ${timeoutMs} ms; ${is}`))
  })
  const giveUp = () => seen.reject(gone())
  stopped.addEventListener('abort', giveUp)
  let unsubscribe: Cancel | null = null
  try {
    await Promise.race([informer.synced(), seen.promise])
    unsubscribe = informer.subscribe(look)
    look()
    return await seen.promise
  } finally {
    unsubscribe?.()
    stopped.removeEventListener('abort', giveUp)
    cancel()
  }
}
