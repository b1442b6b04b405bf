import { describe, expect, test } from 'vitest'
import type { StatefulSet } from '../../api/types.gen.ts'
import { textOf, worldOf } from './picture.ts'
import { actionsOf } from './world.ts'

type Spec = NonNullable<StatefulSet['spec']>

function table(name: string, spec: Partial<Spec>, rows: readonly (readonly [number, string, string, string])[]) {
  describe(name, () => {
    test.each(rows)('%i wanted; %s → %s; %s', (replicas, pods, actions, hold) => {
      const next = worldOf(pods, replicas, { spec }).plan()
      const did = actionsOf(next).map(textOf).join(', ') || '–'
      const waits = next.hold === null ? '–' : `${next.hold.ordinal} until ${next.hold.until}`
      expect([did, waits]).toEqual([actions, hold])
    })
  })
}

const rolling = (partition: number): Partial<Spec> => ({
  updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition } },
})
const parallel: Partial<Spec> = { podManagementPolicy: 'Parallel' }
const several = (maxUnavailable: number | string, partition = 0): Partial<Spec> => ({
  updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition, maxUnavailable } },
})

table('ordered', {}, [
  // wanted, pods before | actions | hold
  [3, '–', 'create 0 new', '0 until created'],
  [3, '0 new', '–', '0 until ready'],
  [3, '0 new ready', 'create 1 new', '1 until created'],
  [3, '0 new ready | 2 new ready', 'create 1 new', '1 until created'],
  [2, '0 new failed | 1 new ready', 'delete 0', '0 until gone'],
  [2, '0 new succeeded', 'delete 0', '0 until gone'],
  [2, '0 new failed stopping', '–', '0 until gone'],
  [2, '0 new ready stopping | 1 new ready', '–', '0 until gone'],
  [1, '0 new ready | 1 new ready | 2 new ready', 'delete 2', '2 until gone'],
  [1, '0 new ready | 1 new ready | 2 new ready stopping', '–', '2 until gone'],
  [1, '0 new | 1 new ready', '–', '0 until ready'],
  [1, '0 new ready | 1 new | 2 new ready', 'delete 2', '2 until gone'],
  [1, '0 new ready | 1 new', 'delete 1', '1 until gone'],
  [1, '0 new ready | 1 new | 2 new', '–', '2 until lower pods are ready'],
  [0, '0 new', 'delete 0', '0 until gone'],
])

table('parallel', parallel, [
  [3, '–', 'create 0 new, create 1 new, create 2 new', '0 until created'],
  [3, '0 new | 2 new ready stopping', 'create 1 new', '0 until ready'],
  [0, '0 new | 1 new ready | 2 new ready stopping', 'delete 1, delete 0', '–'],
  [2, '0 new failed | 1 new ready', 'delete 0', '0 until gone'],
  [2, '0 old ready | 1 old', 'delete 1', '1 until ready'],
])

table('rolling update, ordered', {}, [
  [2, '0 old ready | 1 old ready', 'delete 1', '1 until gone'],
  [2, '0 old ready | 1 new', '–', '1 until ready'],
  [2, '0 old ready | 1 new ready', 'delete 0', '0 until gone'],
  [2, '0 new ready | 1 new ready', '–', '–'],
  [2, '0 old | 1 old ready', '–', '0 until ready'],
])

/** What a set waits for for ever, as upstream's does, by the smallest set that does; `opt-ins.test.ts` has what may be asked for instead. */
describe.each([
  [
    'kubernetes#67250: a broken pod is never replaced by the version that would heal it',
    {},
    2,
    '0 old ready | 1 old',
    '1 until ready',
  ],
  [
    'nor where all go at once and one may be down',
    { ...parallel, ...several(1) },
    2,
    '0 old ready | 1 old',
    '1 until ready',
  ],
  [
    'a scale-down stops at two pods that are not ready',
    {},
    1,
    '0 new ready | 1 new | 2 new',
    '2 until lower pods are ready',
  ],
  ['a scale-down waits for a pod that stays', {}, 1, '0 new | 1 new ready', '0 until ready'],
  ['an update waits for a lower pod that is not ready', {}, 2, '0 old | 1 old ready', '0 until ready'],
] as const)('traps', (name, spec, replicas, pods, hold) => {
  test(name, () => {
    const world = worldOf(pods, replicas, { spec })
    const before = world.state()
    for (let count = 0; count < 3; count++) world.execute(world.plan())
    const next = world.plan()
    expect([actionsOf(next), `${next.hold?.ordinal} until ${next.hold?.until}`]).toEqual([[], hold])
    expect(JSON.parse(world.state())[0]).toEqual(JSON.parse(before)[0])
  })
})

