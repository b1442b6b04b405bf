import { grammar, type Part, type RuleName } from './grammar.ts'
import type { Token, TokenKind } from './tokens.ts'

// The grammar as states and the steps between them: what may come next is a walk over it. Which way to go where there are
// several is found by following all of them through the words to come, until one is left, and remembered: a place learns
// each way once.

export interface State {
  readonly id: number
  readonly steps: Step[]
  /** Of the last state of a rule. */
  ends: RuleName | null
  /** What is known of it, found when it is first asked for. */
  expected: Expected | null
  lookout: Lookout | null
}

type Step =
  | { readonly is: 'empty'; readonly to: State }
  | { readonly is: 'token'; readonly kinds: ReadonlySet<TokenKind>; readonly to: State }
  | { readonly is: 'rule'; readonly first: State; readonly to: State }

/** A part of the grammar in its place among the states. */
export interface Placed {
  readonly part: Part
  readonly from: State
  readonly to: State
  readonly below: readonly Placed[]
  /** Of one that repeats: where it is seen whether it does. */
  readonly again: State | null
}

export interface Expected {
  readonly kinds: ReadonlySet<TokenKind>
  /** Whether the rule may end here. */
  readonly ends: boolean
}

/** Where rules go on behind the one that is read: innermost first. */
export type Stack = { readonly state: State; readonly below: Stack } | null

interface Way {
  readonly alternative: number
  readonly state: State
  readonly stack: Stack
  /** It has left the rule the question is asked in. */
  readonly left: boolean
}

interface Lookout {
  readonly ways: readonly Way[]
  /** What is chosen here; null: it takes another word. */
  readonly chosen: number | null
  readonly next: Map<TokenKind, Lookout | null>
}

export interface NotViable {
  /** How many words ahead the last is that was looked at. */
  readonly ahead: number
}

const states: State[] = []
const firsts = new Map<RuleName, State>()
const lasts = new Map<RuleName, State>()
/** Where those go on who ask for a rule. */
const followers = new Map<RuleName, State[]>()
const placed = new Map<RuleName, Placed>()

function newState(): State {
  const state: State = { id: states.length, steps: [], ends: null, expected: null, lookout: null }
  states.push(state)
  return state
}

function firstOf(name: RuleName): State {
  let first = firsts.get(name)
  if (first === undefined) firsts.set(name, (first = newState()))
  return first
}

const empty = (from: State, to: State) => from.steps.push({ is: 'empty', to })

function place(part: Part, from: State): Placed {
  switch (part.is) {
    case 'token': {
      const to = newState()
      from.steps.push({ is: 'token', kinds: new Set(part.kinds), to })
      return { part, from, to, below: [], again: null }
    }
    case 'rule': {
      const to = newState()
      from.steps.push({ is: 'rule', first: firstOf(part.name), to })
      followers.set(part.name, [...(followers.get(part.name) ?? []), to])
      return { part, from, to, below: [], again: null }
    }
    case 'all': {
      const below: Placed[] = []
      for (const each of part.parts) below.push(place(each, below.at(-1)?.to ?? from))
      return { part, from, to: below.at(-1)?.to ?? from, below, again: null }
    }
    case 'one': {
      const to = newState()
      const below = part.of.map((each) => branch(each, from))
      for (const each of below) empty(each.to, to)
      return { part, from, to, below, again: null }
    }
    default:
      return repeated(part, from)
  }
}

function branch(part: Part, from: State): Placed {
  const start = newState()
  empty(from, start)
  return place(part, start)
}

function repeated(part: Part & { is: 'maybe' | 'any' | 'some' }, from: State): Placed {
  const to = newState()
  if (part.is === 'some') {
    const body = branch(part.part, from)
    const again = newState()
    empty(body.to, again)
    again.steps.push({ is: 'empty', to: from }, { is: 'empty', to })
    return { part, from, to, below: [body], again }
  }
  const body = branch(part.part, from)
  empty(from, to)
  empty(body.to, part.is === 'any' ? from : to)
  return { part, from, to, below: [body], again: null }
}

for (const [name, part] of Object.entries(grammar) as [RuleName, Part][]) {
  const of = place(part, firstOf(name))
  placed.set(name, of)
  of.to.ends = name
  lasts.set(name, of.to)
}

export function placeOfRule(name: RuleName): Placed {
  return placed.get(name)!
}

/** What may come next within the rule. */
export function expectedAt(state: State): Expected {
  if (state.expected !== null) return state.expected
  const kinds = new Set<TokenKind>()
  state.expected = { kinds, ends: look(state, kinds, new Set()) }
  return state.expected
}

