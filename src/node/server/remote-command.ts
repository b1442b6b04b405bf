import type { AttachedProcess, ProcessStreams, Runtime } from '../runtime.ts'
import { exitStatus, failureStatus, type RemoteStreams } from './remote-streams.ts'

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
  const streams: ProcessStreams = {
    onStdout: (chunk) => void remote.writeStdout(chunk),
    onStderr: (chunk) => void remote.writeStderr(chunk),
  }
  let running: AttachedProcess
  try {
    const { command, tty, stdin } = request
    running =
      request.is === 'exec'
        ? await runtime.exec(containerId, { command, tty, stdin }, streams)
        : await runtime.attach(containerId, streams)
  } catch (error) {
    await remote.finish(failureStatus(error instanceof Error ? error.message : String(error)))
    return
  }
  if (request.stdin) {
    remote.onStdin((bytes) => (bytes.length > 0 ? running.write(bytes) : undefined))
    remote.onStdinEnd(() => running.closeStdin())
  }
  remote.onResize((columns, rows) => running.resize(columns, rows))
  // A client that has gone takes an interactive command with it; one attached only stops looking.
  remote.onClose(() => running.kill())
  const exitCode = await running.done
  await remote.finish(exitStatus(exitCode))
}
