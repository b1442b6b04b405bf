import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  difference,
  differenceBelow,
  type FieldSet,
  fieldSetOf,
  intersection,
  isEmptySet,
  isWithin,
  noFields,
  pathsOf,
  union,
} from './field-set.ts'
import { GrowingSet, sharing, sharingInOrder } from './known-sets.ts'

const element = fc.constantFrom('f:a', 'f:b', 'f:constructor', 'k:{"name":"x"}', 'k:{"port":80}', 'v:"x"')
const path = fc.array(element, { minLength: 1, maxLength: 4 })
const paths = fc.array(path, { maxLength: 8 })

/** The model: a set of paths as text. */
function model(list: readonly (readonly string[])[]): Set<string> {
  return new Set(list.map((parts) => JSON.stringify(parts)))
}

function pathsIn(set: FieldSet, prefix: readonly string[] = []): string[] {
  return Object.entries(set).flatMap(([part, node]) => {
    if (part === '.') return []
    const here = [...prefix, part]
    const isMember = '.' in node || isEmptySet(node)
    return [...(isMember ? [JSON.stringify(here)] : []), ...pathsIn(node, here)]
  })
}

describe('field sets are sets of paths', () => {
  test('made of paths they hold just these, also after sorting and as JSON', () => {
    fc.assert(
      fc.property(paths, (list) => {
        const set = fieldSetOf(list)
        expect(new Set(pathsIn(set))).toEqual(model(list))
        expect(new Set(pathsIn(sharingInOrder(JSON.parse(JSON.stringify(set)))))).toEqual(model(list))
        expect(pathsOf(set).length).toBe(model(list).size)
      }),
    )
  })

  test('union, intersection, difference', () => {
    fc.assert(
      fc.property(paths, paths, (left, right) => {
        const a = fieldSetOf(left)
        const b = fieldSetOf(right)
        expect(new Set(pathsIn(union(a, b)))).toEqual(new Set([...model(left), ...model(right)]))
        expect(new Set(pathsIn(intersection(a, b)))).toEqual(
          new Set([...model(left)].filter((text) => model(right).has(text))),
        )
        expect(new Set(pathsIn(difference(a, b)))).toEqual(
          new Set([...model(left)].filter((text) => !model(right).has(text))),
        )
        expect(isWithin(a, b)).toBe([...model(left)].every((text) => model(right).has(text)))
        const outside = left.filter(
          (parts) => !right.some((other) => other.every((part, depth) => parts[depth] === part)),
        )
        expect(new Set(pathsIn(differenceBelow(a, b)))).toEqual(model(outside))
      }),
    )
  })

  test('nothing taken away is the very set', () => {
    const set = fieldSetOf([['f:a', 'f:b'], ['f:a']])
    expect(difference(set, fieldSetOf([['f:a', 'f:c']]))).toBe(set)
  })
})

test('paths read as upstream prints them', () => {
  const set = fieldSetOf([
    ['f:spec', 'f:ports', 'k:{"port":443,"protocol":"TCP"}', 'f:name'],
    ['f:spec', 'f:ports', 'k:{"port":80,"protocol":"TCP"}', 'f:name'],
    ['f:metadata', 'f:finalizers', 'v:"x"'],
  ])
  expect(pathsOf(set)).toEqual([
    '.metadata.finalizers[="x"]',
    '.spec.ports[port=80,protocol="TCP"].name',
    '.spec.ports[port=443,protocol="TCP"].name',
  ])
})

test('a set that is in order is put in order by nothing, however wide it is', () => {
  const growing = new GrowingSet()
  for (let index = 0; index < 1000; index++) growing.add(`f:${1000 + index}`, noFields)
  const { set } = growing
  expect(sharingInOrder(set)).toBe(set)
  expect(sharing(set)).toBe(set)
  const backwards = new GrowingSet()
  for (const element of Object.keys(set).reverse()) backwards.add(element, noFields)
  expect(Object.keys(sharingInOrder(backwards.set))).toEqual(Object.keys(set))
})
