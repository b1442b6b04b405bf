import * as filesSync from '../../../base/os/files-sync.ts'
import { Socket } from '../../../base/os/net.ts'
import { process } from '../../../base/os/process.ts'
import type { ExecResult } from '../../runtime.ts'
import type { Pipe } from './libc.ts'
import { system } from './system.ts'

/** Runs a program to its end. Only a program that can't be started rejects; how it ended is for the caller to judge. */
export async function runCommand(command: string, args: readonly string[]): Promise<ExecResult> {
  const { libc, programs } = await system()
  const [stdout, stderr] = [libc.makePipe(), libc.makePipe()]
  const outputs = Promise.all([contents(stdout), contents(stderr)])
  const descriptors = [null, stdout.writer, stderr.writer]
  const started = programs.startProgram({ command, args, env: process.env, descriptors, session: 'same' })
  const pid = await started.finally(() => {
    for (const { writer } of [stdout, stderr]) filesSync.closeSync(writer)
  })
  const [said, complained] = await outputs
  return { exitCode: await programs.exitCodeOf(pid), stdout: said, stderr: complained }
}

/** Runs a shell script and expects it to succeed; the error carries what the script said. */
export async function runScript(script: string, args: readonly string[]): Promise<void> {
  const result = await runCommand('sh', ['-c', script, 'berth', ...args])
  if (result.exitCode === 0) return
  throw new Error(textOf(result.stderr).trim() || `exit code ${result.exitCode}`)
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

/** All that is written to it. */
export function contents({ reader }: Pipe): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  const socket = new Socket({ fd: reader, readable: true, writable: false })
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  socket.on('error', () => undefined)
  return new Promise((resolve) => socket.once('close', () => resolve(Buffer.concat(chunks))))
}

/** Resolves when anything is written to it, or nobody is left who could. */
export function firstWord({ reader }: Pipe): Promise<void> {
  const socket = new Socket({ fd: reader, readable: true, writable: false })
  socket.on('error', () => undefined)
  socket.once('data', () => socket.destroy())
  return new Promise((resolve) => socket.once('close', () => resolve()))
}
