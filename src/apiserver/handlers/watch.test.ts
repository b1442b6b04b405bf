import { expect, test } from 'vitest'
import { SeededRandom } from '../../base/seeded-random.ts'
import { VirtualTime } from '../../sim/virtual-time.ts'
import { openTestApi } from '../../testing/open-test-api.ts'

// When a watch tells how far it has come, and when it ends, as kube-apiserver 1.36.3 does.

const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

/** What is heard of a watch, and after how many seconds. */
async function heard(query: string, seconds: number, accept: string | null = 'application/json'): Promise<string[]> {
  const time = new VirtualTime(settle)
  const { server } = await openTestApi({
    clock: time,
    timers: time,
    random: new SeededRandom(1),
    leastWatchMs: 100_000,
  })
  const { body } = await server.handle({
    ...{ method: 'GET', path: '/api/v1/namespaces/default/configmaps', accept, userAgent: '', body: { is: 'none' } },
    query: new URLSearchParams(`watch=1&allowWatchBookmarks=true&resourceVersion=1&${query}`),
    credentials: { is: 'known', user: { name: 'admin', uid: '', groups: ['system:masters'] } },
  })
  if (body.is !== 'watch') throw new Error('it is no watch')
  const said: string[] = []
  const begunMs = time.monotonicMs()
  const note = (what: string) => said.push(`${what} ${(time.monotonicMs() - begunMs) / 1000}`)
  body.stream.start({ onFrame: ({ type }) => note(type), onEnd: () => note('end') })
  await time.pass(seconds * 1000)
  return said
}

test.each([
  ['shorter than a minute', 'timeoutSeconds=10', ['BOOKMARK 8', 'end 10']],
  ['of two minutes and a half', 'timeoutSeconds=150', ['BOOKMARK 60', 'BOOKMARK 120', 'BOOKMARK 148', 'end 150']],
  ['of a second', 'timeoutSeconds=1', ['end 1']],
])('a watch %s', async (_, query, said) => {
  expect(await heard(query, 300)).toEqual(said)
})

test('a watch whose caller does not say ends between once and twice the least time; one of this process goes on', async () => {
  const end = Number((await heard('', 300)).at(-1)?.replace('end ', ''))
  expect(end).toBeGreaterThanOrEqual(100)
  expect(end).toBeLessThanOrEqual(200)
  expect((await heard('', 300, null)).at(-1)).toBe('BOOKMARK 300')
})