// As the real controller manager did.
table('minReadySeconds, ordered', { minReadySeconds: 8 }, [
  [2, '0 new fresh', '–', '0 until available'],
  [2, '0 old ready | 1 new fresh', '–', '1 until available'],
  [1, '0 new ready | 1 new fresh', 'delete 1', '1 until gone'],
  [1, '0 new ready | 1 new fresh | 2 new ready', 'delete 2', '2 until gone'],
  [1, '0 new ready | 1 new fresh | 2 new fresh', '–', '2 until lower pods are ready'],
])

table('minReadySeconds, parallel', { ...parallel, minReadySeconds: 8 }, [
  [2, '0 old ready | 1 new fresh', '–', '1 until available'],
  [2, '0 old ready | 1 new ready', 'delete 0', '0 until gone'],
])

test.each([
  ['0 new ready', null],
  ['0 new fresh', 8001],
  ['0 new ready | 1 new fresh', 8001],
  ['0 new fresh | 1 new ready', 8001],
])('minReadySeconds: %s is looked at again after %j ms', (pods, againAfterMs) => {
  expect(worldOf(pods, 2, { spec: { minReadySeconds: 8 } }).plan().againAfterMs).toBe(againAfterMs)
})

table('partition 1', rolling(1), [
  [2, '–', 'create 0 old', '0 until created'],
  [2, '0 old ready', 'create 1 new', '1 until created'],
  [2, '0 old ready | 1 old ready', 'delete 1', '1 until gone'],
  [2, '0 old ready | 1 new ready', '–', '–'],
  [1, '0 old ready', '–', '–'],
])

table('partition counts places, not ordinals', { ...rolling(1), ordinals: { start: 5 } }, [
  [2, '–', 'create 5 old', '5 until created'],
  [2, '5 old ready', 'create 6 new', '6 until created'],
  [2, '5 old ready | 6 old ready', 'delete 6', '6 until gone'],
  [2, '5 old ready | 6 new ready', '–', '–'],
  [1, '4 new ready | 5 new ready', 'delete 4', '4 until gone'],
])

table('maxUnavailable 2, parallel', { ...parallel, ...several(2) }, [
  [4, '0 old ready | 1 old ready | 2 old ready | 3 old ready', 'delete 3, delete 2', '3 until gone'],
  [4, '0 old ready | 1 old ready | 2 old ready | 3 new', 'delete 2', '3 until ready'],
  [4, '0 old | 1 old ready | 2 old ready | 3 old ready', 'delete 3', '0 until ready'],
  [4, '0 old ready | 1 old ready | 2 new | 3 old ready stopping', '–', '2 until ready'],
  [3, '0 old ready | 2 old ready', 'create 1 new, delete 2', '1 until created'],
])

table('maxUnavailable 40 % from partition 2, ordered', several('40%', 2), [
  [5, '0 old ready | 1 old ready | 2 old ready | 3 old ready | 4 old ready', 'delete 4, delete 3', '4 until gone'],
  [2, '0 old ready | 1 old ready', '–', '–'],
  [3, '0 old ready | 1 old ready | 2 old ready', 'delete 2', '2 until gone'],
])

table('on delete', { updateStrategy: { type: 'OnDelete' } }, [
  [2, '0 old ready | 1 old ready', '–', '–'],
  [2, '0 old ready', 'create 1 new', '1 until created'],
])
