import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CacheEvent, type Filter } from './cache-event.ts'
import { Stored } from './stored.ts'
import { Watchings } from './watchings.ts'

const key = fc.constantFrom('/a/1', '/a/10', '/a/2', '/b/1')
const filter: fc.Arbitrary<Filter> = fc.record({
  prefix: fc.constantFrom('/', '/a/', '/b/'),
  key: fc.option(key),
  matches: fc.option(
    fc.constantFrom('odd', 'even').map((which) => (stored: Stored) => isOdd(stored) === (which === 'odd')),
  ),
})
const step = fc.oneof(
  fc.record({ is: fc.constant('watch' as const), filter }),
  fc.record({ is: fc.constant('cancel' as const), which: fc.nat(5) }),
  fc.record({ is: fc.constant('change' as const), key, revision: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ is: fc.constant('end' as const) }),
)

function isOdd({ revision }: Stored): boolean {
  return revision % 2 === 1
}

test('whoever watches what, each is told what its own filter lets through, until it cancels or all is over', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const watchings = new Watchings()
      const watchers: { filter: Filter; isOn: boolean; heard: string[]; expected: string[]; cancel: () => void }[] = []
      for (const each of steps) {
        if (each.is === 'watch') {
          const heard: string[] = []
          const cancel = watchings.add(each.filter, {
            onFrame: ({ type, stored }) => heard.push(`${type} ${stored?.key}@${stored?.revision}`),
            onEnd: () => heard.push('end'),
          })
          watchers.push({ filter: each.filter, isOn: true, heard, expected: [], cancel })
        } else if (each.is === 'cancel') {
          const watcher = watchers[each.which]
          watcher?.cancel()
          if (watcher) watcher.isOn = false
        } else if (each.is === 'end') {
          watchings.endAll()
          for (const watcher of watchers.filter(({ isOn }) => isOn)) watcher.expected.push('end')
          for (const watcher of watchers) watcher.isOn = false
        } else {
          const event = new CacheEvent(each.revision, stored(each.key, each.revision), stored(each.key, 2))
          watchings.tell(event)
          for (const { filter, expected } of watchers.filter(({ isOn }) => isOn)) {
            const frame = event.frameFor(filter)
            if (frame !== null) expected.push(`${frame.type} ${frame.stored?.key}@${frame.stored?.revision}`)
          }
        }
      }
      expect(watchers.map(({ heard }) => heard)).toEqual(watchers.map(({ expected }) => expected))
    }),
    { numRuns: 300 },
  )
})

function stored(key: string, revision: number): Stored {
  return new Stored(key, revision, null, { metadata: { name: key, uid: 'a' } })
}
