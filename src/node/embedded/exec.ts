import { type ChildProcess, spawn } from '../../base/os/child-process.ts'
import { sleep, type Timers } from '../../base/timers.ts'
import {
  type AttachedProcess,
  type ExecConfig,
  type ExecResult,
  type ProcessStreams,
  RuntimeError,
} from '../runtime.ts'
import { execScript, type ProcessSpec } from './launch.ts'
import { signal } from './processes.ts'

/** Where a further process goes: into everything the container's own process is in. */
export interface RunningPlace {
  readonly pid: number
  readonly process: ProcessSpec
}

/** The kubelet's exit code for a probe that took too long is its own business: here it is a refusal. */
export async function execCaptured(place: RunningPlace, timeoutMs: number, timers: Timers): Promise<ExecResult> {
  const stdout: Uint8Array[] = []
  const stderr: Uint8Array[] = []
  const running = await execStreamed(
    place,
    { command: place.process.command, tty: false, stdin: false },
    { onStdout: (chunk) => stdout.push(chunk), onStderr: (chunk) => stderr.push(chunk) },
  )
  if (timeoutMs > 0) {
    const patience = new AbortController()
    const late = await Promise.race([
      running.done.then(() => false),
      sleep(timers, timeoutMs, patience.signal).then(() => true),
    ])
    patience.abort()
    if (late) {
      running.kill()
      throw new RuntimeError('DeadlineExceeded', `command timed out: it took more than ${timeoutMs} ms`)
    }
  }
  return { exitCode: await running.done, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr) }
}

export async function execStreamed(
  place: RunningPlace,
  config: ExecConfig,
  streams: ProcessStreams,
): Promise<AttachedProcess> {
  if (config.tty) {
    const { execInTerminal } = await import('./terminal.ts')
    return execInTerminal(place, streams)
  }
  const child = spawn('nsenter', enterCommand(place), {
    detached: true,
    stdio: [config.stdin ? 'pipe' : 'ignore', 'pipe', 'pipe', 'pipe'],
  })
  child.stdout!.on('data', (chunk: Buffer) => streams.onStdout(chunk))
  child.stderr!.on('data', (chunk: Buffer) => streams.onStderr(chunk))
  // The command may end, or close its input, before it has read all of it.
  child.stdin?.on('error', () => undefined)
  const done = exitOf(child)
  await started(child)
  return {
    write: (chunk) =>
      new Promise((resolve) => (child.stdin === null ? resolve() : child.stdin.write(chunk, () => resolve()))),
    closeStdin: () => void child.stdin?.end(),
    resize: () => undefined,
    kill: () => killGroup(child),
    done,
  }
}

export function enterCommand(place: RunningPlace, through: readonly string[] = []): readonly string[] {
  const namespaces = ['--mount', '--uts', '--ipc', '--net', '--pid']
  return ['--target', String(place.pid), ...namespaces, '--', ...through, 'sh', '-c', execScript(place.process)]
}

/** Resolves when the command itself is about to run; rejects with what was said where it can't. */
export function started(child: ChildProcess): Promise<void> {
  const report = child.stdio[3]!
  let said = ''
  return new Promise((resolve, reject) => {
    const judge = () => {
      const word = said.trimEnd()
      if (word === 'ok') resolve()
      else reject(new RuntimeError('ExecError', word || 'the container ended'))
    }
    // A line is all there is; the end of the pipe comes only with the end of nsenter, which holds it too.
    report.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('\n')) report.destroy()
    })
    report.once('close', judge)
    child.once('error', (error) => reject(new RuntimeError('ExecError', error.message)))
  })
}

export function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    child.once('close', (code, name) => resolve(code ?? 128 + (name === 'SIGKILL' ? 9 : 15)))
    child.once('error', () => resolve(128))
  })
}

/** The command is in a process group of its own; what it has started there ends with it. */
export function killGroup(child: ChildProcess): void {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) signal(-child.pid, 'SIGKILL')
}
