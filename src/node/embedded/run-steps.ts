import * as filesSync from '../../base/os/files-sync.ts'
import { getSystemErrorMessage } from '../../base/os/util.ts'
import { contents } from './command.ts'
import { type Ending, readReport, type Step } from './program/executable.ts'
import { programOf } from './program/program.ts'
import { runnable } from './program/runnable.ts'
import { system } from './system.ts'

/** Where the program itself is, which may be closed, and where its last words go. */
const [self, report] = [3, 2]

/** The name of the process, by which who clears up after an end knows it. */
export const stepsName = 'berth-steps'

export function because(text: string): Ending {
  return { fd: report, text, exitCode: 1, cause: 'told' }
}

/** Runs them as a program, in a process of its own. Rejects with its last words. */
export async function runSteps(steps: readonly Step[]): Promise<void> {
  const { libc, programs } = await system()
  const end: readonly Step[] = [{ is: 'call', call: 'exit_group', args: [0], otherwise: 'go on' }]
  const program = await runnable(stepsName, programOf([...steps, ...end]))
  const words = libc.makePipe()
  const said = contents(words)
  const pid = await programs
    .startProgram({
      command: `/proc/self/fd/${self}`,
      name: stepsName,
      args: [],
      env: {},
      descriptors: [null, null, words.writer, program],
      session: 'same',
    })
    .finally(() => {
      for (const fd of [words.writer, program]) filesSync.closeSync(fd)
    })
  const { errno, text } = readReport(await said)
  if ((await programs.exitCodeOf(pid)) === 0) return
  const why = errno === null ? '' : `: ${getSystemErrorMessage(errno)}`
  throw new Error(`${text.trimEnd() || 'it was ended'}${why}`)
}
