import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Pod } from '../../api/types.gen.ts'
import { LastSeen } from './last-seen.ts'
import type { ObservedPod } from './model.ts'
import { observePod } from './observe.ts'

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
