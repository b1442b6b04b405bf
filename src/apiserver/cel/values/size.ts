import { toil } from '../run/budget.ts'
import { isMap, mapSize, Opaque, Optional } from './values.ts'

// How large values are, as upstream counts.

const halves = /[\ud800-\udbff]/
const outsideAscii = /[^\0-\x7f]/

/** Of long texts, which are asked for again and again: to count them takes what it costs to make them. */
const long = 1_000
const mostKept = 32
const kept = new Map<string, number>()

/** In letters. */
export function textSize(text: string): number {
  if (text.length < long) return count(text)
  let size = kept.get(text)
  if (size === undefined) {
    toil(text.length / 100)
    size = count(text)
    if (kept.size >= mostKept) kept.clear()
    kept.set(text, size)
  }
  return size
}

function count(text: string): number {
  if (!halves.test(text)) return text.length
  let size = 0
  for (const _ of text) size++
  return size
}

/** Of what has a size; all else is one. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return textSize(value)
  if (typeof value !== 'object' || value === null) return 1
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length
  if (value instanceof Optional) return value.isPresent ? sizeOf(value.value) : 1
  if (value instanceof Opaque) return value.size
  return isMap(value) ? mapSize(value) : 1
}

/** Of a text as it is written in UTF-8. */
export function bytesOf(value: string | Uint8Array): number {
  if (typeof value !== 'string') return value.length
  return outsideAscii.test(value) ? new TextEncoder().encode(value).length : value.length
}
