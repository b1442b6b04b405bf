import { isObjectAt, outline, outlined, textOf } from './outline.ts'
import { sharedFieldSet } from './shared-fields.ts'

// Objects are read so that equal parts of theirs are one frozen object in memory. Of the pods of a set most is the same, if not
// the whole of a list then some of its items, and what is theirs alone names the same images, types and times:
//
//   {"metadata":{…},"spec":{"tolerations":[…],"containers":[{"env":[…],"volumeMounts":[{…}]}]},"status":{…}}
//                            └ known by its text     └ known      └ nobody else's, but for the texts in it
//
// A part is looked up by its text before it is parsed; one that is met for the second time is read for itself, and kept.

/** So many are remembered twice: those met since the last change of generations, and those of the one before. */
const generation = 2000
const longestPart = 1024
/** V8 itself keeps shorter ones once; longer ones are few. */
const textLength = { least: 11, most: 128 }
/** `metadata.managedFields[].fieldsV1`: parts of the object, of its metadata, of the list and of its item. */
const fieldSetDepth = 4
const fieldSetMark = '"fieldsV1":'

/** What was met of late. */
class Known<V> {
  #young = new Map<string, V>()
  #old = new Map<string, V>()

  get(text: string): V | undefined {
    const value = this.#young.get(text)
    if (value !== undefined) return value
    const former = this.#old.get(text)
    if (former !== undefined) this.set(text, former)
    return former
  }

  set(text: string, value: V): void {
    if (this.#young.size >= generation) {
      this.#old = this.#young
      this.#young = new Map()
    }
    this.#young.set(text, value)
  }
}

const parts = new Known<object>()
/** Many are never met again: only then are they read for themselves. */
const metOnce = Object.freeze({})
const texts = new Known<string>()
const noMembers = Object.freeze({})
const noItems = Object.freeze([])

/** With a number behind it, it stands for a part that has been read. What has it in its own texts is read another way. */
const placeMark = '\x7f'
const escapedPlaceMark = '\\u007'
const placeCode = placeMark.charCodeAt(0)

/** JSON of an object as `JSON.parse` reads it, its parts shared and frozen. */
export function parseSharing(text: string): unknown {
  const isPlain = text.startsWith('{') && !text.includes(placeMark) && !text.includes(escapedPlaceMark)
  return isPlain && outlined(text) ? made(text, 0, 0) : JSON.parse(text)
}

const { begins, ends, nexts } = outline

function made(text: string, part: number, depth: number): object {
  const read: unknown[] = []
  const source = nexts[part] === part + 1 ? textOf(text, part) : sourceOf(text, part, depth, read)
  return settled(JSON.parse(source), read)
}

/** The text of a part, with places for those of its own parts that are read for themselves. */
function sourceOf(text: string, part: number, depth: number, read: unknown[]): string {
  let source = ''
  let from = begins[part]!
  for (let each = part + 1; each < nexts[part]!; each = nexts[each]!) {
    const known = partOf(text, each, depth + 1)
    source += text.slice(from, begins[each])
    source += known === null ? sourceOf(text, each, depth + 1, read) : `"${placeMark}${read.push(known) - 1}"`
    from = ends[each]!
  }
  return source + text.slice(from, ends[part])
}

/** Null: it is nobody else's as a whole, as far as is known. */
function partOf(whole: string, part: number, depth: number): object | null {
  const begin = begins[part]!
  const length = ends[part]! - begin
  if (length === 2) return isObjectAt(whole, part) ? noMembers : noItems
  if (depth === fieldSetDepth && whole.startsWith(fieldSetMark, begin - fieldSetMark.length))
    return sharedFieldSet(whole, part)
  if (length > longestPart) return null
  const text = textOf(whole, part)
  const known = parts.get(text)
  if (known === undefined) parts.set(text, metOnce)
  if (known !== metOnce) return known ?? null
  const value = made(whole, part, depth)
  parts.set(text, value)
  return value
}

/** Frozen, with what was read in its places, and texts that others have. */
function settled(value: object, read: readonly unknown[]): object {
  const members = value as Record<string, unknown>
  for (const name in members) {
    const member = members[name]
    if (typeof member === 'object' && member !== null) settled(member, read)
    if (typeof member !== 'string' || member === '') continue
    if (member.charCodeAt(0) === placeCode) members[name] = read[Number(member.slice(1))]
    else if (member.length >= textLength.least && member.length <= textLength.most) members[name] = sharedText(member)
  }
  return Object.freeze(value)
}

function sharedText(text: string): string {
  const known = texts.get(text)
  if (known === undefined) texts.set(text, text)
  return known ?? text
}
