import { spawn } from '../../base/os/child-process.ts'
import { sleep, type Timers } from '../../base/timers.ts'
import {
  type AttachedProcess,
  type ExecConfig,
  type ExecResult,
  type ProcessStreams,
  RuntimeError,
} from '../runtime.ts'
import { enterCommand, exitOf, killGroup, type RunningPlace, started } from './enter.ts'

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
