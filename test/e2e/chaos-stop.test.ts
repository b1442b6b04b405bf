import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { root } from '../source-tree.ts'
import { Berth, missingForReal } from './berth.ts'
import { leftBehind, lookAtMachine, type Machine, nothing } from './machine.ts'
import { until } from './until.ts'

const missing = missingForReal()

describe.skipIf(missing !== null)(
  `berth cut off while it comes or goes${missing === null ? '' : ` (${missing})`}`,
  () => {
    let berth: Berth
    let before: Machine
    beforeEach(() => {
      berth = new Berth()
      before = lookAtMachine(berth.data)
    })
    afterEach(() => berth.destroy())

    const expectNothingLeft = () => expect(leftBehind(before, lookAtMachine(berth.data))).toEqual(nothing)

    async function run(name: string, script: string, graceSeconds = 1): Promise<void> {
      const pod = {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name },
        spec: {
          nodeName: 'node-0',
          terminationGracePeriodSeconds: graceSeconds,
          containers: [{ name: 'c', image: 'berth.dev/host', command: ['sh', '-c', script] }],
        },
      }
      await until('the API', async () => (await berth.kubectlWith(JSON.stringify(pod), 'apply', '-f', '-')).code === 0)
      expect(await berth.kubectl('wait', '--for=condition=Ready', `pod/${name}`, '--timeout=90s')).toMatchObject({
        code: 0,
      })
    }

    const containerId = async () =>
      (await berth.kubectl('get', 'pod', 'p', '-o', 'jsonpath={.status.containerStatuses[0].containerID}')).stdout

    /** `berth up`, killed so long after its begin. */
    async function killedStart(afterMs: number): Promise<void> {
      const up = berth.upInForeground()
      await sleep(afterMs)
      up.process.kill('SIGKILL')
      await up.ended
    }

    test('kill -9 while starting, the first time: down leaves nothing, and the next start works', async () => {
      for (const afterMs of [50, 120, 190, 260, 330]) {
        await killedStart(afterMs)
        expect(await berth.command('down')).toMatchObject({ code: 0, stderr: '' })
        expectNothingLeft()
        expect(
          readdirSync(berth.data).includes('nodes') ? readdirSync(join(berth.data, 'nodes')) : [],
        ).not.toContainEqual(expect.stringContaining('probe'))
      }
      await berth.up()
      await run('p', 'exec sleep 1000')
    })

    test('kill -9 while starting, with a container that runs: it goes on', async () => {
      await berth.up()
      await run('p', 'exec sleep 1000')
      const id = await containerId()
      process.kill(await berth.pid(), 'SIGKILL')
      for (const afterMs of [60, 130, 200, 270, 350, 450]) await killedStart(afterMs)
      await berth.up()
      expect(await containerId()).toBe(id)
      expect(
        (await berth.kubectl('get', 'pod', 'p', '-o', 'jsonpath={.status.containerStatuses[0].restartCount}')).stdout,
      ).toBe('0')
      expect(await berth.kubectl('exec', 'p', '--', 'true')).toMatchObject({ code: 0 })
    })

    test('down while it is still starting stops it, whatever it has got to', async () => {
      for (const afterMs of [150, 220, 290, 360]) {
        const up = berth.upInForeground()
        await sleep(afterMs)
        const down = await berth.command('down')
        expect(down).toMatchObject({ code: 0, stderr: '' })
        // Before it holds the store there is nothing yet to stop; it comes up, and is stopped by the next one.
        if (!down.stdout.startsWith('Stopped')) {
          await until('the start', () => up.output().includes('Ctrl-C'))
          expect(await berth.command('down')).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Stopped/) })
        }
        await up.ended
        expectNothingLeft()
      }
    })

    test.each([0, 50, 150])('kill -9 %i ms into a stop: the next start and the next down work', async (afterMs) => {
      await berth.up()
      await run('p', 'trap "" TERM; while :; do sleep 0.1; done')
      const pid = await berth.pid()
      process.kill(pid, 'SIGTERM')
      await sleep(afterMs)
      process.kill(pid, 'SIGKILL')
      await berth.up()
      await until('the pod to run', async () => (await berth.kubectl('exec', 'p', '--', 'true')).code === 0)
      process.kill(await berth.pid(), 'SIGKILL')
      const down = await berth.command('down')
      expect(down).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('cleared away') })
      expectNothingLeft()
      expect((await berth.command('down')).stdout).toContain('Nothing runs on')
    })

    test('down, itself killed: the next one finishes', async () => {
      await berth.up()
      await run('p', 'exec sleep 1000')
      process.kill(await berth.pid(), 'SIGKILL')
      for (const afterMs of [60, 90, 120]) {
        const down = spawn(join(root, 'bin/berth'), ['down', '--data', berth.data])
        const ended = once(down, 'exit')
        await sleep(afterMs)
        down.kill('SIGKILL')
        await ended
      }
      expect(await berth.command('down')).toMatchObject({ code: 0, stderr: '' })
      expectNothingLeft()
    })

    test('a start that fails when its nodes are on the machine already takes them off', async () => {
      mkdirSync(join(berth.data, 'control.sock'))
      expect(await berth.command('up', '--nodes', '2', '--port', '0')).toMatchObject({ code: 1 })
      expectNothingLeft()
    })

    test("a start that is refused because another node's range is taken lets containers be", async () => {
      await berth.up('--nodes', '2')
      await run('p', 'exec sleep 1000')
      const id = await containerId()
      process.kill(await berth.pid(), 'SIGKILL')
      const range = readFileSync(join(berth.data, 'pod-range'), 'utf8').trim()
      const other = `chaos${process.pid}`
      execFileSync('ip', ['link', 'add', other, 'type', 'bridge'])
      try {
        execFileSync('ip', ['addr', 'add', `${range}.1.129/25`, 'dev', other])
        execFileSync('ip', ['link', 'set', other, 'up'])
        expect((await berth.command('up', '--nodes', '2', '--port', '0', '--detach')).stderr).toContain('is in use')
      } finally {
        execFileSync('ip', ['link', 'del', 'dev', other])
      }
      await berth.up('--nodes', '2')
      expect(await containerId()).toBe(id)
      expect(await berth.kubectl('exec', 'p', '--', 'true')).toMatchObject({ code: 0 })
    })

    test('a pod that will not end: what is waited for is said, and the wait is bounded', async () => {
      await berth.up()
      await run('stubborn', 'trap "" TERM; while :; do sleep 0.1; done', 600)
      const began = performance.now()
      const down = await berth.command('down')
      expect(down).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Waiting for its containers to end/) })
      expect(performance.now() - began).toBeLessThan(100_000)
      expect(readFileSync(join(berth.data, 'berth.log'), 'utf8')).toContain('Waiting for stubborn to end; in 9 s')
      expectNothingLeft()
    })

    test('the second Ctrl-C leaves at once, and says how to clear up', async () => {
      const up = berth.upInForeground()
      await until('the start', () => up.output().includes('Ctrl-C'))
      await run('stubborn', 'trap "" TERM; while :; do sleep 0.1; done', 60)
      up.process.kill('SIGINT')
      await until('what is waited for', () => up.output().includes('Waiting for stubborn to end'))
      // Waiting to the end it would end with 0.
      up.process.kill('SIGINT')
      expect(await up.ended).toBe(130)
      expect(up.output()).toContain(`"berth down --data ${berth.data}" stops them`)
      expect(await berth.command('down')).toMatchObject({ code: 0, stderr: '' })
      expectNothingLeft()
    })
  },
)
