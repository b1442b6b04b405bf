import type { KeyRange, KeyValue, Revision, Store } from '../../storage/store.ts'

const pageKeys = 2500

/**
 * All of a range as it stands at one revision, which is answered. The store reads a page while the one before is taken:
 *
 *     store   read 1 │ read 2 │ read 3
 *     here           │ take 1 │ take 2 │ take 3
 */
export async function readPages(store: Store, range: KeyRange, take: (kv: KeyValue) => void): Promise<Revision> {
  let page = await store.range(range, { limit: pageKeys })
  const at = page.revision
  while (page.more) {
    const from = `${page.kvs.at(-1)!.key}\0`
    const next = store.range({ from, to: range.to }, { limit: pageKeys, at })
    // It is awaited when this page has been taken.
    next.catch(() => undefined)
    page.kvs.forEach(take)
    page = await next
  }
  page.kvs.forEach(take)
  return at
}
