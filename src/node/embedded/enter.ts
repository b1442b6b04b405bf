import type { ChildProcess } from '../../base/os/child-process.ts'
import * as files from '../../base/os/files.ts'
import { join } from '../../base/os/path.ts'
import { RuntimeError } from '../runtime.ts'
import type { ProcessSpec } from './launch.ts'
import { signal } from './processes.ts'
import { becomeApplication } from './program/become-application.ts'
import { programOf } from './program/program.ts'

/** Where a further process goes: into everything the container's own process is in. */
export interface RunningPlace {
  readonly pid: number
  readonly process: ProcessSpec
  /** The container's own on the host. */
  readonly folder: string
}

/** The command line of a program, open as descriptor 4, that is to run there. */
export function enterCommand(place: RunningPlace): readonly string[] {
  const namespaces = ['--mount', '--uts', '--ipc', '--net', '--pid']
  return ['--target', String(place.pid), ...namespaces, '--', '/proc/self/fd/4']
}

/** A descriptor of the program that becomes the command; its file, which holds the container's environment, is gone already. */
export async function openProgram(place: RunningPlace, terminal: boolean): Promise<files.FileHandle> {
  const steps = becomeApplication(place.process, { from: 'inside', terminal, report: 3, tell: null, close: [4] })
  const path = join(place.folder, `exec-${++lastProgram}`)
  await files.writeFile(path, programOf(steps), { mode: 0o700 })
  const program = await files.open(path, 'r')
  await files.rm(path)
  return program
}

let lastProgram = 0

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
