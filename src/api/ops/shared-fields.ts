import { type FieldSet, noFields } from './managed-fields/field-set.ts'
import { sharing } from './managed-fields/known-sets.ts'
import { isObjectAt, outline, textOf } from './outline.ts'

// Field sets are read from text so that those met before are found by it, and the rest shared part by part (known-sets.ts).

/** So many texts are remembered twice: those met since the last change of generations, and those of the one before. */
const generation = 1000
/** Longer ones are looked into, but not remembered whole. */
const longestRemembered = 4096

let young = new Map<string, FieldSet>()
let old = new Map<string, FieldSet>()

/**
 * The set that is a part of the text whose outline there is; null: that is no field set, or not written as Go and JSON.stringify
 * write it.
 */
export function sharedFieldSet(whole: string, part: number): FieldSet | null {
  const { begins, ends } = outline
  const length = ends[part]! - begins[part]!
  if (!isObjectAt(whole, part)) return null
  if (length === 2) return noFields
  if (length > longestRemembered) return setOf(whole, part)
  const text = textOf(whole, part)
  const recent = young.get(text)
  if (recent !== undefined) return sharing(recent)
  const former = old.get(text)
  const set = former === undefined ? setOf(whole, part) : sharing(former)
  if (set !== null) remember(text, set)
  return set
}

function remember(text: string, set: FieldSet): void {
  if (young.size >= generation) {
    old = young
    young = new Map()
  }
  young.set(text, set)
}

function setOf(whole: string, part: number): FieldSet | null {
  const { begins, ends, nexts } = outline
  const set: { [element: string]: FieldSet } = {}
  // Behind the brace that opens the set, or the comma behind a member.
  let from = begins[part]! + 1
  for (let each = part + 1; each < nexts[part]!; each = nexts[each]!) {
    const element = elementOf(whole.slice(from, begins[each]))
    const below = element === null ? null : sharedFieldSet(whole, each)
    if (element === null || below === null) return null
    set[element] = below
    from = ends[each]! + 1
  }
  return from === ends[part] ? sharing(set) : null
}

const key = /^"(?:[^"\\]|\\.)*":$/s

/** Of a key and its colon; null: it is none, or more than that. */
function elementOf(text: string): string | null {
  if (!key.test(text)) return null
  const element = JSON.parse(text.slice(0, -1)) as string
  return element === '.' || (element[1] === ':' && 'fkvi'.includes(element[0]!)) ? element : null
}
