import { expect, test } from 'vitest'
import { addressKey } from '../../base/ip-address.ts'
import { type Attribute, encodeAttributes } from '../../wire/netlink/attributes.ts'
import type { Rule } from '../model.ts'
import { datagramDoors, decodeFlows, type Flow, isStale } from './conntrack.ts'

const forward = (address: string, ...backends: string[]): Rule => ({
  from: 'anyone',
  door: { address, protocol: 'UDP', port: 53 },
  verdict: {
    is: 'forward',
    backends: backends.map((each) => ({ address: each, port: 5353 })),
    affinity: null,
    clientAddress: 'hidden',
    admits: null,
  },
})

const flow = (to: string, from: string, over: Partial<Flow> = {}): Flow => ({
  protocol: 17,
  to: addressKey(to)!,
  toPort: 53,
  from: addressKey(from)!,
  fromPort: 5353,
  tuple: new Uint8Array(),
  ...over,
})

const [web, one, two] = ['10.96.0.5', '10.244.0.2', '10.244.0.3']
const toTwo = [forward(web, two), forward('machine', two)]

test.each<[string, readonly Rule[], Flow, boolean]>([
  ['who answers is a backend still', toTwo, flow(web, two), false],
  ['who answers is none any more', toTwo, flow(web, one), true],
  ['nobody answered when it began', toTwo, flow(web, web, { fromPort: 53 }), true],
  ['at a node port', toTwo, flow('192.0.2.1', one), true],
  ['what only looks like a node port', toTwo, flow('192.0.2.1', '192.0.2.1', { fromPort: 53 }), false],
  ['a connection notices by itself', toTwo, flow(web, one, { protocol: 6 }), false],
  ['another port', toTwo, flow(web, one, { toPort: 54 }), false],
  ['there is nobody to lead it to', [{ ...toTwo[0]!, verdict: { is: 'reject' } }], flow(web, one), false],
  ['by IPv6', [forward('fd00::5', 'fd00::2')], flow('fd00:0::5', 'fd00::3'), true],
])('%s', (_, rules, seen, stale) => {
  expect(isStale(seen, datagramDoors({ rules, clusterIps: [] }))).toBe(stale)
})

test('flows are read from what the kernel answers; what is cut off or no flow is left out', () => {
  const address = (text: string) => Uint8Array.from(text.split('.'), Number)
  const tuple = (source: string, sourcePort: number, destination: string, port: number): Attribute[] => [
    [
      1,
      [
        [1, address(source)],
        [2, address(destination)],
      ],
    ],
    [
      2,
      [
        [1, new Uint8Array([17])],
        [2, new Uint8Array([sourcePort >> 8, sourcePort & 255])],
        [3, new Uint8Array([port >> 8, port & 255])],
      ],
    ],
  ]
  const there = tuple(one, 4000, web, 53)
  const body = encodeAttributes([
    [1, there],
    [2, tuple(two, 5353, one, 4000)],
  ])
  const message = (type: number, content: Uint8Array) => {
    const bytes = new Uint8Array(20 + content.length)
    const view = new DataView(bytes.buffer)
    view.setUint32(0, bytes.length, true)
    view.setUint16(4, type, true)
    bytes.set(content, 20)
    return bytes
  }
  const whole = message(256, body)
  const answer = new Uint8Array([...whole, ...message(256, new Uint8Array()), ...message(3, new Uint8Array())])
  const place = Buffer.from(answer)
  const decoded = decodeFlows(place)
  place.fill(0)
  expect(decoded).toEqual({ flows: [flow(web, two, { tuple: encodeAttributes(there) })], isLast: true })
  for (let length = 0; length < whole.length; length++)
    expect(decodeFlows(whole.subarray(0, length))).toEqual({ flows: [], isLast: false })
})
