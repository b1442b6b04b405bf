import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readProcesses } from '../../src/node/embedded/container/traces.ts'
import { bridgeName } from '../../src/node/embedded/network/bridge-network.ts'
import { keeperIn } from '../../src/node/embedded/sandbox/sandbox-process.ts'
import { root } from '../source-tree.ts'
import { Berth, missingForReal } from './berth.ts'
import { leftBehind, lookAtMachine, nothing } from './machine.ts'
import { until } from './until.ts'

const missing = missingForReal()

/** Things an impatient administrator does to what berth has put on the machine. */
describe.skipIf(missing !== null)(`what somebody else takes away${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  const before = lookAtMachine(berth.data)

  beforeAll(() => {
    // As a shell, or a service manager, that has a file of its own open.
    const up = `exec 9</etc/passwd; exec "$0" up --data "$1" --port 0 --detach`
    expect(spawnSync('sh', ['-c', up, join(root, 'bin/berth'), berth.data]).status).toBe(0)
  })
  afterAll(() => berth.destroy())

  test('a container gets descriptors 0, 1 and 2 and nothing else', async () => {
    await run('open', 'ls -C /proc/self/fd; exec sleep 1000')
    const listed = await until('the listing', async () => (await berth.kubectl('logs', 'open')).stdout)
    // The last one is the listing's own.
    expect(listed.trim().split(/\s+/)).toEqual(['0', '1', '2', '3'])
  })

  test("a container's process, killed: restarted, with its code", async () => {
    await run('killed', 'exec sleep 1000')
    process.kill(pidOf('app', await containerOf('killed')), 'SIGKILL')
    await restarted('killed', 1)
    expect(await lastEnd('killed')).toMatchObject({ exitCode: 137, reason: 'Error' })
  })

  test("a container's supervisor, killed: restarted, and its end is unknown", async () => {
    await run('unwatched', 'exec sleep 1000')
    const id = await containerOf('unwatched')
    const app = pidOf('app', id)
    process.kill(pidOf('supervisor', id), 'SIGKILL')
    await restarted('unwatched', 1)
    expect(await lastEnd('unwatched')).toMatchObject({ exitCode: 255, reason: 'Unknown' })
    // Whoever is its parent now may not have asked for it yet.
    await until('its process to be gone', () => !readdirSync('/proc').includes(String(app)))
  })

  test("what keeps a sandbox's namespaces, killed: a new sandbox, with upstream's event", async () => {
    await run('adrift', 'exec sleep 1000')
    const address = await field('adrift', '.status.podIP')
    const sandbox = JSON.parse(
      readFileSync(join(folderOf(await containerOf('adrift')), 'config.json'), 'utf8'),
    ).sandboxId
    process.kill((await keeperIn(join(berth.data, 'nodes/node-0/sandboxes', sandbox)))!.pid, 'SIGKILL')
    process.kill(pidOf('app', await containerOf('adrift')), 'SIGKILL')
    await until(
      'another address',
      async () => (await field('adrift', '.status.podIP')) !== address && isReady('adrift'),
    )
    const told = 'SandboxChanged Pod sandbox changed, it will be killed and re-created.'
    await until('the event', async () => (await events('adrift')).includes(told))
  })

  test("the bridge, deleted: there again with the next pod, and yesterday's pods on it", async () => {
    const { id } = JSON.parse(readFileSync(join(berth.data, 'berth.json'), 'utf8'))
    execFileSync('ip', ['link', 'del', 'dev', bridgeName(id, 'node-0')])
    await run('after', `exec node -e "require('net').createServer((s) => s.end('hello')).listen(80)"`)
    const ask = `require('net').connect(80, '${await field('after', '.status.podIP')}').on('data', (d) => console.log(d + ''))`
    await until(
      'an answer',
      async () => (await berth.kubectl('exec', 'open', '--', 'node', '-e', ask)).stdout === 'hello\n',
    )
  })

  test("the node's folder of the pod's volumes, removed: made again for the next container", async () => {
    await run('emptied', 'exec sleep 1000')
    rmSync(join(berth.data, 'nodes/node-0/pods', await field('emptied', '.metadata.uid')), { recursive: true })
    process.kill(pidOf('app', await containerOf('emptied')), 'SIGKILL')
    await restarted('emptied', 1)
    const made = ['cat', '/var/run/secrets/kubernetes.io/serviceaccount/namespace']
    expect(await berth.kubectl('exec', 'emptied', '--', ...made)).toMatchObject({ stdout: 'default' })
  })

  test('and berth down leaves nothing; the log has no stack trace', async () => {
    expect(await berth.command('down')).toMatchObject({ code: 0, stderr: '' })
    expect(leftBehind(before, lookAtMachine(berth.data))).toEqual(nothing)
    expect(readFileSync(join(berth.data, 'berth.log'), 'utf8')).not.toMatch(/^ {4}at /m)
  })

  test('what was gone with the machine counts as a restart', async () => {
    await berth.up()
    await restarted('open', 1)
    expect(await lastEnd('open')).toMatchObject({ exitCode: 137, reason: 'ContainerStatusUnknown' })
  })

  async function run(name: string, script: string): Promise<void> {
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name },
      spec: {
        terminationGracePeriodSeconds: 1,
        containers: [{ name: 'c', image: 'berth.dev/host', command: ['sh', '-c', script] }],
      },
    }
    await until('the API', async () => (await berth.kubectlWith(JSON.stringify(pod), 'apply', '-f', '-')).code === 0)
    expect(await berth.kubectl('wait', '--for=condition=Ready', `pod/${name}`, '--timeout=90s')).toMatchObject({
      code: 0,
    })
  }

  const field = async (pod: string, path: string) =>
    (await berth.kubectl('get', 'pod', pod, '-o', `jsonpath={${path}}`)).stdout
  const status = '.status.containerStatuses[0]'
  const containerOf = async (pod: string) => (await field(pod, `${status}.containerID`)).replace('berth://', '')
  const lastEnd = async (pod: string) => JSON.parse(await field(pod, `${status}.lastState.terminated`))
  const isReady = async (pod: string) => (await field(pod, `${status}.ready`)) === 'true'
  const folderOf = (container: string) => join(berth.data, 'nodes/node-0/containers', container)

  function pidOf(which: 'app' | 'supervisor', container: string): number {
    return readProcesses(folderOf(container))![which]!.pid
  }

  function restarted(pod: string, times: number): Promise<boolean> {
    return until(
      `${pod} to be restarted`,
      async () => (await field(pod, `${status}.restartCount`)) === String(times) && isReady(pod),
    )
  }

  async function events(pod: string): Promise<string[]> {
    const { stdout } = await berth.kubectl(
      'get',
      'events',
      '--field-selector',
      `involvedObject.name=${pod}`,
      '-o',
      'json',
    )
    return JSON.parse(stdout).items.map(
      (event: { reason: string; message: string }) => `${event.reason} ${event.message}`,
    )
  }
})
