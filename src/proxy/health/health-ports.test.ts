import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import type { HealthCheck } from '../health-checks.ts'
import { HealthPorts } from './health-ports.ts'

/** One that nobody listens on, as of now. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
}

const check = (port: number, elsewhere: number): HealthCheck => ({
  port,
  service: 'shop/web',
  at: new Map(),
  elsewhere,
})

const asked = async (port: number) => {
  const answer = await fetch(`http://127.0.0.1:${port}/healthz`)
  return [
    answer.status,
    answer.headers.get('x-load-balancing-endpoint-weight'),
    ((await answer.json()) as { readonly localEndpoints: number }).localEndpoints,
  ]
}

test('a port answers for as long as a Service has it, with what is so now', async () => {
  const ports = new HealthPorts('IPv4')
  const port = await freePort()
  await ports.serve([check(port, 2)], true)
  expect(await asked(port)).toEqual([200, '2', 2])
  await ports.serve([check(port, 0)], true)
  expect(await asked(port)).toEqual([503, '0', 0])
  await ports.serve([], true)
  await expect(asked(port)).rejects.toThrow()
})

test('a port that is taken is told, and had once it is free; the others answer meanwhile', async () => {
  const ports = new HealthPorts('IPv4')
  const [taken, free] = [await freePort(), await freePort()]
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(taken, '0.0.0.0', resolve))
  await expect(ports.serve([check(taken, 1), check(free, 1)], true)).rejects.toThrow('shop/web')
  expect(await asked(free)).toEqual([200, '1', 1])
  await new Promise((resolve) => other.close(resolve))
  await ports.serve([check(taken, 1), check(free, 1)], true)
  expect(await asked(taken)).toEqual([200, '1', 1])
  await ports.serve([], true)
})
