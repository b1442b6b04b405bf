import { messageOf } from '../../base/message-of.ts'
import { exitStatus } from '../../wire/exit-status.ts'
import type { AttachedProcess, ProcessStreams, Runtime } from '../runtime.ts'
import { failureStatus, type RemoteStreams } from './remote-streams.ts'

export interface CommandRequest {
  readonly is: 'exec' | 'attach'
  readonly command: readonly string[]
  readonly stdin: boolean
  readonly tty: boolean
}

/** Joins a client and a process until one of them ends. */
export async function runCommand(
  runtime: Runtime,
  containerId: string,
  request: CommandRequest,
  remote: RemoteStreams,
): Promise<void> {
  const said = new Said(() => remote.cut())
  const streams: ProcessStreams = {
    onStdout: (chunk) => said.pass(chunk, remote.writeStdout),
    onStderr: (chunk) => said.pass(chunk, remote.writeStderr),
  }
  const { command, tty, stdin } = request
  const starting =
    request.is === 'exec'
      ? runtime.exec(containerId, { command, tty, stdin }, streams)
      : runtime.attach(containerId, streams)
  // The client does not wait for the process: what it says before that stands is kept, and no more of it is taken in.
  const once = async (act: (running: AttachedProcess) => void | Promise<void>) => {
    const running = await starting.catch(() => null)
    if (running !== null) await act(running)
  }
  if (stdin) {
    remote.onStdin((bytes) => (bytes.length > 0 ? once((running) => running.write(bytes)) : undefined))
    remote.onStdinEnd(() => once((running) => running.closeStdin()))
  }
  remote.onResize((columns, rows) => once((running) => running.resize(columns, rows)))
  // A client that has gone takes an interactive command with it; one attached only stops looking.
  remote.onClose(() => void once((running) => running.kill()))
  let running: AttachedProcess
  try {
    running = await starting
  } catch (error) {
    const doing = request.is === 'exec' ? 'executing command in container' : 'attaching to container'
    await remote.finish(failureStatus(`error ${doing}: ${messageOf(error)}`))
    return
  }
  const exitCode = await running.done
  // How a command ended is its client's to know; who was attached reads of the container's end in the pod's status.
  await remote.finish(exitStatus(request.is === 'exec' ? exitCode : 0))
}

/** What a container says, to which a client is attached, does not wait for it. Beyond this the client is cut off. */
const mostWaitingBytes = 16 * 1024 * 1024

/** What was said, and how much of it the client has not taken yet. */
class Said {
  readonly #cut: () => void
  #waitingBytes = 0

  constructor(cut: () => void) {
    this.#cut = cut
  }

  async pass(chunk: Uint8Array, write: (chunk: Uint8Array) => Promise<void>): Promise<void> {
    this.#waitingBytes += chunk.length
    if (this.#waitingBytes > mostWaitingBytes) this.#cut()
    await write(chunk)
    this.#waitingBytes -= chunk.length
  }
}
