import { isIP } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addressBlock,
  addressBytes,
  addressKey,
  addressKeyOfReverseName,
  addressNumber,
  addressOfNumber,
  addressText,
  familyOf,
} from './ip-address.ts'

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

test('an address is written as everybody writes it, and the text leads back to it', () => {
  expect(addressText(addressBytes('FD00:0:0:1:0:0:0:0A')!)).toBe('fd00:0:0:1::a')
  expect(addressText(addressBytes('::')!)).toBe('::')
  fc.assert(
    fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
      const text = addressText(addressBytes(address)!)
      expect(addressKey(text)).toBe(addressKey(address))
      expect(text).toBe(
        new URL(`http://${address.includes(':') ? `[${address}]` : address}`).hostname.replace(/[[\]]/g, ''),
      )
      expect(addressOfNumber(familyOf(text)!, addressNumber(addressBytes(text)!))).toBe(text)
    }),
  )
})

test('a range is from its first address on, whatever stands behind the prefix', () => {
  expect(addressBlock('10.96.7.1/16')).toEqual({ family: 'IPv4', first: 0x0a600000n, size: 65536n })
  expect(addressBlock('fd00::1/112')).toEqual({ family: 'IPv6', first: 0xfd00n << 112n, size: 65536n })
  for (const text of ['10.96.0.0', '10.96.0.0/33', 'x/8', '::/129', '::/1/2']) expect(addressBlock(text)).toBe(null)
})
