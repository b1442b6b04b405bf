import { execFile, spawnSync } from 'node:child_process'
import { Resolver as NodeResolver } from 'node:dns/promises'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { silentLog } from '../../base/log.ts'
import { systemRandom } from '../../base/os/random.ts'
import { systemTimers } from '../../base/os/timers.ts'
import type { Upstream } from '../forward.ts'
import type { Records } from '../model.ts'
import { exampleRecords } from '../testdata/example-records.ts'
import { Resolver } from './resolver.ts'
import { type DnsServer, startDns } from './start-dns.ts'

const hasDig = spawnSync('dig', ['-v']).error === undefined
const run = promisify(execFile)
const options = {
  zone: 'cluster.local',
  records: exampleRecords,
  random: systemRandom,
  timers: systemTimers,
  log: silentLog,
}
const listening = { address: '127.0.0.1', port: 0 }

/** The world beyond the cluster: a server of another zone. */
const outsideRecords: Records = {
  hasNamespace: () => true,
  service: (_, name) => ({
    is: 'cluster',
    addresses: name === 'www' ? ['192.0.2.7'] : [],
    ports: [],
    endpoints: () => [],
  }),
  namesOf: () => [],
}

let outside: DnsServer
let server: DnsServer
const upstreams: Upstream[] = []

beforeAll(async () => {
  outside = await startDns({
    ...options,
    ...listening,
    zone: 'org',
    records: outsideRecords,
    upstreams: async () => [],
  })
  upstreams.push({ address: '127.0.0.1', port: outside.port })
  server = await startDns({ ...options, ...listening, upstreams: async () => upstreams })
})
afterAll(() => Promise.all([server.stop(), outside.stop()]))

/** It asks again: how long it waits it learns from how fast it was answered before. */
function resolver({ port } = server): NodeResolver {
  const asker = new NodeResolver({ tries: 10 })
  asker.setServers([`127.0.0.1:${port}`])
  return asker
}

describe("with Node's resolver", () => {
  test('addresses, services and names', async () => {
    const asker = resolver()
    expect((await asker.resolve4('web.default.svc.cluster.local', { ttl: true })).sort(byAddress)).toEqual([
      { address: '10.244.1.5', ttl: 1 },
      { address: '10.244.2.5', ttl: 1 },
    ])
    expect(await asker.resolveSrv('_http._tcp.api.default.svc.cluster.local')).toEqual([
      expect.objectContaining({ name: 'api.default.svc.cluster.local', port: 80, priority: 0, weight: 100 }),
    ])
    expect(await asker.reverse('10.244.1.5')).toEqual(['web-0.web.default.svc.cluster.local'])
    expect(await asker.resolveTxt('dns-version.cluster.local')).toEqual([['1.1.0']])
    await expect(asker.resolve4('none.default.svc.cluster.local')).rejects.toMatchObject({ code: 'ENOTFOUND' })
    await expect(asker.resolve6('db.default.svc.cluster.local')).rejects.toMatchObject({ code: 'ENODATA' })
  })

  test('a name too large for a datagram comes over TCP, whole', async () => {
    const addresses = await resolver().resolve4('crowd.default.svc.cluster.local')
    expect(new Set(addresses).size).toBe(1000)
  })

  test('all addresses come first in turn', async () => {
    const asker = resolver()
    const firsts = new Set<string>()
    for (let i = 0; i < 40; i++) firsts.add((await asker.resolve4('web.default.svc.cluster.local'))[0]!)
    expect(firsts.size).toBe(2)
  })

  test("the rest is asked of the host's resolvers, and external names are followed there", async () => {
    const asker = resolver()
    expect(await asker.resolve4('www.default.svc.org')).toEqual(['192.0.2.7'])
    expect(await asker.resolve4('other.default.svc.cluster.local')).toEqual(['10.96.0.10'])
    await expect(asker.resolve4('outside.default.svc.cluster.local')).rejects.toThrow()
    await expect(asker.resolve4('circle.default.svc.cluster.local')).rejects.toMatchObject({ code: 'ESERVFAIL' })
  })

  test('a resolver that is gone is a server failure at once; the next one is asked', async () => {
    upstreams.unshift({ address: '127.0.0.1', port: 1 })
    expect(await resolver().resolve4('www.default.svc.org')).toEqual(['192.0.2.7'])
    const whole = upstreams.splice(1)
    // Nobody waits here until a time is up.
    const timers = { after: () => () => undefined }
    const timeless = await startDns({ ...options, ...listening, timers, upstreams: async () => upstreams })
    await expect(resolver(timeless).resolve4('www.default.svc.org')).rejects.toMatchObject({ code: 'ESERVFAIL' })
    await timeless.stop()
    upstreams.splice(0, 1, ...whole)
  })
})

