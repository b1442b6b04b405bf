import type { KeyRange, KeyValue, RangeResult, Revision, Store } from '../../storage/store.ts'
import { Sheet } from './sheet.ts'

const pageKeys = 2500

/**
 * All of a range as it stands at one revision, which is answered. The store reads a page while the one before is taken:
 *
 *     store   read 1 │ read 2 │ read 3
 *     here           │ take 1 │ take 2 │ take 3
 */
export async function readPages(
  store: Store,
  range: KeyRange,
  take: (kv: KeyValue, sheet: Sheet | null) => void,
): Promise<Revision> {
  const takePage = ({ kvs, isOwn }: RangeResult) => {
    const sheets = new Map<ArrayBufferLike, Sheet>()
    for (const kv of kvs) take(kv, isOwn ? sheetOf(kv.value, sheets) : null)
    for (const sheet of sheets.values()) sheet.full()
  }
  let page = await store.range(range, { limit: pageKeys })
  const at = page.revision
  while (page.more) {
    const from = `${page.kvs.at(-1)!.key}\0`
    const next = store.range({ from, to: range.to }, { limit: pageKeys, at })
    // It is awaited when this page has been taken.
    next.catch(() => undefined)
    takePage(page)
    page = await next
  }
  takePage(page)
  return at
}

function sheetOf({ buffer }: Uint8Array, sheets: Map<ArrayBufferLike, Sheet>): Sheet {
  let sheet = sheets.get(buffer)
  if (sheet === undefined) sheets.set(buffer, (sheet = new Sheet(buffer as ArrayBuffer)))
  return sheet
}
