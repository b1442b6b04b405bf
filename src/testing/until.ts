import type { Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import { writeJson } from '../api/ops/write-json.ts'
import { systemTimers } from '../base/os/timers.ts'
import type { Cancel } from '../base/timers.ts'
import { assertAddressed } from '../client/api-client.ts'
import type { ObjectRef } from '../client/client.ts'
import { keyOfRef } from '../client/indexed-store.ts'
import type { Informer, Informers } from '../client/informer.ts'

export interface Patience {
  readonly timeoutMs: number
  /** Nothing comes about any more. */
  readonly stopped: AbortSignal
}

/** What is waited for: a name for it, what is seen of it in the copies of its kind, and how that is said. */
interface Awaited<T extends ApiObject, Seen> {
  readonly kind: Kind<T>
  readonly name: string
  look(informer: Informer<T>): Seen
  isSo(seen: Seen): boolean
  shown(seen: Seen): string
}

/** Resolves with the object once it is so; with `undefined` where its not being there is so. */
export async function untilSo<T extends ApiObject>(
  informers: Informers,
  kind: Kind<T>,
  ref: ObjectRef,
  isSo: (object: T | undefined) => boolean,
  patience: Patience,
): Promise<T | undefined> {
  assertAddressed(kind, ref)
  return until(
    informers,
    {
      ...{ kind, isSo, name: `${kind.kind} ${keyOfRef(ref)}` },
      look: (informer) => informer.get(ref),
      shown: (object) => (object === undefined ? 'it is not there' : `it is ${writeJson(readable(object), 2)}`),
    },
    patience,
  )
}

/** The same for all objects of a kind, or those of a namespace. */
export async function untilListSo<T extends ApiObject>(
  informers: Informers,
  kind: Kind<T>,
  namespace: string | undefined,
  isSo: (objects: readonly T[]) => boolean,
  patience: Patience,
): Promise<readonly T[]> {
  return until(
    informers,
    {
      ...{ kind, isSo, name: `the list of ${kind.plural}${namespace === undefined ? '' : ` in ${namespace}`}` },
      look: (informer) => informer.list(namespace),
      shown: (objects) => `it is ${writeJson(objects.map(readable), 2)}`,
    },
    patience,
  )
}

/** As kubectl shows it: who set which field is rarely what is asked. */
function readable<T extends ApiObject>(object: T): T {
  const { managedFields, ...metadata } = object.metadata ?? {}
  return managedFields === undefined ? object : { ...object, metadata }
}

/** Looks now and after each change of the kind. */
async function until<T extends ApiObject, Seen>(
  informers: Informers,
  { kind, name, look, isSo, shown }: Awaited<T, Seen>,
  { timeoutMs, stopped }: Patience,
): Promise<Seen> {
  const gone = () => new Error(`the cluster was stopped before ${name} was as awaited`)
  if (stopped.aborted) throw gone()
  const informer = informers.of(kind)
  const found = Promise.withResolvers<Seen>()
  const lookAgain = () => {
    try {
      const seen = look(informer)
      if (isSo(seen)) found.resolve(seen)
    } catch (error) {
      found.reject(error)
    }
  }
  const cancel = systemTimers.after(timeoutMs, () => {
    found.reject(new Error(`${name} is not as awaited after ${timeoutMs} ms; ${shown(look(informer))}`))
  })
  const giveUp = () => found.reject(gone())
  stopped.addEventListener('abort', giveUp)
  let unsubscribe: Cancel | null = null
  try {
    await Promise.race([informer.synced(), found.promise])
    unsubscribe = informer.subscribe(lookAgain)
    lookAgain()
    return await found.promise
  } finally {
    unsubscribe?.()
    stopped.removeEventListener('abort', giveUp)
    cancel()
  }
}
