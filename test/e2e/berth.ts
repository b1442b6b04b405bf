import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../source-tree.ts'

export interface Outcome {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export function run(
  program: string,
  args: readonly string[],
  options: { env?: NodeJS.ProcessEnv; input?: string } = {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = execFile(
      program,
      args,
      { env: { ...process.env, ...options.env }, maxBuffer: 64 << 20 },
      (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : typeof error.code === 'number' ? error.code : 255, stdout, stderr })
      },
    )
    // Who has ended already does not read.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(options.input ?? '')
  })
}

/** `berth up` in a terminal. */
interface Foreground {
  readonly process: ChildProcess
  output(): string
  readonly ended: Promise<number>
}

/** A data folder of its own and the program that works on it, as a person would use both. */
export class Berth {
  readonly data = mkdtempSync(join(tmpdir(), 'berth-'))
  #foreground: ChildProcess | null = null

  command(name: string, ...args: readonly string[]): Promise<Outcome> {
    return run(join(root, 'bin/berth'), [name, '--data', this.data, ...args])
  }

  /** `berth image …` on its folder. */
  image(name: string, ...args: readonly string[]): Promise<Outcome> {
    return run(join(root, 'bin/berth'), ['image', name, '--data', this.data, ...args])
  }

  /** `berth node …` of it. */
  node(name: string, ...args: readonly string[]): Promise<Outcome> {
    return run(join(root, 'bin/berth'), ['node', name, '--data', this.data, ...args])
  }

  /** `berth up --detach` on a free port. */
  async up(...args: readonly string[]): Promise<void> {
    const outcome = await this.command('up', '--port', '0', '--detach', ...args)
    if (outcome.code !== 0) throw new Error(`berth up: ${outcome.stderr}`)
  }

  /** `berth up` in the foreground, its output collected. */
  upInForeground(...args: readonly string[]): Foreground {
    return this.upWith({}, ...args)
  }

  /** The same in an environment with more. */
  upWith(env: NodeJS.ProcessEnv, ...args: readonly string[]): Foreground {
    const child = spawn(join(root, 'bin/berth'), ['up', '--data', this.data, '--port', '0', ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#foreground = child
    let text = ''
    child.stdout.on('data', (chunk) => (text += chunk))
    child.stderr.on('data', (chunk) => (text += chunk))
    return {
      process: child,
      output: () => text,
      ended: new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 255))),
    }
  }

  get kubeconfig(): string {
    return join(this.data, 'kubeconfig')
  }

  /** What kubectl has discovered it keeps by address, and the next berth may get the same port. */
  get kubectlEnv() {
    return { KUBECONFIG: this.kubeconfig, KUBECACHEDIR: join(this.data, 'kubectl-cache') }
  }

  async pid(): Promise<number> {
    const { stdout } = await this.command('status', '-o', 'json')
    return JSON.parse(stdout).process
  }

  kubectl(...args: readonly string[]): Promise<Outcome> {
    return run(kubectlPath()!, args, { env: this.kubectlEnv })
  }

  kubectlWith(input: string, ...args: readonly string[]): Promise<Outcome> {
    return run(kubectlPath()!, args, { env: this.kubectlEnv, input })
  }

  /** Whatever state it is in, nothing of it stays. */
  async destroy(): Promise<void> {
    this.#foreground?.kill('SIGKILL')
    await this.command('down')
    rmSync(this.data, { recursive: true, force: true })
  }
}

export function kubectlPath(): string | undefined {
  return process.env['KUBECTL']
}

/** Why a test of the whole thing can't run here; null where it can. */
export function missingForReal(): string | null {
  if (process.getuid?.() !== 0) return 'needs root, for namespaces and mounts'
  if (kubectlPath() === undefined) return 'needs KUBECTL, the path of a kubectl (scripts/kubectl builds one)'
  return null
}
