import type { ApiObject } from '../api/meta/object.ts'
import type { Stored } from './cache/stored.ts'
import type { Resource } from './registry.ts'
import type { Given, Translation } from './translation.ts'

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
