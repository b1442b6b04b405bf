// The difference of two lists of lines as Python's difflib finds and writes it, which upstream's messages show: the longest run
// both have, then the same to its left and right. What occurs too often in a long text is passed over as a place to begin.
//
//   was: a b c d    now: a c d e      →   @@ -1,4 +1,4 @@
//                                          a
//                                         -b
//                                          c
//                                          d
//                                         +e

const context = 3
const longLines = 200

/** A run of `size` lines that both have, from `a` in the first and `b` in the second. */
interface Run {
  readonly a: number
  readonly b: number
  readonly size: number
}

/** What lies between two runs is another; where nothing differs there is no text. */
interface Change {
  readonly same: boolean
  readonly fromA: number
  readonly toA: number
  readonly fromB: number
  readonly toB: number
}

export function unifiedDiff(was: readonly string[], now: readonly string[]): string {
  return groupsOf(changesOf(was, now))
    .map((group) => `${headOf(group)}\n${group.flatMap((change) => linesOf(change, was, now)).join('')}`)
    .join('')
}

function linesOf({ same, fromA, toA, fromB, toB }: Change, was: readonly string[], now: readonly string[]): string[] {
  const old = was.slice(fromA, toA)
  if (same) return old.map((line) => ` ${line}\n`)
  return [...old.map((line) => `-${line}\n`), ...now.slice(fromB, toB).map((line) => `+${line}\n`)]
}

function headOf(group: readonly Change[]): string {
  const [first, last] = [group[0]!, group.at(-1)!]
  return `@@ -${rangeOf(first.fromA, last.toA)} +${rangeOf(first.fromB, last.toB)} @@`
}

function rangeOf(from: number, to: number): string {
  const length = to - from
  if (length === 1) return String(from + 1)
  return `${length === 0 ? from : from + 1},${length}`
}

function changesOf(was: readonly string[], now: readonly string[]): readonly Change[] {
  const changes: Change[] = []
  let [a, b] = [0, 0]
  for (const run of [...runsOf(was, now), { a: was.length, b: now.length, size: 0 }]) {
    if (a < run.a || b < run.b) changes.push({ same: false, fromA: a, toA: run.a, fromB: b, toB: run.b })
    a = run.a + run.size
    b = run.b + run.size
    if (run.size > 0) changes.push({ same: true, fromA: run.a, toA: a, fromB: run.b, toB: b })
  }
  return changes
}

/** Changes with a few lines around them; those that are far from one another apart. */
function groupsOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups: Change[][] = []
  let group: Change[] = []
  for (const [index, change] of changes.entries()) {
    const isLast = index === changes.length - 1
    if (!change.same) group.push(change)
    else if (index === 0) group.push(...(isLast ? [] : [ending(change)]))
    else if (isLast) group.push(beginning(change))
    else if (change.toA - change.fromA > 2 * context) {
      groups.push([...group, beginning(change)])
      group = [ending(change)]
    } else group.push(change)
  }
  return group.some(({ same }) => !same) ? [...groups, group] : groups
}

function beginning(change: Change): Change {
  const { fromA, fromB, toA, toB } = change
  return { ...change, toA: Math.min(toA, fromA + context), toB: Math.min(toB, fromB + context) }
}

function ending(change: Change): Change {
  const { fromA, fromB, toA, toB } = change
  return { ...change, fromA: Math.max(fromA, toA - context), fromB: Math.max(fromB, toB - context) }
}

/** In their order; runs that touch are one. */
function runsOf(was: readonly string[], now: readonly string[]): readonly Run[] {
  const places = placesOf(now)
  const found: Run[] = []
  const search = (fromA: number, toA: number, fromB: number, toB: number): void => {
    const run = longestRun(was, now, places, [fromA, toA, fromB, toB])
    if (run.size === 0) return
    if (fromA < run.a && fromB < run.b) search(fromA, run.a, fromB, run.b)
    found.push(run)
    const [endA, endB] = [run.a + run.size, run.b + run.size]
    if (endA < toA && endB < toB) search(endA, toA, endB, toB)
  }
  search(0, was.length, 0, now.length)
  const joined: Run[] = []
  for (const run of found) {
    const last = joined.at(-1)
    const touches = last !== undefined && last.a + last.size === run.a && last.b + last.size === run.b
    if (touches) joined[joined.length - 1] = { ...last, size: last.size + run.size }
    else joined.push(run)
  }
  return joined
}

function placesOf(now: readonly string[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>()
  for (const [index, line] of now.entries()) {
    const known = places.get(line)
    if (known === undefined) places.set(line, [index])
    else known.push(index)
  }
  if (now.length < longLines) return places
  const often = Math.floor(now.length / 100) + 1
  return new Map([...places].filter(([, at]) => at.length <= often))
}

/** The first of the longest, made longer by equal lines on both sides. */
function longestRun(
  was: readonly string[],
  now: readonly string[],
  places: ReadonlyMap<string, readonly number[]>,
  [fromA, toA, fromB, toB]: readonly [number, number, number, number],
): Run {
  let [a, b, size] = [fromA, fromB, 0]
  let ending = new Map<number, number>()
  for (let i = fromA; i < toA; i++) {
    const next = new Map<number, number>()
    for (const j of places.get(was[i]!) ?? []) {
      if (j < fromB || j >= toB) continue
      const length = (ending.get(j - 1) ?? 0) + 1
      next.set(j, length)
      if (length > size) [a, b, size] = [i - length + 1, j - length + 1, length]
    }
    ending = next
  }
  while (a > fromA && b > fromB && was[a - 1] === now[b - 1]) [a, b, size] = [a - 1, b - 1, size + 1]
  while (a + size < toA && b + size < toB && was[a + size] === now[b + size]) size++
  return { a, b, size }
}
