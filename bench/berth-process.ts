import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:https'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const program = join(import.meta.dirname, '../bin/berth')
const pollMs = 3
const longestStartMs = 20_000

/** A berth of its own process, as a person starts it. Times are counted from the moment of `spawn`. */
export class BerthProcess {
  readonly port: number
  readonly spawnedMs = performance.now()
  readonly #child: ChildProcess
  readonly #data: string
  #stderr = ''

  static async start(data: string, ...args: readonly string[]): Promise<BerthProcess> {
    return new BerthProcess(data, await freePort(), args)
  }

  private constructor(data: string, port: number, args: readonly string[]) {
    this.port = port
    this.#data = data
    this.#child = spawn(program, ['up', '--data', data, '--port', String(port), ...args], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    this.#child.stderr?.on('data', (chunk) => (this.#stderr += chunk))
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  sinceSpawnMs(): number {
    return performance.now() - this.spawnedMs
  }

  /** Asks /readyz over HTTPS until it answers ok, which it does when the API is served and pods can be made. */
  async ready(): Promise<number> {
    const isUp = () => (this.#child.exitCode === null ? answersOk(this.port) : Promise.reject(new Error(this.#stderr)))
    await until(isUp, pollMs, longestStartMs)
    return this.sinceSpawnMs()
  }

  async kubeconfig(): Promise<string> {
    const file = join(this.#data, 'kubeconfig')
    await until(async () => existsSync(file) && readFileSync(file, 'utf8').includes(`:${this.port}`), 1, 5000)
    return readFileSync(file, 'utf8')
  }

  /** Lines a `--verbose` start tells of itself: what was reached, and after how many milliseconds. */
  timeline(): readonly string[] {
    return Array.from(
      this.#stderr.matchAll(/start reached="?([^"\n]*?)"? afterMs=(\d+)/g),
      ([, what, ms]) => `${ms!.padStart(6)} ms  ${what}`,
    )
  }

  /** Resident memory: all, what is the process's own (anonymous), and what it maps from files. */
  memoryMb(): { readonly all: number; readonly own: number; readonly file: number } {
    return { all: residentMb(this.pid), own: memoryMb(this.pid, 'RssAnon'), file: memoryMb(this.pid, 'RssFile') }
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) throw new Error(`berth ended by itself: ${this.#stderr}`)
    const ended = new Promise((resolve) => this.#child.once('exit', resolve))
    this.#child.kill('SIGTERM')
    await ended
  }
}

/** Processor time a process has used so far, all its threads together (fields 14 and 15 of /proc/PID/stat, 10 ms each). */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

export function residentMb(pid: number): number {
  return memoryMb(pid, 'VmRSS')
}

function memoryMb(pid: number, field: string): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024
}

/** A folder that is gone when `run` has ended. */
export async function withFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'berth-bench-'))
  try {
    return await run(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export async function until(reached: () => Promise<boolean>, everyMs: number, withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs
  while (!(await reached())) {
    if (performance.now() > deadline) throw new Error(`not reached within ${withinMs} ms`)
    await sleep(everyMs)
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0))
    })
  })
}

/** 200 on /readyz: open to everybody, so that no certificate is needed to ask. */
export function answersOk(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const options = { host: '127.0.0.1', port, path: '/readyz', rejectUnauthorized: false, agent: false }
    const asking = request(options, (answer) => {
      answer.resume()
      resolve(answer.statusCode === 200)
    })
    asking.on('error', () => resolve(false))
    asking.end()
  })
}
