import { type ChildProcess, fork } from 'node:child_process'
import { process } from './process.ts'

/** What it says: that it gets on, or the answer. */
export type Said<Answer> = { readonly is: 'on-its-way' } | { readonly is: 'done'; readonly answer: Answer }

interface Asked<Answer> extends PromiseWithResolvers<Answer> {
  readonly heard: () => void
}

/**
 * A process that is asked one thing at a time. Unlike a thread it can be given up while it waits for a disk or a server, and
 * all it has started ends with it; it ends by itself when this one does (see `answerParent`).
 */
export class AskedProcess<Question extends object, Answer> {
  readonly #child: ChildProcess
  #asked: Asked<Answer> | null = null

  /** `entry` answers with `answerParent`; `label` is for who lists processes. */
  constructor(entry: URL, label: string) {
    // A group of its own, by which it is ended with all it has started.
    const child = fork(entry, [label], {
      detached: true,
      execArgv: ['--max-semi-space-size=1', '--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    this.#child = child
    child.on('message', (said: Said<Answer>) => {
      if (said.is === 'on-its-way') return this.#asked?.heard()
      this.#hold('unref')
      this.#asked?.resolve(said.answer)
      this.#asked = null
    })
    const died = (error: Error) => this.#asked?.reject(error)
    child.on('error', died)
    child.on('exit', () => died(new Error('the process that was asked has ended')))
    this.#hold('unref')
  }

  /** Rejects where the process ends instead. `heard`: it gets on. */
  ask(question: Question, heard: () => void): Promise<Answer> {
    const asked = { ...Promise.withResolvers<Answer>(), heard }
    this.#asked = asked
    this.#hold('ref')
    this.#child.send(question, (error) => {
      if (error !== null) asked.reject(error)
    })
    return asked.promise
  }

  /** Whatever it waits for. */
  end(): void {
    this.#hold('unref')
    const { pid, exitCode, signalCode } = this.#child
    if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL')
    this.#asked?.reject(new Error('the process that was asked was given up'))
    // What it may have said before is not heard any more.
    this.#asked = null
  }

  /** Idle it holds nobody back from ending. */
  #hold(how: 'ref' | 'unref'): void {
    this.#child[how]()
    this.#child.channel?.[how]()
  }
}

/** The other side: answers each question, and ends with who asked. */
export function answerParent<Question, Answer>(
  answer: (question: Question, onItsWay: () => void) => Promise<Answer>,
): void {
  const say = (said: Said<Answer>) => process.send?.(said)
  process.on('message', async (question: Question) => {
    say({ is: 'done', answer: await answer(question, () => say({ is: 'on-its-way' })) })
  })
  // Not by `exit`, which would wait for threads that wait for the disk.
  process.on('disconnect', () => process.kill(0, 'SIGKILL'))
}
