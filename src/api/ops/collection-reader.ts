import { isSentObject, Mismatch } from './decode-error.ts'
import { type JsonObject, setOwn, upTo } from './json-value.ts'
import type { Reading } from './reading.ts'
import type { Reader } from './scalar-reader.ts'

// Lists and maps, read element by element: what needs no change is answered itself.

/** A null element is the element type's zero, as in Go. */
export function listReader(reading: Reading, read: Reader, zero: () => unknown, goType: string): Reader {
  return (value, known) => {
    if (!Array.isArray(value)) throw new Mismatch(value, goType)
    if (value === known) return value
    const parts: readonly unknown[] = Array.isArray(known) ? known : []
    let to: unknown[] | null = null
    for (let index = 0; index < value.length; index++) {
      const each = value[index]
      const kept = each === null || each === undefined ? zero() : read(each, parts[index])
      if (to === null && kept === each) continue
      to ??= value.slice(0, index)
      to.push(kept)
    }
    return to ?? (reading.mayKeep(value) ? value : value.slice())
  }
}

/** In the order of its keys, as Go writes it. */
export function mapReader(reading: Reading, read: Reader, zero: () => unknown, goType: string): Reader {
  return (value, known) => {
    if (!isSentObject(value)) throw new Mismatch(value, goType)
    if (value === known) return value
    let to: Record<string, unknown> | null = null
    let inOrder = true
    let last = ''
    for (const key in value) {
      if (key < last) inOrder = false
      last = key
      const each = value[key]
      const kept = each === null ? zero() : each === undefined ? undefined : read(each)
      if (to === null && kept === each && kept !== undefined) continue
      to ??= upTo(value, key)
      if (kept !== undefined) setOwn(to, key, kept)
    }
    if (!inOrder) return byKey(to ?? value)
    return to ?? (reading.mayKeep(value) ? value : { ...value })
  }
}

function byKey(map: JsonObject): JsonObject {
  const to: Record<string, unknown> = {}
  for (const key of Object.keys(map).sort()) setOwn(to, key, map[key])
  return to
}
