import { expect, test } from 'vitest'
import { Ipv6Range, ipv6Conflict } from './ipv6-range.ts'

test('a pod has the number that it has in the IPv4 range', () => {
  const range = new Ipv6Range('fd00:10:244:1::/64')
  expect([range.gateway, range.addressOf(254)]).toEqual(['fd00:10:244:1::1', 'fd00:10:244:1::fe'])
})

// As `ip -6 route show` writes them.
const routes = `fd00::/64 dev eth0 proto kernel metric 256 pref medium
fd00:10:244:1::/64 dev berth1a2b3c4d proto kernel metric 256 pref medium
fe80::/64 dev eth0 proto kernel metric 256 pref medium
fd00:10:9::7 dev tun0 metric 1024 pref medium
default via fd00::1 dev eth0 metric 1024 pref medium
`

test.each([
  ['fd00:10:244:1::/64', 'berth1a2b3c4d', null],
  ['fd00:10:244:1::/64', 'berth00000000', 'fd00:10:244:1::/64 on berth1a2b3c4d'],
  ['fd00:10:244::/64', 'berth00000000', null],
  ['fd00:10:9::/64', 'berth00000000', 'fd00:10:9::7 on tun0'],
])('%s for %s', (range, bridge, why) => {
  const told = ipv6Conflict(range, bridge, routes)
  expect(told === null ? null : /\((.*)\)/.exec(told)?.[1]).toBe(why)
})
