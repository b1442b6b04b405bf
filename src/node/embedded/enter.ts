import type { ChildProcess } from '../../base/os/child-process.ts'
import * as filesSync from '../../base/os/files-sync.ts'
import { RuntimeError } from '../runtime.ts'
import type { ProcessSpec } from './launch.ts'
import { signal } from './processes.ts'
import { becomeApplication } from './program/become-application.ts'
import { programOf } from './program/program.ts'

/** Where a further process goes: into everything the container's own process is in. */
export interface RunningPlace {
  readonly pid: number
  readonly process: ProcessSpec
}

/** The command line of a program, open as descriptor 4, that is to run there. */
export function enterCommand(place: RunningPlace): readonly string[] {
  const namespaces = ['--mount', '--uts', '--ipc', '--net', '--pid']
  return ['--target', String(place.pid), ...namespaces, '--', '/proc/self/fd/4']
}

/**
 * A descriptor of the program that becomes the command. It is in memory: it holds the container's environment, and a full
 * disk keeps nobody from looking into a container.
 */
export async function openProgram(place: RunningPlace, terminal: boolean): Promise<number> {
  const steps = becomeApplication(place.process, { from: 'inside', terminal, report: 3, tell: null, close: [4] })
  const written = (await import('./libc.ts')).memoryFile('berth-exec')
  try {
    filesSync.writeSync(written, programOf(steps))
    // What is open for writing cannot be run.
    return filesSync.openSync(`/proc/self/fd/${written}`, 'r')
  } finally {
    filesSync.closeSync(written)
  }
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
