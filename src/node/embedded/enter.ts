import type { ChildProcess } from '../../base/os/child-process.ts'
import type { Writable } from '../../base/os/stream.ts'
import { RuntimeError } from '../runtime.ts'
import { execScript, type ProcessSpec } from './launch.ts'
import { signal } from './processes.ts'

/** Where a further process goes: into everything the container's own process is in. */
export interface RunningPlace {
  readonly pid: number
  readonly process: ProcessSpec
}

/** An argument is seen by everybody on the machine, and the container's environment is in the script. */
const runTold = 'script=$(cat <&4) && exec 4<&- && eval "$script"'

/** The command line that brings `sh` there, to do what `tellScript` tells it; `through` runs in between, already inside. */
export function enterCommand(place: RunningPlace, through: readonly string[] = []): readonly string[] {
  const namespaces = ['--mount', '--uts', '--ipc', '--net', '--pid']
  return ['--target', String(place.pid), ...namespaces, '--', ...through, 'sh', '-c', runTold]
}

export function tellScript(child: ChildProcess, place: RunningPlace): void {
  const script = child.stdio[4] as Writable
  // The container may have ended, which `started` tells.
  script.on('error', () => undefined)
  script.end(execScript(place.process))
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
