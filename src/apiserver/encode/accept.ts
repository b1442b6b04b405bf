/**
 * What an Accept header asks for, as upstream reads it.
 *
 *   `text/html, application/json;q=0.5;as=Table` → text/html, then application/json with as: Table
 */
export interface Wish {
  readonly type: string
  readonly subtype: string
  readonly params: ReadonlyMap<string, string>
  readonly quality: number
}

/** Up to this many are sorted by insertion, as Go does. */
const fewWishes = 12

/** In the order in which they are granted. What is no type is passed over. */
export function wishesOf(accept: string): readonly Wish[] {
  const wishes = accept.split(',').flatMap((part) => wishOf(part) ?? [])
  if (wishes.length > fewWishes) return wishes.sort((a, b) => (isBefore(a, b) ? -1 : Number(isBefore(b, a))))
  const sorted: Wish[] = []
  for (const wish of wishes) {
    // What comes first is no total order, so that it matters which neighbours each is moved past.
    let at = sorted.length
    while (at > 0 && isBefore(wish, sorted[at - 1]!)) at--
    sorted.splice(at, 0, wish)
  }
  return sorted
}

/** The types alone, as they are spelled. */
export function typesNamed(accept: string): readonly string[] {
  return accept.split(',').map((part) => spaceless(part.split(';', 1)[0] ?? ''))
}

/** The first of `types` that is wished for, where either half of a wish may be anything. */
export function firstWished(accept: string, types: readonly string[]): string | null {
  for (const { type, subtype } of wishesOf(accept)) {
    const found = types.find((each) => {
      const [is = '', of = ''] = each.split('/')
      return (type === '*' || type === is) && (subtype === '*' || subtype === of)
    })
    if (found !== undefined) return found
  }
  return null
}

function wishOf(part: string): Wish | null {
  const [media = '', ...rest] = spaceless(part).split(';')
  const [type = '', subtype = type === '*' ? '*' : '', ...more] = media.split('/').map(spaceless)
  if (subtype === '' || more.length > 0) return null
  const params = new Map(rest.flatMap(paramOf))
  const quality = Number.parseFloat(params.get('q') ?? '1')
  return { type, subtype, params, quality: Number.isNaN(quality) ? 0 : quality }
}

function paramOf(part: string): readonly (readonly [string, string])[] {
  const [name = '', value = '', ...more] = part.split('=')
  return value === '' || more.length > 0 ? [] : [[spaceless(name), spaceless(value)]]
}

function isBefore(one: Wish, other: Wish): boolean {
  if (one.quality > other.quality) return true
  return (one.type !== '*' && other.type === '*') || (one.subtype !== '*' && other.subtype === '*')
}

/** Without spaces around it, which are the only ones that count as such. */
function spaceless(text: string): string {
  let [from, to] = [0, text.length]
  while (text.charCodeAt(from) === space) from++
  while (to > from && text.charCodeAt(to - 1) === space) to--
  return text.slice(from, to)
}

const space = 0x20
