import type { ApiObject } from '../api/meta/object.ts'
import type { Stored } from './cache/stored.ts'
import type { Resource } from './registry.ts'

/** At hand, or on its way. What is at hand costs nobody a turn of the loop. */
export type Given<T> = T | Promise<T>

/**
 * Between the version that objects are stored in and one they are served in, where only a server elsewhere can say the one in
 * the other. Nothing is asked for an object that is in the wanted version already. All reject with what that server did wrong.
 */
export interface Translation {
  /** What is stored as it is served, made once for each version of an object; a failure is not remembered. */
  shown(stored: Stored): Given<Stored>
  /** The same, asked for anew. */
  shownAnew(stored: Stored): Given<Stored>
  /** Asked for once of the same object, which is compared before it is written. */
  toStored(object: ApiObject): Given<ApiObject>
  fromStored(object: ApiObject): Given<ApiObject>
  /** An object, or part of one, in another version, as it comes: fields that are not declared there are in it. */
  convert(object: ApiObject, apiVersion: string): Promise<ApiObject>
}

type Translated = Pick<Resource, 'translation'>

/** What the cache has of a resource, as it is served. */
export function served({ translation }: Translated, stored: Stored): Given<Stored> {
  return translation === null ? stored : translation.shown(stored)
}

/** The same for who wants it as it is now said to be. */
export function servedAnew({ translation }: Translated, stored: Stored): Given<Stored> {
  return translation === null ? stored : translation.shownAnew(stored)
}

/** So many objects of a list are asked for at once. */
const width = 16

/** The same of many, in their order. */
export function allServed({ translation }: Translated, items: readonly Stored[]): Given<readonly Stored[]> {
  if (translation === null) return items
  const shown = new Array<Stored>(items.length)
  let next = 0
  const work = async () => {
    while (next < items.length) {
      const at = next++
      try {
        shown[at] = await translation.shown(items[at]!)
      } catch (error) {
        next = items.length
        throw error
      }
    }
  }
  return Promise.all(Array.from({ length: width }, work)).then(() => shown)
}

/** An object as it is stored, where that takes more than the writer can do. */
export function asStored({ translation }: Translated, object: ApiObject): Given<ApiObject> {
  return translation === null ? object : translation.toStored(object)
}

/** The object as it will be read once it is stored. */
export function readBack({ storage, translation }: Resource, object: ApiObject): Given<ApiObject> {
  if (translation !== null) return readBackBy(translation, object)
  return storage === null ? object : storage.fromStored(storage.toStored(object))
}

async function readBackBy(translation: Translation, object: ApiObject): Promise<ApiObject> {
  return translation.fromStored(await translation.toStored(object))
}
