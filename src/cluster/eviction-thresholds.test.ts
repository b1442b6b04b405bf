import { expect, test } from 'vitest'
import { pressuresOf } from '../node/eviction/pressure.ts'
import { thresholdText, usualThresholds } from '../node/eviction/thresholds.ts'
import { evictionThresholds } from './eviction-thresholds.ts'

const megabyte = 1 << 20

test.each([
  [{ 'memory.available': '200Mi' }, { 'memory.available': { bytes: 200 * megabyte, share: Infinity } }],
  [{ 'nodefs.available': '5%' }, { 'nodefs.available': { bytes: Infinity, share: 0.05 } }],
  [{ 'memory.available': '0%', 'nodefs.available': '100%' }, {}],
  [{ 'imagefs.available': '15%' }, {}],
  [{}, {}],
])('%j', (evictionHard, thresholds) => {
  expect(evictionThresholds({ evictionHard })).toEqual(thresholds)
})

test('nothing said is what is usual', () => {
  expect(evictionThresholds({ evictionHard: null })).toBe(usualThresholds)
})

test.each([
  [{ 'memory.free': '1Gi' }, 'unsupported eviction signal memory.free'],
  [{ 'memory.available': 'much' }, 'memory.available<much is no quantity, as 100Mi or 5%'],
  [{ 'memory.available': '-1Gi' }, 'eviction threshold memory.available must be positive: -1Gi'],
  [{ 'memory.available': '0' }, 'eviction threshold memory.available must be positive: 0'],
  [{ 'nodefs.available': '-5%' }, 'eviction percentage threshold nodefs.available must be >= 0%: -5%'],
  [{ 'nodefs.available': '101%' }, 'eviction percentage threshold nodefs.available must be <= 100%: 101%'],
  [{ 'nodefs.available': '%' }, 'nodefs.available<% is no percentage'],
])('%j is refused', (evictionHard, why) => {
  expect(() => evictionThresholds({ evictionHard })).toThrow(`--eviction-hard: ${why}.`)
})

test('a node is short of what has less left than that, and of nothing that has no threshold', () => {
  const supply = (left: number) => ({ availableBytes: left * megabyte, capacityBytes: 1000 * megabyte })
  const seen = { memory: supply(60), disk: supply(40) }
  const short = (evictionHard: Record<string, string>) =>
    pressuresOf(seen, evictionThresholds({ evictionHard })).map(({ resource, thresholdBytes }) => [
      resource,
      thresholdBytes / megabyte,
    ])
  expect(short({ 'memory.available': '61Mi', 'nodefs.available': '5%' })).toEqual([
    ['memory', 61],
    ['ephemeral-storage', 50],
  ])
  expect(short({ 'memory.available': '6%', 'nodefs.available': '40Mi' })).toEqual([])
  expect(short({ 'nodefs.available': '41Mi' })).toEqual([['ephemeral-storage', 41]])
})

test.each(['100Mi', '2Gi', '1500', '64Ki', '5%', '12.5%'])('%s is told as it was said', (text) => {
  const { 'memory.available': threshold } = evictionThresholds({ evictionHard: { 'memory.available': text } })
  expect(thresholdText(threshold!)).toBe(text)
})
