import { isIP } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressBytes, addressKey, addressKeyOfReverseName } from './ip-address.ts'

test.each([
  ['10.244.1.5', '0af40105'],
  ['fd00::2:5', 'fd000000000000000000000000020005'],
  ['::', '0'.repeat(32)],
  ['::ffff:192.0.2.1', '00000000000000000000ffffc0000201'],
  ['1:2:3:4:5:6:7:8', '00010002000300040005000600070008'],
])('%s has the key %s', (text, key) => {
  expect(addressKey(text)).toBe(key)
})

test('what is an address is what Node takes for one', () => {
  const anything = fc.oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc.stringMatching(/^[0-9a-f:.]{0,20}$/),
    fc
      .array(fc.constantFrom('1', 'ff', '::', ':', '.', '256', '0', '00'), { maxLength: 12 })
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(anything, (text) => {
      expect([text, addressBytes(text)?.length ?? 0]).toEqual([text, { 0: 0, 4: 4, 6: 16 }[isIP(text)]])
    }),
    { numRuns: 2000 },
  )
})

test('a reverse name leads back to its address', () => {
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
      const key = addressKey(address)!
      const labels = address.includes(':') ? [...key].reverse() : address.split('.').reverse()
      const zone = address.includes(':') ? ['ip6', 'arpa'] : ['in-addr', 'arpa']
      expect(addressKeyOfReverseName([...labels, ...zone])).toBe(key)
    }),
  )
  expect(addressKeyOfReverseName(['1', 'in-addr', 'arpa'])).toBe(null)
  expect(addressKeyOfReverseName(['example', 'org'])).toBe(null)
})
