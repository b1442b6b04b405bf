import { type FieldSet, noFields } from './managed-fields/field-set.ts'
import { sharing } from './managed-fields/known-sets.ts'

// Field sets are read from text so that those met before are found by it, and the rest shared part by part (known-sets.ts).

/** So many texts are remembered twice: those met since the last change of generations, and those of the one before. */
const generation = 1000
/** Longer ones are looked into, but not remembered whole. */
const longestRemembered = 4096
/** No kind is nested so deep, and each level is looked through once for every one above it. */
const deepest = 64

let young = new Map<string, FieldSet>()
let old = new Map<string, FieldSet>()

/** The set that is written in `text`; null: that is no field set, or not written as Go and JSON.stringify write it. */
export function sharedFieldSet(text: string, depth = 0): FieldSet | null {
  if (text === '{}') return noFields
  const known = young.get(text) ?? old.get(text)
  const set = known === undefined ? setOf(text, depth) : sharing(known)
  if (set !== null && text.length <= longestRemembered && !young.has(text)) remember(text, set)
  return set
}

function remember(text: string, set: FieldSet): void {
  if (young.size >= generation) {
    old = young
    young = new Map()
  }
  young.set(text, set)
}

function setOf(text: string, depth: number): FieldSet | null {
  if (depth > deepest) return null
  const set: { [element: string]: FieldSet } = {}
  // Behind the brace that opens the set, or the comma behind a member.
  let at = 1
  while (at < text.length) {
    const colon = endOfKey(text, at)
    const end = colon < 0 ? -1 : endOfObject(text, colon + 1)
    if (end < 0) return null
    const element: unknown = JSON.parse(text.slice(at, colon))
    const below = sharedFieldSet(text.slice(colon + 1, end), depth + 1)
    if (below === null || typeof element !== 'string' || !isElement(element)) return null
    set[element] = below
    at = end + 1
  }
  return sharing(set)
}

function isElement(text: string): boolean {
  return text === '.' || (text[1] === ':' && 'fkvi'.includes(text[0]!))
}

const [quote, backslash, openBrace, closeBrace, colonCode] = [34, 92, 123, 125, 58]

/** The place of the colon behind the key that begins at `from`; -1: there is none. */
function endOfKey(text: string, from: number): number {
  if (text.charCodeAt(from) !== quote) return -1
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === backslash) at++
    else if (code === quote) return text.charCodeAt(at + 1) === colonCode ? at + 1 : -1
  }
  return -1
}

/** The place behind the object that begins at `from`; -1: none does. */
function endOfObject(text: string, from: number): number {
  if (text.charCodeAt(from) !== openBrace) return -1
  let depth = 0
  let inText = false
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === backslash) at++
    else if (code === quote) inText = !inText
    else if (inText) continue
    else if (code === openBrace) depth++
    else if (code === closeBrace && --depth === 0) return at + 1
  }
  return -1
}
