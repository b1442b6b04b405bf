import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Pod } from '../../api/types.gen.ts'
import { LastSeen } from './last-seen.ts'
import type { ObservedPod } from './model.ts'
import { observePod } from './observe.ts'
import { webSet } from './world.ts'

let versions = 0

/** One of the set's, ready or not, or somebody else's. */
function podOf(name: string, whose: 'ours' | 'unready' | 'other'): Pod {
  const status = whose === 'unready' ? 'False' : 'True'
  return {
    metadata: { name, resourceVersion: `${++versions}`, labels: { whose } },
    status: { phase: 'Running', conditions: [{ type: 'Ready', status, lastTransitionTime: '1970-01-01T00:00:00Z' }] },
  }
}

const whoever = fc.constantFrom('ours', 'unready', 'other')
const step = fc.oneof(
  fc.record({ is: fc.constant('come'), whose: whoever }),
  fc.record({ is: fc.constant('change'), at: fc.nat(), whose: whoever }),
  fc.record({ is: fc.constant('go'), at: fc.nat(), count: fc.integer({ min: 1, max: 40 }) }),
  fc.record({ is: fc.constant('time'), ms: fc.nat(20_000) }),
  fc.record({ is: fc.constant('look'), minReadyMs: fc.constantFrom(0, 10_000) }),
)

test('what was seen before is what would be seen now, whatever came, went and changed', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const lastSeen = new LastSeen()
      const pods: Pod[] = []
      let nowMs = 0
      for (const one of steps) {
        if (one.is === 'come') pods.push(podOf(`web-${versions}`, one.whose))
        else if (one.is === 'change' && pods.length > 0) {
          const at = one.at % pods.length
          pods[at] = podOf(pods[at]!.metadata.name!, one.whose)
        } else if (one.is === 'go') pods.splice(one.at % (pods.length + 1), one.count)
        else if (one.is === 'time') nowMs += one.ms
        else if (one.is === 'look') {
          const see = (pod: Pod) =>
            pod.metadata.labels?.['whose'] === 'other' ? null : observePod(pod, one.minReadyMs, nowMs)
          const lasts = ({ ready }: ObservedPod) => !ready || one.minReadyMs === 0
          expect(lastSeen.renew(`${one.minReadyMs}`, [...pods], see, lasts)).toEqual(pods.map(see))
        }
      }
    }),
  )
})

test('of a thousand pods only those are seen again that have changed, also where some went', () => {
  const lastSeen = new LastSeen()
  const seen: string[] = []
  const look = (pods: readonly Pod[]) => {
    seen.length = 0
    lastSeen.renew(
      '',
      pods,
      (pod) => {
        seen.push(pod.metadata.name!)
        return observePod(pod, 0, 0)
      },
      () => true,
    )
    return seen
  }
  const pods = Array.from({ length: 1000 }, (_, index) => podOf(`web-${index}`, 'ours'))
  expect(look([...pods])).toHaveLength(1000)
  expect(look([...pods])).toEqual([])
  pods[500] = podOf('web-500', 'unready')
  pods.splice(100, 10)
  pods.push(podOf('web-1000', 'ours'))
  expect(look([...pods])).toEqual(['web-500', 'web-1000'])
})

test.each([
  { what: 'many pods that come at once', pods: 1000, rest: 3 },
  { what: 'few of them', pods: 100, rest: 0 },
  { what: 'pods that come one after the other', pods: 1000, policy: 'OrderedReady', rest: 0 },
  { what: 'a set that is asked for something else', pods: 1000, now: { generation: 2 }, rest: 0 },
  { what: 'a set that is going', pods: 1000, now: { deletionTimestamp: '2026-11-30T00:00:00Z' }, rest: 0 },
])('$what: two milliseconds after a look the next waits $rest', ({ pods, policy = 'Parallel', now = {}, rest }) => {
  const lastSeen = new LastSeen()
  const set = webSet(pods, { spec: { podManagementPolicy: policy } })
  lastSeen.begin(set, 100)
  const candidates = Array.from({ length: pods }, (_, index) => podOf(`web-${index}`, 'ours'))
  lastSeen.renew('', candidates, (pod) => observePod(pod, 0, 0), Boolean)
  const asked = { ...set, metadata: { ...set.metadata, ...now } }
  expect(lastSeen.restMs(asked, 102)).toBe(rest)
  expect(lastSeen.restMs(asked, 105)).toBe(0)
  expect(new LastSeen().restMs(set, 0)).toBe(0)
})
