import type { Loop } from '../syntax/tree.ts'
import type { Estimate, Path } from './estimate.ts'
import { below, sizeOf } from './estimate.ts'
import { type Content, fixed, joined, type Size, times, union } from './size.ts'

// What loops may cost, written out as upstream does (`run/loop.ts`): what there is to go over, times a turn.

/** What a variable of a loop is. */
export interface Local {
  readonly path: Path
  readonly size: Size | null
  readonly content: Content | null
}

export function localsOf({ variables }: Loop, range: Estimate): readonly Local[] {
  const { content, path } = range
  const isList = content === null ? range.type?.is === 'list' : content.is === 'list'
  const value: Local = {
    path: below(path, isList ? '@items' : '@values'),
    size: content?.value ?? null,
    content: null,
  }
  const key: Local = { path: below(path, isList ? '@indices' : '@keys'), size: content?.key ?? null, content: null }
  if (variables.length === 2) return [key, value]
  return [isList ? value : { ...key, path: below(path, '@keys') }]
}

export interface LoopInput {
  readonly range: Estimate
  readonly filter: Estimate | null
  readonly body: Estimate
}

type Found = Pick<Estimate, 'cost' | 'size' | 'content'>

const nothing: Content = { is: 'list', key: fixed(1), value: fixed(0) }

/** A list of what is made in each turn. */
function listedOf({ range, filter }: LoopInput, turn: number, element: Size): Found {
  const cost = 11 + times(sizeOf(range).max, turn + (filter?.cost ?? 0))
  const content = joined(nothing, { is: 'list', key: fixed(1), value: element })
  return { cost, size: sizeOf(range), content }
}

function mappedOf({ range, filter }: LoopInput, turn: number): Found {
  return { cost: 31 + times(sizeOf(range).max, turn + (filter?.cost ?? 0)), size: sizeOf(range), content: null }
}

function asked(range: Estimate, turn: number, after: number): Found {
  return { cost: after + times(sizeOf(range).max, turn), size: fixed(1), content: null }
}

/** Beside what it is a loop over. */
export function loopEstimate({ kind }: Loop, input: LoopInput, element: Local): Found {
  const { range, body } = input
  switch (kind) {
    case 'all':
      return asked(range, 3 + body.cost, 1)
    case 'exists':
      return asked(range, 4 + body.cost, 1)
    case 'existsOne':
      return asked(range, 2 + body.cost, 2)
    case 'filter':
      return listedOf(input, 13 + body.cost, element.size ?? sizeOf({ size: null }))
    case 'map':
    case 'transformList':
      return listedOf(input, 12 + body.cost, sizeOf(body))
    case 'transformMap':
      return mappedOf(input, 3 + body.cost)
    case 'transformMapEntry':
      return mappedOf(input, 2 + body.cost)
    case 'bind':
      return { cost: 10 + body.cost, size: body.size, content: body.content }
    case 'optMap':
      return { cost: 1 + Math.max(12 + range.cost + body.cost, 1), size: null, content: null }
    case 'optFlatMap':
      return { cost: 1 + Math.max(11 + range.cost + body.cost, 1), size: optionalSize(body), content: null }
    case 'sortBy':
      return sortedOf(input)
  }
}

function optionalSize({ size }: Estimate): Size | null {
  return size === null ? null : union(size, { min: 0, max: Number.POSITIVE_INFINITY })
}

/** The keys are made first, then each is compared with every other. */
function sortedOf({ range, body }: LoopInput): Found {
  const size = sizeOf(range)
  const type = body.type?.is === 'plain' ? body.type.name : 'string'
  const factor = type === 'string' || type === 'bytes' ? 2.1 : 2
  const pairs = { min: times(size.min, size.min), max: times(size.max, size.max) }
  const compared = pairs.max === 0 ? 0 : Math.ceil(pairs.max * factor)
  const keys = 1 + 11 + times(size.max, 12 + body.cost)
  return { cost: 10 + 1 + keys + compared + 11, size: pairs, content: null }
}
