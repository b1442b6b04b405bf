import { afterAll, describe, expect, test } from 'vitest'
import { Berth, missingForReal } from './berth.ts'
import { leftBehind, lookAtMachine, nothing } from './machine.ts'
import { until } from './until.ts'

const missing = missingForReal()

describe.skipIf(missing !== null)(`berth up --tour in a terminal${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  const before = lookAtMachine(berth.data)
  afterAll(() => berth.destroy())

  // Written and read again; the second time what the first had left is read before.
  test.each([
    { when: 'the first time', notes: 2 },
    { when: 'the second time', notes: 3 },
  ])('$when: shows what a set promises; Ctrl-C leaves nothing', async ({ notes }) => {
    const up = berth.upInForeground('--tour')
    await until('the end of the tour', () => up.output().includes('Ctrl-C stops everything'))
    const text = up.output()
    expect(text).not.toContain('The tour stopped')
    for (const ordinal of [0, 1, 2]) {
      expect(text).toMatch(new RegExp(`counter-${ordinal} +ready +10\\.\\d+\\.0\\.\\d+ +data-counter-${ordinal} +pvc-`))
      expect(text).toMatch(new RegExp(`counter-${ordinal}\\.counter\\.default\\.svc\\.cluster\\.local +10\\.`))
    }
    expect(text.match(/counter-1:\/data\/note +written through counter-1 at/g)).toHaveLength(notes)
    expect(text).toContain(`export KUBECONFIG=${berth.kubeconfig}`)
    up.process.kill('SIGINT')
    expect(await up.ended).toBe(0)
    expect(up.output()).toContain('nothing is left running')
    expect(leftBehind(before, lookAtMachine(berth.data))).toEqual(nothing)
  })

  test('what the pods wrote is still there', async () => {
    await berth.up()
    const count = async () => Number((await berth.kubectl('exec', 'counter-2', '--', 'cat', '/data/count')).stdout)
    // At least once in each of the two.
    expect(await until('counter-2 to count', count)).toBeGreaterThan(1)
  })
})
