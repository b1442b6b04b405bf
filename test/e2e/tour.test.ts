import { spawn } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Berth, kubectlPath, missingForReal } from './berth.ts'
import { leftBehind, lookAtMachine, nothing } from './machine.ts'
import { until } from './until.ts'

const missing = missingForReal()

describe.skipIf(missing !== null)(`the tour, with a real kubectl${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  const before = lookAtMachine(berth.data)

  beforeAll(() => berth.up())
  afterAll(() => berth.destroy())

  test('pods come up in order, seen in the watch', async () => {
    const watch = spawn(kubectlPath()!, ['get', 'pods', '-w', '--no-headers'], {
      env: { ...process.env, ...berth.kubectlEnv },
    })
    let seen = ''
    watch.stdout.on('data', (chunk) => (seen += chunk))
    expect(await berth.kubectl('apply', '-f', 'examples/tour/counter.yaml')).toMatchObject({ code: 0 })
    expect((await berth.kubectl('rollout', 'status', 'sts/counter', '--timeout=90s')).stdout).toContain(
      'partitioned roll out complete',
    )
    await until('counter-2 ready in the watch', () => /counter-2\s+1\/1\s+Running/.test(seen))
    watch.kill()
    const first = (pattern: RegExp) => seen.split('\n').findIndex((line) => pattern.test(line))
    for (const ordinal of [1, 2]) {
      const born = first(new RegExp(`^counter-${ordinal}\\s`))
      expect(born).toBeGreaterThan(first(new RegExp(`^counter-${ordinal - 1}\\s+1/1\\s+Running`)))
    }
  })

  test('no probe comes too soon: each pod is ready with its first count', async () => {
    const { stdout } = await berth.kubectl('get', 'events', '--field-selector=reason=Unhealthy', '-o', 'name')
    expect(stdout).toBe('')
  })

  test('names resolve from inside pods', async () => {
    const address = (await berth.kubectl('get', 'pod', 'counter-0', '-o', 'jsonpath={.status.podIP}')).stdout
    for (const name of ['counter-0.counter', 'counter-0.counter.default.svc.cluster.local']) {
      // A name follows its pod a moment after this is ready.
      const answer = await until(`${name} to be known`, async () =>
        (await berth.kubectl('exec', 'counter-1', '--', 'getent', 'hosts', name)).stdout.trim(),
      )
      expect(answer.split(/\s+/)[0]).toBe(address)
    }
  })

  test('the same name comes back with the same data', async () => {
    await berth.kubectl('exec', 'counter-1', '--', 'sh', '-c', 'echo kept > /data/note')
    const uid = await uidOf('counter-1')
    expect(await berth.kubectl('delete', 'pod', 'counter-1')).toMatchObject({ code: 0 })
    await until('a new counter-1', async () => (await uidOf('counter-1')) !== uid && (await isReady('counter-1')))
    expect((await berth.kubectl('exec', 'counter-1', '--', 'cat', '/data/note')).stdout).toBe('kept\n')
  })

  test('containers and data survive kill -9 of berth', async () => {
    const counting = async () => Number((await berth.kubectl('exec', 'counter-0', '--', 'cat', '/data/count')).stdout)
    const id = await containerId('counter-0')
    const count = await counting()
    process.kill(await berth.pid(), 'SIGKILL')
    await until('the port to be free', async () => (await berth.command('status')).code !== 0)
    await berth.up()
    await until('counter-0 to be seen again', () => isReady('counter-0'))
    expect(await containerId('counter-0')).toBe(id)
    expect(await restarts('counter-0')).toBe('0')
    expect(await counting()).toBeGreaterThanOrEqual(count)
    expect((await berth.kubectl('exec', 'counter-1', '--', 'cat', '/data/note')).stdout).toBe('kept\n')
  })

  test('berth down leaves the machine as it was', async () => {
    expect(await berth.command('down')).toMatchObject({ code: 0, stderr: '' })
    expect(leftBehind(before, lookAtMachine(berth.data))).toEqual(nothing)
  })

  test('and the next start finds the data', async () => {
    await berth.up()
    await until('counter-1 ready', () => isReady('counter-1'))
    expect((await berth.kubectl('exec', 'counter-1', '--', 'cat', '/data/note')).stdout).toBe('kept\n')
  })

  const field = async (pod: string, path: string) =>
    (await berth.kubectl('get', 'pod', pod, '-o', `jsonpath={${path}}`)).stdout
  const uidOf = (pod: string) => field(pod, '.metadata.uid')
  const containerId = (pod: string) => field(pod, '.status.containerStatuses[0].containerID')
  const restarts = (pod: string) => field(pod, '.status.containerStatuses[0].restartCount')
  const isReady = async (pod: string) => (await field(pod, '.status.conditions[?(@.type=="Ready")].status')) === 'True'
})