function look(state: State, kinds: Set<TokenKind>, seen: Set<State>): boolean {
  if (seen.has(state)) return false
  seen.add(state)
  let ends = state.ends !== null
  for (const step of state.steps) {
    if (step.is === 'token') for (const kind of step.kinds) kinds.add(kind)
    else if (step.is === 'empty') ends = look(step.to, kinds, seen) || ends
    else {
      const inner = expectedAt(step.first)
      for (const kind of inner.kinds) kinds.add(kind)
      if (inner.ends) ends = look(step.to, kinds, seen) || ends
    }
  }
  return ends
}

/** Which of the ways from here the words allow. */
export function predict(state: State, words: readonly Token[], from: number): number | NotViable {
  state.lookout ??= lookout(startOf(state))
  let at = state.lookout
  for (let ahead = 0; ; ahead++) {
    if (at.chosen !== null) return at.chosen
    const kind = words[from + ahead]?.kind ?? '<EOF>'
    let next = at.next.get(kind)
    if (next === undefined) {
      next = after(at.ways, kind)
      at.next.set(kind, next)
    }
    if (next === null) {
      const left = at.ways.filter((way) => way.left).map(({ alternative }) => alternative)
      return left.length > 0 ? Math.min(...left) : { ahead }
    }
    at = next
  }
}

function startOf(state: State): readonly Way[] {
  const seen = new Map<string, Way>()
  for (const [alternative, step] of state.steps.entries())
    if (step.is === 'empty') close({ alternative, state: step.to, stack: null, left: false }, seen)
  return reading(seen)
}

/** Those that stand before a word. */
function reading(ways: ReadonlyMap<string, Way>): readonly Way[] {
  return [...ways.values()].filter(
    ({ state }) => state.steps.some(({ is }) => is === 'token') || state.steps.length === 0,
  )
}

function after(ways: readonly Way[], kind: TokenKind): Lookout | null {
  const next = new Map<string, Way>()
  for (const way of ways)
    for (const step of way.state.steps)
      if (step.is === 'token' && step.kinds.has(kind)) close({ ...way, state: step.to }, next)
  return next.size === 0 ? null : lookout(reading(next))
}

const known = new Map<string, Lookout>()

/** The same ways lead on alike, so that there are no more of these than the grammar makes, however long a text is. */
function lookout(ways: readonly Way[]): Lookout {
  const key = ways.map(wayText).sort().join(',')
  let at = known.get(key)
  if (at === undefined) known.set(key, (at = { ways, chosen: chosenOf(ways), next: new Map() }))
  return at
}

function wayText({ alternative, state, stack, left }: Way): string {
  return `${alternative}:${left ? '!' : ''}${placeText(state, stack)}`
}

/** The only one that is left; of those that will never differ the first. */
function chosenOf(ways: readonly Way[]): number | null {
  const alternatives = new Set(ways.map(({ alternative }) => alternative))
  const [first = 0] = alternatives
  if (alternatives.size === 1) return first
  const [byPlace, byState] = [new Map<string, Set<number>>(), new Map<number, Set<number>>()]
  for (const { alternative, state, stack } of ways) {
    add(byPlace, placeText(state, stack), alternative)
    add(byState, state.id, alternative)
  }
  const isAlike = [...byPlace.values()].some((each) => each.size > 1)
  return isAlike && [...byState.values()].every((each) => each.size > 1) ? Math.min(...alternatives) : null
}

function add<K>(to: Map<K, Set<number>>, key: K, value: number): void {
  const known = to.get(key)
  if (known === undefined) to.set(key, new Set([value]))
  else known.add(value)
}

function placeText(state: State, stack: Stack): string {
  let text = `${state.id}`
  for (let each = stack; each !== null; each = each.below) text += ` ${each.state.id}`
  return text
}

/** A way and where it leads without a word. */
function close(way: Way, ways: Map<string, Way>): void {
  const { state, stack } = way
  const key = wayText(way)
  if (ways.has(key)) return
  ways.set(key, way)
  if (state.ends !== null) {
    if (stack !== null) close({ ...way, state: stack.state, stack: stack.below }, ways)
    else for (const next of followers.get(state.ends) ?? []) close({ ...way, state: next, left: true }, ways)
  }
  for (const step of state.steps) {
    if (step.is === 'empty') close({ ...way, state: step.to }, ways)
    else if (step.is === 'rule') close({ ...way, state: step.first, stack: { state: step.to, below: stack } }, ways)
  }
}
