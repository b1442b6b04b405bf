import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { systemClock } from '../../base/os/clock.ts'
import { systemTimers } from '../../base/os/timers.ts'
import { SeededRandom } from '../../base/seeded-random.ts'
import { containerConfig, sandboxConfig } from '../runtime-conformance.ts'
import { SimulatedRuntime } from '../simulated/runtime.ts'
import { removeLogsOfGone } from './log-removal.ts'

const folder = mkdtempSync(join(tmpdir(), 'berth-logs-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('logs go with their containers, a pod’s folder with the pod, and nothing else', async () => {
  const roles = { clock: systemClock, timers: systemTimers, random: new SeededRandom(1) }
  const runtime = new SimulatedRuntime({ ...roles, range: '10.244.1.0/24' })
  const begin = async (name: string, attempt: number) => {
    const pod = { namespace: 'default', name, uid: `of-${name}`, attempt: 0 }
    const sandbox = await runtime.runSandbox(
      sandboxConfig(name, { pod, logDirectory: join(folder, `default_${name}_${pod.uid}`) }),
    )
    return runtime.createContainer(
      sandbox.id,
      containerConfig(['app'], { name: 'c', attempt, logPath: `c/${attempt}.log` }),
    )
  }
  const write = (path: string) => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, '')
  }
  const all = [await begin('web-0', 0), await begin('web-0', 1), await begin('web-0', 10), await begin('web-1', 0)]
  for (const { logFile } of all) for (const path of [logFile, `${logFile}.20261121-120000.000`]) write(path)
  const others = ['default_web-0_of-web-0/c/notes', 'default_gone_of-gone/c/0.log', 'lost+found/0.log']
  for (const path of others) write(join(folder, path))

  const left = () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted()
  const before = left()
  await runtime.removeContainer(all[0]!.id)
  await runtime.removeSandbox(all[3]!.sandboxId)
  await removeLogsOfGone(folder, runtime)
  const isGone = (path: string) => /^default_(gone|web-1)_/.test(path) || /web-0.c.0\.log/.test(path)
  expect(left()).toEqual(before.filter((path) => !isGone(path)))
  await runtime.removeContainer(all[1]!.id)
  await runtime.removeContainer(all[2]!.id)
  await removeLogsOfGone(folder, runtime)
  expect(left().filter((path) => path.startsWith('default'))).toEqual([
    'default_web-0_of-web-0',
    'default_web-0_of-web-0/c',
    'default_web-0_of-web-0/c/notes',
  ])
})
