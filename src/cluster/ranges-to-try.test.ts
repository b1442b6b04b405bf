import { expect, test } from 'vitest'
import { podRanges } from './pod-range.ts'
import { rangesToTry } from './ranges-to-try.ts'

const unknown = {
  wanted: null,
  ipv6: null,
  recorded: null,
  mayMove: true,
  services: ['10.96.0.0/16'],
  stopLine: 'berth down --data /srv/b',
}
const without = (...left: readonly string[]) => podRanges.filter((range) => !left.includes(range))

test.each([
  ['nothing is known', {}, podRanges],
  ['the cluster was in one', { recorded: '10.250' }, ['10.250', ...without('10.250')]],
  ['its containers still are', { recorded: '10.250', mayMove: false }, ['10.250']],
  ['one was asked for', { wanted: '10.20', recorded: '10.250' }, ['10.20']],
  ['Services have one', { services: ['10.244.0.0/16'] }, without('10.244')],
  ['Services have a part of one', { services: ['fd00::/112', '10.245.8.0/24'] }, without('10.245')],
  ['Services have some and more', { services: ['10.240.0.0/12'] }, []],
  ['Services have where it was', { recorded: '10.250', services: ['10.250.0.0/16'] }, without('10.250')],
])('%s', (_, known, ranges) => {
  expect(rangesToTry({ ...unknown, ...known })).toEqual(ranges)
})

test.each([
  [{ wanted: '10.96' }, /of 10\.96\.0\.0\/16 and Services of 10\.96\.0\.0\/16, which overlap/],
  [{ wanted: '10.20', services: ['10.0.0.0/8'] }, /of 10\.20\.0\.0\/16 and Services of 10\.0\.0\.0\/8/],
  [
    { wanted: '10.20', ipv6: 'fd00::/56', services: ['10.96.0.0/16', 'fd00::/112'] },
    /of fd00::\/56 and Services of fd00::\/112/,
  ],
  [{ recorded: '10.96', mayMove: false }, /which overlap/],
  [
    { wanted: '10.20', recorded: '10.250', mayMove: false },
    /run in 10\.250\.0\.0\/16; "berth down --data \/srv\/b" first/,
  ],
])('%j is refused', (known, why) => {
  expect(() => rangesToTry({ ...unknown, ...known })).toThrow(why)
})
