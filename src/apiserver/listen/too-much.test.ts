import { once } from 'node:events'
import type { ClientHttp2Session, IncomingHttpHeaders } from 'node:http2'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { ConfigMapKind } from '../../api/core/v1/config-map.ts'
import { ask, configMaps, maps, RealServer } from './testdata/real-server.ts'

// How much is asked at once, each time on real connections.

const real = new RealServer()

test('answers that wait are bounded, of a connection and together; what has been written is told all the same', async () => {
  const large = { metadata: { namespace: 'default', name: 'large' }, data: { filling: 'x'.repeat(900_000) } }
  await real.client.create(ConfigMapKind, large)
  const listening = await real.listenWith({}, { connectionBytes: 1_000_000, allBytes: 2_000_000 })
  const [a, b, c] = [real.newSession(listening), real.newSession(listening), real.newSession(listening)]
  // Node's client takes 64 KiB of what is not read.
  const untaken = async (session: ClientHttp2Session, path: string) => {
    const stream = session.request({ ':path': path, authorization: 'Bearer secret' })
    const [headers] = (await once(stream, 'response')) as [IncomingHttpHeaders]
    return headers[':status']
  }
  const path = `${configMaps}/large`
  expect(await untaken(a, path)).toBe(200)
  expect(await untaken(a, path)).toBe(429)
  const written = await ask(a, 'PUT', path, maps, JSON.stringify(large))
  expect([written.status, written.text.length > 900_000]).toEqual([200, true])
  expect(await untaken(b, path)).toBe(200)
  expect(await untaken(c, path)).toBe(429)
  const taken = await ask(a, 'GET', '/livez', maps, '')
  expect(taken.text).toBe('ok')
  a.destroy()
  await expect.poll(() => untaken(c, path)).toBe(200)
  await listening.close()
  await real.client.delete(ConfigMapKind, { namespace: 'default', name: 'large' })
})

test('who asks too much is told to come back; who asks little is served; what stays open is not counted', async () => {
  let release: () => void = () => undefined
  real.store.held = new Promise((resolve) => {
    release = resolve
  })
  const own = real.newSession()
  // On each as many as may be.
  const connections = Array.from({ length: 3 }, () => real.newSession())
  const create = (session: ClientHttp2Session, token: string, index: number) =>
    ask(
      session,
      'POST',
      configMaps,
      { ...maps, authorization: `Bearer ${token}` },
      JSON.stringify({ metadata: { name: `${token}-${index}` } }),
    )
  const greedy = Array.from({ length: 210 }, (_, index) => create(connections[index % 3]!, 'greedy', index))
  const refused = await Promise.race(greedy)
  expect([refused.status, refused.headers['retry-after'], refused.text]).toEqual([
    429,
    '1',
    'Too many requests, please try again later.\n',
  ])
  const modest = create(own, 'modest', 0)
  const watched = await new Promise((resolve) =>
    own
      .request({ ':path': `${configMaps}?watch=1`, authorization: 'Bearer greedy' })
      .on('response', (headers) => resolve(headers[':status'])),
  )
  expect(watched).toBe(200)
  release()
  real.store.held = Promise.resolve()
  expect((await modest).status).toBe(201)
  const statuses = (await Promise.all(greedy)).map(({ status }) => status)
  expect(statuses.filter((status) => status === 201).length).toBe(204)
  expect(statuses.filter((status) => status === 429).length).toBe(6)
})

test('thousands of watches are open at once, bounded in memory, and all are told', async () => {
  const before = held()
  // With ten times as many it was as much each.
  const [connections, each] = [10, 100]
  let told = 0
  const all = Array.from({ length: connections }, () => real.newSession()).flatMap((session) => {
    session.setMaxListeners(0)
    return Array.from({ length: each }, () => {
      const path = `${configMaps}?watch=1&fieldSelector=metadata.name%3Dnews`
      const stream = session.request({ ':path': path, authorization: 'Bearer secret' })
      stream.on('error', () => undefined)
      stream.once('data', () => told++)
      return new Promise((resolve) => stream.on('response', resolve))
    })
  })
  await Promise.all(all)
  await real.client.create(ConfigMapKind, { metadata: { namespace: 'default', name: 'news' } })
  await expect.poll(() => told).toBe(connections * each)
  // Both ends of the streams live in this process.
  expect((held() - before) / (connections * each)).toBeLessThan(24 * 1024)
})

/** Bytes that this process can't do without: what is resident says as much about when garbage was last collected. */
function held(): number {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}