describe.skipIf(!hasDig)(`with dig${hasDig ? '' : ' (skipped: dig is not installed)'}`, () => {
  const dig = async (...args: string[]) =>
    (await run('dig', ['@127.0.0.1', '-p', String(server.port), '+tries=1', '+time=20', ...args])).stdout

  test('EDNS, truncation, case, TCP, and the authority of what is not there', async () => {
    expect(await dig('wEb-0.web.default.svc.cluster.local')).toMatch(
      /status: NOERROR[\s\S]*flags: qr aa rd ra[\s\S]*10\.244\.1\.5/,
    )
    expect(await dig('+ignore', '+bufsize=512', 'crowd.default.svc.cluster.local')).toMatch(/flags: qr aa tc/)
    expect(await dig('+ignore', '+noedns', 'crowd.default.svc.cluster.local')).toMatch(
      /MSG SIZE {2}rcvd: (4\d\d|50\d|51[0-2])\n/,
    )
    expect(await dig('+tcp', '+short', 'SRV', '_http._tcp.web.default.svc.cluster.local')).toMatch(
      /^0 50 80 web-[01]\.web\.default\.svc\.cluster\.local\.\n0 50 80/,
    )
    expect(await dig('none.default.svc.cluster.local')).toMatch(
      /NXDOMAIN[\s\S]*cluster\.local\.\s+0\s+IN\s+SOA[\s\S]* 0\n/,
    )
    expect(await dig('+edns=1', '+noednsneg', 'api.default.svc.cluster.local')).toMatch(/BADVERS/)
    expect(await dig('-c', 'CH', 'version.bind', 'TXT')).toMatch(/REFUSED/)
    expect(await dig('+opcode=update', 'cluster.local')).toMatch(/NOTIMP/)
  })
})

test('hostile packets get an error, nothing, or a true answer; never an exception', async () => {
  const resolve = new Resolver({ ...options, upstreams: async () => [] })
  const good = Buffer.from('12340100000100000000000105776562042d3078036e6574000001000100002904d000000000000', 'hex')
  const damaged = fc
    .array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    .map((changes) => {
      const bytes = Uint8Array.from(good)
      for (const [at, value] of changes) bytes[at] = value
      return bytes
    })
  const packet = fc.oneof(fc.uint8Array({ maxLength: 600 }), damaged)
  await fc.assert(
    fc.asyncProperty(packet, fc.constantFrom('udp' as const, 'tcp' as const), async (bytes, carrier) => {
      const answer = await resolve.resolve(bytes, carrier)
      if (answer === null) return
      expect(answer.length).toBeLessThanOrEqual(carrier === 'udp' ? 4096 : 65535)
      expect([...answer.subarray(0, 2)]).toEqual([...bytes.subarray(0, 2)])
      expect(answer[2]! & 0x80).toBe(0x80)
    }),
    { numRuns: 2000 },
  )
})

test('a port that is taken is refused with its reason', async () => {
  await expect(startDns({ ...options, ...listening, port: server.port, upstreams: async () => [] })).rejects.toThrow(
    'EADDRINUSE',
  )
})

function byAddress(a: { address: string }, b: { address: string }): number {
  return a.address < b.address ? -1 : 1
}
