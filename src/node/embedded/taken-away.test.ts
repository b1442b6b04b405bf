import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemTimers } from '../../base/os/timers.ts'
import type { Timers } from '../../base/timers.ts'
import { deathMs } from '../runtime.ts'
import { containerConfig, ended, launched, programs, sandboxConfig } from '../runtime-conformance.ts'
import { readProcesses } from './container/traces.ts'
import type { EmbeddedRuntime } from './embedded-runtime.ts'
import { newFolder, testNode } from './node-under-test.ts'
import { endProcess, isAlive } from './processes.ts'
import { purge } from './purge.ts'
import { keeperIn } from './sandbox/sandbox-process.ts'
import { runCommand } from './system/command.ts'
import { whyNot } from './why-not.ts'

const freezer = '/sys/fs/cgroup/freezer'

/** What somebody else does to what lies on the machine. */
describe.skipIf(whyNot !== null)(`taken away by hand${whyNot === null ? '' : ` (skipped: ${whyNot})`}`, () => {
  let folder: string
  let runtime: EmbeddedRuntime
  const node = () => testNode(folder, 2)

  beforeEach(async () => {
    folder = await newFolder()
    runtime = await node().open()
  })
  afterEach(async () => {
    await runtime.close()
    await node().dispose()
  })

  const sandbox = (name: string, attempt = 0) =>
    runtime.runSandbox(
      sandboxConfig(name, {
        pod: { namespace: 'default', name, uid: name, attempt },
        logDirectory: join(folder, 'logs', name),
      }),
    )

  function idsOf(containerId: string) {
    const { app, supervisor } = readProcesses(join(folder, 'containers', containerId))!
    return { app: app!, supervisor: supervisor! }
  }

  it('namespaces: the sandbox is no longer ready, and a new one takes its place', async () => {
    const { id } = await sandbox('web-0')
    const container = await runtime.createContainer(id, containerConfig(programs.runs))
    await endProcess((await keeperIn(join(folder, 'sandboxes', id)))!, systemTimers)
    await expect(runtime.startContainer(container.id)).rejects.toThrow(`sandbox ${id}`)
    expect((await runtime.listSandboxes()).map(({ state }) => state)).toEqual(['not-ready'])
    const next = await sandbox('web-0', 1)
    expect(await launched(runtime, next.id, containerConfig(programs.runs))).toMatchObject({ state: { is: 'running' } })
    await runtime.removeSandbox(id)
  })

  it.each([false, true])(
    'what keeps its namespaces: the sandbox is not ready at once, its address free for the next (adopted: %s)',
    async (adopted) => {
      const { id, ips } = await sandbox('web-0')
      const running = await launched(runtime, id, containerConfig(programs.runs))
      if (adopted) {
        await runtime.close()
        runtime = await node().open()
      }
      const told = new Promise((resolve) => runtime.subscribe(resolve))
      process.kill((await keeperIn(join(folder, 'sandboxes', id)))!.pid, 'SIGKILL')
      expect(await told).toBe(id)
      expect((await runtime.listSandboxes()).map(({ state }) => state)).toEqual(['not-ready'])
      await runtime.stopContainer(running.id, 0)
      expect((await sandbox('web-0', 1)).ips).toHaveLength(ips.length)
      const links = await runCommand('ip', ['-o', 'link', 'show', 'master', node().bridge])
      expect(String(links.stdout).trim().split('\n')).toHaveLength(1)
    },
  )

  it('the pipe by which its end would be known, which earlier versions did not have: the sandbox goes on', async () => {
    const { id } = await sandbox('web-0')
    const running = await launched(runtime, id, containerConfig(programs.runs))
    await runtime.close()
    await rm(join(folder, 'sandboxes', id, 'alive'))
    runtime = await node().open()
    expect((await runtime.listSandboxes()).map(({ state }) => state)).toEqual(['ready'])
    expect((await runtime.listContainers()).map(({ id, state }) => [id, state.is])).toEqual([[running.id, 'running']])
    await runtime.removeSandbox(id)
  })

  it('what is mounted in its folder by somebody else: it is unmounted, not emptied', async () => {
    const { id } = await sandbox('web-0')
    const other = join(folder, 'of-somebody-else')
    await mkdir(other)
    await writeFile(join(other, 'dear'), 'to somebody')
    const point = join(folder, 'sandboxes', id, 'mounted')
    await mkdir(point)
    await runCommand('mount', ['--bind', other, point])
    await runtime.close()
    await purge({ folder, bridge: node().bridge })
    expect(await readdir(other)).toEqual(['dear'])
    expect((await readdir(folder)).filter((name) => name === 'sandboxes')).toEqual([])
    runtime = await node().open()
  })

  it('the machine itself, for a while: what ran is over, and whoever has its number now is let be', async () => {
    const { id } = await sandbox('web-0')
    const container = await launched(runtime, id, containerConfig(programs.runs))
    const { app, supervisor } = idsOf(container.id)
    const keeper = (await keeperIn(join(folder, 'sandboxes', id)))!
    await runtime.close()
    // By their records they are of an earlier start of the machine; so for all that berth can know they are strangers.
    for (const path of [`containers/${container.id}`, `sandboxes/${id}`]) {
      const record = join(folder, path, 'processes')
      const written = await readFile(record, 'latin1')
      await writeFile(record, written.replace(/^\S{36} /, '00000000-0000-0000-0000-000000000000 '), 'latin1')
    }
    runtime = await node().open()
    expect((await runtime.listSandboxes()).map(({ state }) => state)).toEqual(['not-ready'])
    expect((await ended(runtime, container.id)).state).toMatchObject({ is: 'exited', reason: 'Unknown' })
    expect(await Promise.all([app, supervisor, keeper].map(isAlive))).toEqual([true, true, true])
    const next = await sandbox('web-0', 1)
    expect(await launched(runtime, next.id, containerConfig(programs.runs))).toMatchObject({ state: { is: 'running' } })
    await runtime.removeSandbox(id)
    for (const each of [supervisor, app, keeper]) await endProcess(each, systemTimers)
  })

  it('the bridge: it is there again for the next pod, with all those before it', async () => {
    const before = await sandbox('web-0')
    await runCommand('ip', ['link', 'del', 'dev', node().bridge])
    const after = await sandbox('web-1')
    const ports = await runCommand('ip', ['-o', 'link', 'show', 'master', node().bridge])
    expect(String(ports.stdout).trim().split('\n')).toHaveLength(2)
    await Promise.all([before, after].map(({ id }) => runtime.removeSandbox(id)))
  })

  it('a supervisor: its container is known to be dead before it is called ended', async () => {
    const { id } = await sandbox('web-0')
    const container = await launched(runtime, id, containerConfig(programs.runs))
    const { app, supervisor } = idsOf(container.id)
    process.kill(supervisor.pid, 'SIGKILL')
    expect((await ended(runtime, container.id)).state).toMatchObject({ is: 'exited', reason: 'Unknown' })
    expect(await isAlive(app)).toBe(false)
  })

  it('a supervisor, while nobody looks: the same for whoever looks next', async () => {
    const { id } = await sandbox('web-0')
    const container = await launched(runtime, id, containerConfig(programs.runs))
    const { app, supervisor } = idsOf(container.id)
    await runtime.close()
    process.kill(supervisor.pid, 'SIGKILL')
    runtime = await node().open()
    expect((await ended(runtime, container.id)).state).toMatchObject({ is: 'exited', reason: 'Unknown' })
    expect(await isAlive(app)).toBe(false)
  })

  it('what tells how a container ended: it has ended, whoever is attached is told, and berth goes on, and ends well', async () => {
    const { id } = await sandbox('web-0')
    const container = await launched(runtime, id, containerConfig(programs.runs))
    const attached = await runtime.attach(container.id, { onStdout: () => undefined, onStderr: () => undefined })
    const trace = join(folder, 'containers', container.id, 'launch')
    await rm(trace)
    await mkdir(trace)
    const { app } = idsOf(container.id)
    process.kill(app.pid, 'SIGKILL')
    expect(await attached.done).toBe(255)
    expect((await ended(runtime, container.id)).state).toMatchObject({ is: 'exited', exitCode: 255, reason: 'Unknown' })
    expect(await isAlive(app)).toBe(false)
  })

  it.each(['config.json', 'logged'])(
    "the sense of a container's %s: it is ended, and the node goes on with all others",
    async (name) => {
      const { id } = await sandbox('web-0')
      const [bad, good] = [
        await launched(runtime, id, containerConfig(programs.runs)),
        await launched(runtime, id, containerConfig(programs.runs, { name: 'other' })),
      ]
      const { app } = idsOf(bad.id)
      await runtime.close()
      const trace = join(folder, 'containers', bad.id, name)
      await rm(trace, { force: true })
      await mkdir(trace)
      runtime = await node().open()
      expect((await runtime.listContainers()).map((it) => it.id)).toEqual([good.id])
      expect(await isAlive(app)).toBe(false)
      expect(await readdir(join(folder, 'containers'))).toEqual([good.id])
    },
  )

  it("the sense of a sandbox's record: all of it is ended, and the pod begins anew", async () => {
    const { id } = await sandbox('web-0')
    const container = await launched(runtime, id, containerConfig(programs.runs))
    const { app } = idsOf(container.id)
    const other = await sandbox('web-1')
    await runtime.close()
    await writeFile(join(folder, 'sandboxes', id, 'config.json'), '{"id": ')
    runtime = await node().open()
    expect((await runtime.listSandboxes()).map((it) => it.id)).toEqual([other.id])
    expect([await runtime.listContainers(), await isAlive(app)]).toEqual([[], false])
    const [again] = [await sandbox('web-0')]
    expect(await launched(runtime, again.id, containerConfig(programs.runs))).toMatchObject({
      state: { is: 'running' },
    })
  })

  it.skipIf(!existsSync(freezer))(
    "its time: what is frozen is not called dead, but told of, and ends when it can (needs cgroup v1's freezer)",
    async () => {
      await runtime.close()
      // Nobody need wait two minutes for what cannot die; for what can, a busy machine may take a while.
      let isFrozen = true
      const timers: Timers = { after: (ms, run) => systemTimers.after(ms === deathMs && isFrozen ? 100 : ms, run) }
      runtime = await node().open({ timers })
      const { id } = await sandbox('web-0')
      const container = await launched(runtime, id, containerConfig(programs.runs))
      const { app } = idsOf(container.id)
      const group = await mkdtemp(join(freezer, 'berth-test-'))
      await writeFile(join(group, 'cgroup.procs'), String(app.pid))
      await writeFile(join(group, 'freezer.state'), 'FROZEN')
      await expect(runtime.stopContainer(container.id, 0)).rejects.toThrow(`process ${app.pid} waits in the kernel`)
      expect((await runtime.listContainers()).map(({ state }) => state.is)).toEqual(['running'])
      isFrozen = false
      const stopped = runtime.stopContainer(container.id, 0)
      await writeFile(join(group, 'freezer.state'), 'THAWED')
      await stopped
      expect((await ended(runtime, container.id)).state).toMatchObject({ is: 'exited', exitCode: 137 })
      await rmdir(group)
    },
  )

  it('a supervisor, and then the node is purged: nothing runs on', async () => {
    const { id } = await sandbox('web-0')
    const container = await launched(runtime, id, containerConfig(programs.runs))
    const { app, supervisor } = idsOf(container.id)
    await runtime.close()
    process.kill(supervisor.pid, 'SIGKILL')
    await node().dispose()
    expect(await isAlive(app)).toBe(false)
    folder = await newFolder()
    runtime = await node().open()
  })
})
