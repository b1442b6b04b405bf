import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Line } from './line.ts'

const deed = fc.record({
  does: fc.constantFrom('put', 'put', 'delete', 'shift', 'shift', 'clear'),
  key: fc.constantFrom('a', 'b', 'c', 'd'),
  value: fc.nat(99),
})

test('it is a list of entries, in the order in which their keys came', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 40 }), (deeds) => {
      const line = new Line<number>()
      const list: [string, number][] = []
      for (const { does, key, value } of deeds) {
        const at = list.findIndex(([one]) => one === key)
        if (does === 'put') {
          line.put(key, value)
          list.splice(at < 0 ? list.length : at, 1, [key, value])
        }
        if (does === 'delete') expect(line.delete(key)).toBe(at < 0 ? undefined : list.splice(at, 1)[0]![1])
        if (does === 'shift') expect(line.shift()).toBe(list.shift()?.[1])
        if (does === 'clear') {
          line.clear()
          list.length = 0
        }
        expect([line.size, line.has(key)]).toEqual([list.length, list.some(([one]) => one === key)])
      }
    }),
  )
})

test('two hundred thousand who wait are served in no time', () => {
  const line = new Line<number>()
  for (let i = 0; i < 200_000; i++) line.put(`default/pod-${i}`, i)
  let sum = 0
  while (line.size > 0) sum += line.shift()!
  expect(sum).toBe((200_000 * 199_999) / 2)
}, 5_000)
