import { afterAll, beforeAll, beforeEach } from 'vitest'
import { readdir, readFile, readlink, rm } from '../../base/os/files.ts'
import { join } from '../../base/os/path.ts'
import { systemTimers } from '../../base/os/timers.ts'
import { sleep } from '../../base/timers.ts'
import type { Container, ContainerConfig, Sandbox, SandboxConfig } from '../runtime.ts'
import { containerConfig, ended, launched, sandboxConfig } from '../runtime-conformance.ts'
import type { EmbeddedRuntime } from './embedded-runtime.ts'
import { newFolder, testNode } from './node-under-test.ts'

/** One node for all tests of a file: to open one and to look through the machine for what is left of it takes longer than most tests. */
export class NodeForAll {
  folder = ''
  #number: number
  #runtime: EmbeddedRuntime | null = null

  constructor(number: number) {
    this.#number = number
    beforeAll(async () => {
      this.folder = await newFolder()
      await this.open()
    })
    beforeEach(async () => {
      for (const { id } of await this.runtime.listSandboxes()) await this.runtime.removeSandbox(id)
      await rm(join(this.folder, 'logs'), { recursive: true, force: true })
    })
    afterAll(async () => {
      await this.close()
      await this.#node.dispose()
      await until(async () => (await leftOn(this.folder, this.#node.bridge)).length === 0)
    })
  }

  get #node() {
    return testNode(this.folder, this.#number)
  }

  get runtime(): EmbeddedRuntime {
    if (this.#runtime === null) throw new Error('the node is closed')
    return this.#runtime
  }

  /** As its owner's next start does. */
  async open(change: { readonly podPidsLimit?: number } = {}): Promise<void> {
    this.#runtime = await this.#node.open(change)
  }

  async close(): Promise<void> {
    await this.runtime.close()
    this.#runtime = null
  }

  sandbox(name = 'web-0', change: Partial<SandboxConfig> = {}): Promise<Sandbox> {
    return this.runtime.runSandbox(sandboxConfig(name, { logDirectory: join(this.folder, 'logs', name), ...change }))
  }

  /** What a shell script prints in a container of its own. */
  async output(script: string, change: Partial<ContainerConfig> = {}, pod: Partial<SandboxConfig> = {}) {
    const { id } = await this.sandbox('web-0', pod)
    const container = await launched(this.runtime, id, containerConfig(['sh', '-c', script], change))
    return plain(await logOf(await ended(this.runtime, container.id)))
  }
}

export function logOf(container: Container): Promise<string> {
  return readFile(container.logFile, 'utf8')
}

/** The text of log lines. */
export function plain(log: string): string {
  return log.replace(/^\S+ \S+ (\S) (.*\n)/gm, (_, tag, text) => (tag === 'P' ? text.slice(0, -1) : text))
}

export async function until(holds: () => Promise<boolean>): Promise<void> {
  const patienceMs = 30_000
  const everyMs = 10
  for (let waitedMs = 0; !(await holds()); waitedMs += everyMs) {
    if (waitedMs > patienceMs) throw new Error('waited thirty seconds')
    await sleep(systemTimers, everyMs)
  }
}

/** What of a node's is on the machine: mounts, interfaces, processes. */
export async function leftOn(folder: string, bridge: string): Promise<readonly string[]> {
  const mounts = (await readFile('/proc/self/mounts', 'utf8')).split('\n').filter((line) => line.includes(folder))
  const links = (await readdir('/sys/class/net')).filter(
    (name) => name === bridge || name.startsWith(`bv${bridge.slice(-8, -4)}`),
  )
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const commands = await Promise.all(
    pids.map(async (pid) => {
      const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '')
      return line.includes(folder) || cwd.includes(folder) ? line : ''
    }),
  )
  return [...mounts, ...links, ...commands.filter((line) => line !== '')]
}
