import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Container } from '../runtime.ts'
import { containerConfig, containerOf, ended, launched } from '../runtime-conformance.ts'
import { leftOn, logOf, NodeForAll, plain, until } from './node-for-all.ts'
import { newFolder, testNode } from './node-under-test.ts'
import { runCommand } from './system/command.ts'
import { whyNot } from './why-not.ts'

describe.skipIf(whyNot !== null)(`an owner that is killed${whyNot === null ? '' : ` (skipped: ${whyNot})`}`, () => {
  const node = new NodeForAll(11)

  it('kill -9 of the owner: the container goes on as the same process, its log without a gap, its end as it was', async () => {
    await node.close()
    const owner = spawn(
      process.execPath,
      [join(import.meta.dirname, 'test-owner.ts'), node.folder, String(process.pid % 256)],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    )
    const [line] = await once(owner.stdout, 'data')
    const container = JSON.parse(String(line)) as Container
    owner.kill('SIGKILL')
    await once(owner, 'close')
    await until(async () => (await runCommand('sh', ['-c', `ps ax | grep -c '[s]leep 0.01'`])).exitCode === 0)
    await node.open()
    expect(await containerOf(node.runtime, container.id)).toEqual(container)
    const counted = async () =>
      plain(await logOf(container).catch(() => ''))
        .split('\n')
        .filter((text) => /^\d+$/.test(text))
        .map(Number)
    const atFirst = (await counted()).length
    await until(async () => (await counted()).length > atFirst + 5)
    await node.runtime.stopContainer(container.id, 30_000)
    expect((await containerOf(node.runtime, container.id)).state).toMatchObject({ is: 'exited', exitCode: 5 })
    const all = await counted()
    // What berth had taken from the pipe and not yet written when it was killed is lost: a line or two, never the order.
    expect(all).toEqual([...new Set(all)].sort((a, b) => a - b))
    expect(all.at(-1)! - all.length).toBeLessThan(20)
    expect(plain(await logOf(container))).toMatch(/bye\n$/)
  })

  it('an end that nobody saw has its code and its last words all the same', async () => {
    const { id: pod } = await node.sandbox()
    const container = await launched(
      node.runtime,
      pod,
      containerConfig(['sh', '-c', 'sleep 0.1; echo last words; exit 42']),
    )
    await node.close()
    await until(async () => (await readdir(join(node.folder, 'containers', container.id))).includes('exit'))
    await node.open()
    const found = await ended(node.runtime, container.id)
    expect(found.state).toMatchObject({ is: 'exited', exitCode: 42 })
    expect(plain(await logOf(found))).toBe('last words\n')
  })
})

describe.skipIf(whyNot !== null)('an owner killed at any moment', () => {
  it('leaves nothing that its successor does not know of and can take away', { timeout: 300_000 }, async () => {
    const folder = await newFolder()
    const node = testNode(folder, 12)
    const newOwner = () => {
      const args = [join(import.meta.dirname, 'test-owner.ts'), folder, String(process.pid % 256), 'churn']
      const owner = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
      return Object.assign(owner, { ended: once(owner, 'close') })
    }
    // The next one is loaded while its predecessor lives.
    const lives = [90, 130, 160, 200, 240, 300, 370, 450]
    let next = newOwner()
    for (const [index, lifeMs] of lives.entries()) {
      const owner = next
      if (index + 1 < lives.length) next = newOwner()
      owner.stdin.write('begin\n')
      await Promise.race([once(owner.stdout, 'data'), owner.ended])
      await new Promise((resolve) => setTimeout(resolve, lifeMs))
      owner.kill('SIGKILL')
      // Not by an error of its own before.
      expect(await owner.ended).toEqual([null, 'SIGKILL'])
    }
    const runtime = await node.open()
    try {
      for (const container of await runtime.listContainers()) {
        if (container.state.is === 'created') await runtime.startContainer(container.id)
      }
      const left = (await runtime.listContainers()).map((container) => container.state)
      expect(left.filter((state) => state.is === 'exited' && state.reason !== 'Error')).toEqual([])
      for (const sandbox of await runtime.listSandboxes()) await runtime.removeSandbox(sandbox.id)
      await until(async () => (await leftOn(folder, node.bridge)).join() === node.bridge)
    } finally {
      await runtime.close()
      await node.dispose()
    }
  })
})
