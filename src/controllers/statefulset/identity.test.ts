import { expect, test } from 'vitest'
import { ordinalAsNamed, parseMemberName, podNameOf } from './identity.ts'

test.each([
  [0, 'web-0'],
  [2 ** 31 - 1, 'web-2147483647'],
  [2 ** 31, 'web--1'],
])('the pod of ordinal %i is called %s', (ordinal, name) => {
  expect(podNameOf('web', ordinalAsNamed(ordinal))).toBe(name)
})

test('each name that a pod may have says its ordinal', () => {
  for (const ordinal of [0, 7, 2 ** 31 - 1])
    expect(parseMemberName(podNameOf('web', ordinal))).toEqual({ parent: 'web', ordinal })
  expect(parseMemberName('web-2147483648')).toBe(null)
})
