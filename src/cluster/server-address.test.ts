import { expect, test } from 'vitest'
import { networkInterfaces } from '../base/os/host.ts'
import { outerAddresses, placeToAsk, takesIn } from './server-address.ts'

test.each([
  ['127.0.0.1', '127.0.0.1:6443'],
  ['10.0.0.7', '10.0.0.7:6443'],
  ['0.0.0.0', '127.0.0.1:6443'],
  ['::1', '[::1]:6443'],
  ['fd00::7', '[fd00::7]:6443'],
  ['::', '[::1]:6443'],
])('a server at %s is asked at %s', (bindAddress, place) => {
  expect(placeToAsk(bindAddress, 6443)).toBe(place)
  expect(new URL(`https://${placeToAsk(bindAddress, 6443)}`).port).toBe('6443')
})

test.each([
  ['0.0.0.0', '10.244.255.254', true],
  ['0.0.0.0', 'fd00::1', false],
  ['::', '10.244.255.254', true],
  ['::', 'fd00::1', true],
  ['127.0.0.1', '10.244.255.254', false],
])('who listens at %s and %s: %s', (bindAddress, address, takes) => {
  expect(takesIn(bindAddress, address)).toBe(takes)
})

test('a server at all addresses has those that others know the machine by, and no loopback', () => {
  const internal = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  for (const { address } of internal.filter((each) => each.internal))
    expect(outerAddresses('::')).not.toContain(address)
  expect(outerAddresses('127.0.0.1')).toEqual(['127.0.0.1'])
})
