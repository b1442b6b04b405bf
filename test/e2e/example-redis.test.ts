import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root } from '../source-tree.ts'
import { allReady } from './all-ready.ts'
import { Berth, missingForReal, run } from './berth.ts'
import { killServers } from './servers.ts'
import { until } from './until.ts'
import { withoutNodeOf } from './without-node.ts'

const missing = missingForReal()
const keys = 100
/** A node for each pod, so that one can be lost. */
const nodes = ['--nodes', '3', '--fast-node-timeouts']

describe.skipIf(missing !== null)(`examples/redis${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  let rounds = 0
  beforeAll(async () => {
    const built = await run(join(root, 'test/images/build'), [berth.data, 'busybox', 'redis'])
    expect(built).toMatchObject({ code: 0 })
    await berth.up(...nodes)
    await berth.kubectl('apply', '-f', join(root, 'examples/redis'))
    await ready()
  })
  afterAll(() => berth.destroy())

  const redis = async (pod: string, ...command: readonly string[]) =>
    (await berth.kubectl('exec', pod, '--', 'redis-cli', ...command)).stdout.trim()

  const ready = () => allReady(berth, 'redis')

  /** A Service follows its pods a moment after these are ready, or no longer are. */
  const readAnywhere = () =>
    until('a read of any', async () => (await redis('redis-1', '-h', 'redis-read', 'get', 'round-1-7')) === '7')

  /** A hundred more keys, each acknowledged. */
  async function write() {
    const script = `for i in $(seq ${keys}); do redis-cli set round-${++rounds}-$i $i; done`
    const { stdout } = await berth.kubectl('exec', 'redis-0', '--', 'sh', '-c', script)
    expect(stdout.match(/^OK$/gm)).toHaveLength(keys)
  }

  async function everywhere(pods: readonly string[]) {
    for (const pod of pods)
      await until(`${pod} to have it all`, async () => (await redis(pod, 'dbsize')) === String(rounds * keys))
    expect(await redis(pods.at(-1)!, 'get', 'round-1-42')).toBe('42')
  }

  const all = ['redis-0', 'redis-1', 'redis-2']

  test('what the primary is told is everywhere, and only it is told', async () => {
    await write()
    await everywhere(all)
    expect(await redis('redis-1', 'set', 'a', 'b')).toContain('READONLY')
    await readAnywhere()
  })

  test('a primary that is taken away comes back, and its replicas find it', async () => {
    await berth.kubectl('delete', 'pod', 'redis-0')
    await ready()
    await write()
    await everywhere(all)
  })

  test('a rolling restart, a scale down and up', async () => {
    await berth.kubectl('rollout', 'restart', 'sts/redis')
    await ready()
    await berth.kubectl('scale', 'sts', 'redis', '--replicas=2')
    await until('redis-2 to be gone', async () => (await berth.kubectl('get', 'pod', 'redis-2')).code !== 0)
    await write()
    await berth.kubectl('scale', 'sts', 'redis', '--replicas=3')
    await ready()
    await everywhere(all)
  })

  test('the node of a replica is off: the others go on, and it catches up when it is back', async () => {
    await withoutNodeOf(berth, 'redis-2', all, async (left) => {
      expect(left).toEqual(['redis-0', 'redis-1'])
      await write()
      await everywhere(left)
      await readAnywhere()
    })
    await everywhere(all)
  })

  test('the node of the primary is off for a moment: reads go on, and writes when it is back', async () => {
    const node = (await berth.kubectl('get', 'pod', 'redis-0', '-o', 'jsonpath={.spec.nodeName}')).stdout
    expect(await berth.node('stop', node)).toMatchObject({ code: 0 })
    expect(await redis('redis-1', 'dbsize')).toBe(String(rounds * keys))
    expect(await redis('redis-1', 'set', 'a', 'b')).toContain('READONLY')
    expect(await berth.node('start', node)).toMatchObject({ code: 0 })
    await until('the primary to answer', async () => (await redis('redis-0', 'ping')) === 'PONG')
    await write()
    await everywhere(all)
  })

  test('the end of everything at once', async () => {
    await write()
    process.kill(await berth.pid(), 'SIGKILL')
    killServers(berth.data, 'redis-server')
    await berth.up(...nodes)
    await until('all to be ready again', async () => {
      const { stdout } = await berth.kubectl('get', 'sts', 'redis', '-o', 'jsonpath={.status.readyReplicas}')
      return stdout === '3' && (await redis('redis-0', 'ping')) === 'PONG'
    })
    await everywhere(all)
  })
})
