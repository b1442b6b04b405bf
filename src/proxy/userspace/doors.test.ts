import { createSocket } from 'node:dgram'
import { readdirSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { expect, test } from 'vitest'
import { systemClock } from '../../base/os/clock.ts'
import { systemRandom } from '../../base/os/random.ts'
import { systemTimers } from '../../base/os/timers.ts'
import type { Rule } from '../model.ts'
import { openTcp } from './tcp-door.ts'
import { openUdp } from './udp-door.ts'
import { UserspaceDataPlane } from './userspace-data-plane.ts'

const here = '127.0.0.1'

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => server.listen(0, here, () => resolve((server.address() as AddressInfo).port)))
}

/** One that is free, and that the kernel gives to nobody who does not ask for it: those begin above. */
async function freePort(): Promise<number> {
  const port = 12_000 + systemRandom.below(18_000)
  return (await said(port, '')) === 'ECONNREFUSED' ? port : freePort()
}

function said(port: number, text: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: here, port })
    let answer = ''
    socket.on('data', (chunk) => (answer += chunk))
    socket.on('end', () => resolve(answer))
    socket.on('error', (error) => resolve((error as NodeJS.ErrnoException).code ?? ''))
    socket.end(text)
  })
}

test('TCP: each half ends by itself, and who has nowhere to go is reset', async () => {
  // Answers when all has been said.
  const backend = createServer({ allowHalfOpen: true }, (socket) => {
    let heard = ''
    socket.on('data', (chunk) => (heard += chunk))
    socket.on('end', () => socket.end(`heard ${heard}`))
  })
  const backendPort = await listening(backend)
  const port = await freePort()
  let isOpen = true
  const door = await openTcp(here, port, () => (isOpen ? { address: here, port: backendPort } : null))
  expect(await said(port, 'x'.repeat(100_000))).toBe(`heard ${'x'.repeat(100_000)}`)
  isOpen = false
  expect(await said(port, 'a')).toBe('ECONNRESET')
  door.close()
  backend.close()
  await expect(openTcp('203.0.113.1', port, () => null)).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' })
})

test('UDP: a client hears the backend it was given, whichever comes after', async () => {
  const backends = await Promise.all(
    ['one', 'two'].map(async (name) => {
      const socket = createSocket('udp4')
      socket.on('message', (bytes, { port, address }) => socket.send(`${name} ${bytes}`, port, address))
      await new Promise<void>((resolve) => socket.bind(0, here, resolve))
      return { socket, address: here, port: socket.address().port }
    }),
  )
  let next = 0
  const port = await freePort()
  const door = await openUdp(here, port, () => backends[next++ % 2]!, systemTimers)
  const client = createSocket('udp4')
  const ask = (text: string) =>
    new Promise<string>((resolve) => {
      client.once('message', (answer) => resolve(answer.toString()))
      client.send(text, port, here)
    })
  expect([await ask('a'), await ask('b')]).toEqual(['one a', 'one b'])
  for (const socket of [client, ...backends.map((backend) => backend.socket)]) socket.close()
  door.close()
})

test('UDP: a port that is taken leaves no socket behind, however often it is tried', async () => {
  const taken = createSocket('udp4')
  await new Promise<void>((resolve) => taken.bind(0, here, resolve))
  const descriptors = () => readdirSync('/proc/self/fd').length
  const attempt = () => openUdp(here, taken.address().port, () => null, systemTimers)
  await expect(attempt()).rejects.toMatchObject({ code: 'EADDRINUSE' })
  const before = descriptors()
  for (let tries = 0; tries < 20; tries++) await expect(attempt()).rejects.toThrow()
  expect(descriptors()).toBeLessThan(before + 10)
  taken.close()
})

test('a port that is taken is told when all others are open, and had when it is free', async () => {
  const plane = new UserspaceDataPlane({
    ...{ family: 'IPv4', bridges: [], nodes: [], clock: systemClock, timers: systemTimers, random: systemRandom },
  })
  const backend = createServer((socket) => void socket.end('here'))
  const port = await listening(backend)
  const [taken, free] = [createServer(), await freePort()]
  const takenPort = await listening(taken)
  const verdict = {
    is: 'forward',
    backends: [{ address: here, port }],
    affinity: null,
    clientAddress: 'hidden',
    admits: null,
  } as const
  const rules = [takenPort, free].map((door): Rule => {
    return { from: 'anyone', door: { address: here, protocol: 'TCP', port: door }, verdict }
  })
  await expect(plane.apply({ rules, clusterIps: [] })).rejects.toThrow(`TCP ${here} ${takenPort} (EADDRINUSE)`)
  expect(await said(free, '')).toBe('here')
  await new Promise((resolve) => taken.close(resolve))
  await plane.apply({ rules, clusterIps: [] })
  expect(await said(takenPort, '')).toBe('here')
  await plane.close()
  backend.close()
})
