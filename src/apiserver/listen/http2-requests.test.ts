import { once } from 'node:events'
import { connect as connectHttp2 } from 'node:http2'
import { connect } from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock as clock } from '../../base/os/clock.ts'
import { systemTimers as timers } from '../../base/os/timers.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { createAuthority, issueCertificate } from './certificates.ts'
import { limits } from './limits.ts'
import { type Listening, listen } from './listen.ts'

let usual: Listening
let sendingAway: Listening
let ca: string

beforeAll(async () => {
  const { server } = await openTestApi()
  const authority = await createAuthority(clock.now())
  ca = authority.cert
  const names = { commonName: 'apiserver', ips: ['127.0.0.1'], use: 'server' } as const
  const tls = { ...(await issueCertificate(authority, names, clock.now())), ca }
  const options = { server, tls, host: '127.0.0.1', port: 0, clock, timers }
  usual = await listen(options)
  sendingAway = await listen({ ...options, http2: { limits: limits.http2, isLast: () => true } })
})

afterAll(() => Promise.all([usual.close(), sendingAway.close()]))

test('a connection begins with the bytes that kube-apiserver 1.36.3 begins it with', async () => {
  const socket = connect({ host: '127.0.0.1', port: usual.port, ca, ALPNProtocols: ['h2'] })
  const settings = '00001e040000000000 000500040000 000300000064 000600100140 000100001000 000400040000'
  const recorded = Buffer.from(`${settings} 000004080000000000 018f0001`.replaceAll(' ', ''), 'hex')
  let seen = Buffer.alloc(0)
  while (seen.length < recorded.length) {
    const [chunk] = await once(socket, 'data')
    seen = Buffer.concat([seen, chunk])
  }
  socket.destroy()
  expect(seen.toString('hex')).toBe(recorded.toString('hex'))
})

test('whose request is the last of its connection is answered, and told to come by another', async () => {
  const session = connectHttp2(`https://127.0.0.1:${sendingAway.port}`, { ca })
  const away = once(session, 'goaway')
  const closed = once(session, 'close')
  const [head] = await once(session.request({ ':path': '/livez' }).resume(), 'response')
  expect(head[':status']).toBe(200)
  const [code, lastStream] = await away
  expect([code, lastStream]).toEqual([0, 1])
  await closed
})
