import { afterAll, describe, expect, test } from 'vitest'
import { Berth, missingForReal } from './berth.ts'
import { until } from './until.ts'

const missing = missingForReal()

describe.skipIf(missing !== null)(`two clusters on one machine${missing === null ? '' : ` (${missing})`}`, () => {
  const [first, second] = [new Berth(), new Berth()]
  afterAll(async () => {
    await first.destroy()
    await second.destroy()
  })

  const podRange = async (berth: Berth) =>
    (await berth.kubectl('get', 'node', 'node-0', '-o', 'jsonpath={.spec.podCIDR}')).stdout
  const allReady = (berth: Berth) =>
    until(
      'three ready counters',
      async () =>
        (await berth.kubectl('get', 'sts', 'counter', '-o', 'jsonpath={.status.readyReplicas}')).stdout === '3',
    )

  test('a stopped one comes back beside another that took its addresses', async () => {
    await first.up()
    await first.kubectl('apply', '-f', 'examples/tour/counter.yaml')
    await allReady(first)
    const before = await podRange(first)
    await first.command('down')
    await second.up()
    expect(await podRange(second)).toBe(before)
    await first.up()
    expect(await podRange(first)).not.toBe(before)
    // Its pods begin again; until each has been looked at, what was told of it last stands.
    const found = async () =>
      (await first.kubectl('exec', 'counter-0', '--', 'getent', 'hosts', 'counter-2.counter')).stdout
    await until('the name of a peer', async () =>
      (await found()).includes('counter-2.counter.default.svc.cluster.local'),
    )
    await allReady(first)
  })

  test('started at the same moment they take different addresses', async () => {
    await Promise.all([first.command('down'), second.command('down')])
    const many = Array.from({ length: 4 }, () => new Berth())
    try {
      await Promise.all(many.map((berth) => berth.up()))
      const ranges = await Promise.all(many.map(podRange))
      expect(new Set(ranges).size).toBe(many.length)
    } finally {
      await Promise.all(many.map((berth) => berth.destroy()))
    }
  })
})
