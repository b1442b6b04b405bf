import { formatDuration } from '../../../api/value/duration.ts'
import * as filesSync from '../../../base/os/files-sync.ts'
import { Socket } from '../../../base/os/net.ts'
import { type Timers, within } from '../../../base/timers.ts'
import {
  type AttachedProcess,
  type ExecConfig,
  type ExecResult,
  type ProcessStreams,
  RuntimeError,
} from '../../runtime.ts'
import { readAtPaceOf } from '../output/paced.ts'
import type { Pipe } from '../system/libc.ts'
import { system } from '../system/system.ts'
import { onMachine } from '../users/user-range.ts'
import { enter, type RunningPlace } from './enter.ts'

/** The kubelet's exit code for a probe that took too long is its own business: here it is a refusal. */
export async function execCaptured(place: RunningPlace, timeoutMs: number, timers: Timers): Promise<ExecResult> {
  const [stdout, stderr] = [new Captured(), new Captured()]
  const running = await execStreamed(
    place,
    { command: place.process.command, tty: false, stdin: false },
    { onStdout: (chunk) => stdout.add(chunk), onStderr: (chunk) => stderr.add(chunk) },
    timers,
  )
  if (timeoutMs > 0 && !(await within(timers, timeoutMs, running.done))) {
    running.kill()
    const command = JSON.stringify(place.process.command.join(' '))
    const message = `command timed out: ${command} timed out after ${formatDuration(timeoutMs)}`
    throw new RuntimeError('DeadlineExceeded', message)
  }
  return { exitCode: await running.done, stdout: stdout.bytes, stderr: stderr.bytes }
}

/** What a command says, as far as anybody wants to know: the rest is read, so that the command goes on, and let go. */
class Captured {
  readonly #chunks: Uint8Array[] = []
  #leftBytes = mostCapturedBytes

  add(chunk: Uint8Array): void {
    const kept = chunk.subarray(0, this.#leftBytes)
    if (kept.length > 0) this.#chunks.push(kept)
    this.#leftBytes -= kept.length
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#chunks)
  }
}

/** CRI's bound (ExecSyncResponse). */
const mostCapturedBytes = 16 * 1024 * 1024

export async function execStreamed(
  place: RunningPlace,
  config: ExecConfig,
  streams: ProcessStreams,
  timers: Timers,
): Promise<AttachedProcess> {
  if (config.tty) {
    const { execInTerminal } = await import('./terminal.ts')
    return execInTerminal(place, streams, timers)
  }
  const uid = onMachine(place.users, place.process.account.uid)
  const [stdin, stdout, stderr] = [config.stdin ? await ownPipe(uid) : null, await ownPipe(uid), await ownPipe(uid)]
  const theirs = [stdin?.reader ?? null, stdout.writer, stderr.writer]
  const input = stdin === null ? null : new Socket({ fd: stdin.writer, readable: false, writable: true })
  // The command may end, or close its input, before it has read all of it.
  input?.on('error', () => undefined)
  const { exit, kill } = await enter(place, theirs, false)
    .catch((error: unknown) => {
      input?.destroy()
      for (const { reader } of [stdout, stderr]) filesSync.closeSync(reader)
      throw error
    })
    .finally(() => {
      for (const fd of theirs) if (fd !== null) filesSync.closeSync(fd)
    })
  // Not before: what is said on the way in is none of the command's.
  const outputs = [read(stdout, (chunk) => streams.onStdout(chunk)), read(stderr, (chunk) => streams.onStderr(chunk))]
  const done = Promise.all([exit, ...outputs]).then(([code]) => {
    input?.destroy()
    return code
  })
  return {
    write: (chunk) => new Promise((resolve) => (input === null ? resolve() : input.write(chunk, () => resolve()))),
    closeStdin: () => void input?.end(),
    resize: () => undefined,
    kill,
    done,
  }
}

/** Node's own are sockets, which cannot be opened as /dev/stdout; and the command's user must be allowed to. */
async function ownPipe(uid: number): Promise<Pipe> {
  const pipe = (await system()).libc.makePipe()
  filesSync.fchownSync(pipe.reader, uid, 0)
  return pipe
}

function read({ reader }: Pipe, take: ProcessStreams['onStdout']): Promise<void> {
  const socket = new Socket({ fd: reader, readable: true, writable: false })
  readAtPaceOf(socket, take)
  socket.on('error', () => undefined)
  return new Promise((resolve) => socket.once('close', () => resolve()))
}
