import { assert } from '../../base/assert.ts'
import { microtasksRun } from '../../base/os/turn.ts'
import type { Worker } from '../../base/os/worker-threads.ts'
import type { Cancel } from '../../base/timers.ts'
import type {
  KeyRange,
  KeyValue,
  RangeOptions,
  RangeResult,
  Revision,
  Store,
  Transaction,
  TransactionResult,
  Watcher,
} from '../store.ts'
import { closedError, StoreError } from '../store-error.ts'
import { assertDistinctKeys } from '../transaction.ts'
import { Watchers } from '../watchers.ts'
import { Bell } from './bell.ts'
import { errorOf, eventsOf, pastOf } from './events.ts'
import { writesPerTransaction } from './history.ts'
import {
  type Answer,
  type AnswerBatch,
  type Opened,
  type Request,
  type SharedMemory,
  sharedValueBytes,
  unpack,
} from './protocol.ts'
import { type Asked, type Given, Requests } from './requests.ts'
import { startWorker } from './start-worker.ts'
import { answersOf } from './words.ts'

export interface SqliteStoreOptions {
  /** Made if it is not there. */
  readonly folder: string
  /** The disk failed and the store will answer nothing more: berth should say so and end. */
  readonly onBroken?: (error: StoreError) => void
}

/** Where more were written together, who watches is told of one state in many anyway; to look at each costs a third more. */
const mostToldApart = 8

/**
 * Keeps all in one SQLite file, written by a thread of its own. What is asked in one turn of the event loop, or
 * while the thread is at work, goes over in one message, and is done in one SQLite transaction.
 */
export class SqliteStore implements Store {
  readonly #worker: Worker
  readonly #requests: Requests
  readonly #watchers = new Watchers()
  readonly #onBroken: (error: StoreError) => void
  #revision: Revision
  #broken = false
  /** The answers that came last. Those before have been told: microtasks run before the next message is taken. */
  #telling: Promise<void> = Promise.resolve()
  #closing: Promise<void> | null = null

  /** Throws a StoreError when the folder's store cannot be used. */
  static async open(options: SqliteStoreOptions): Promise<SqliteStore> {
    const memory = { bell: new SharedArrayBuffer(Bell.bytes), values: new SharedArrayBuffer(sharedValueBytes) }
    const worker = startWorker(options.folder, memory)
    const opened = await new Promise<Opened>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
    })
    if (opened.is === 'not-opened') throw new StoreError(opened.why, opened.message)
    return new SqliteStore(worker, memory, opened.revision, options.onBroken ?? (() => undefined))
  }

  private constructor(worker: Worker, memory: SharedMemory, revision: Revision, onBroken: (error: StoreError) => void) {
    this.#worker = worker
    this.#revision = revision
    this.#onBroken = onBroken
    const bell = new Bell(memory.bell)
    this.#requests = new Requests(new Uint8Array(memory.values), (batch) => {
      worker.postMessage(batch, batch.values === null ? [] : [batch.values.buffer])
      bell.ring()
    })
    worker.removeAllListeners('error')
    worker.on('message', (batch: AnswerBatch) => this.#take(batch))
    worker.on('error', (error) => {
      throw error
    })
  }

  revision(): Revision {
    return this.#revision
  }

  async get(key: string, at?: Revision): Promise<KeyValue | null> {
    const { answer, kvs } = await this.#ask({ is: 'get', key, at: at ?? null })
    assert(answer.is === 'got', 'a get is answered as one')
    return unpack(kvs, answer.place)
  }

  async range({ from, to }: KeyRange, options: RangeOptions = {}): Promise<RangeResult> {
    const request: Request = { is: 'range', from, to, at: options.at ?? null, limit: options.limit ?? null }
    const { answer, kvs, isAlone } = await this.#ask(request)
    assert(answer.is === 'range', 'a range is answered as one')
    const found = Array.from({ length: answer.count }, (_, i) => unpack(kvs, answer.first + i)!)
    return { kvs: found, more: answer.more, revision: answer.revision, ...(isAlone && { isOwn: true }) }
  }

  async transact(transaction: Transaction): Promise<TransactionResult> {
    const { conditions, writes } = transaction
    assertDistinctKeys(writes)
    assert(writes.length <= writesPerTransaction, `a transaction has at most ${writesPerTransaction} writes`)
    const request: Request = {
      is: 'transact',
      conditions: conditions.map(({ key, modified }) => ({ key, modified })),
      writes: writes.map((write) => ({ key: write.key, length: write.is === 'put' ? write.value.length : -1 })),
    }
    const { answer, kvs } = await this.#ask(request, writes)
    if (answer.is === 'committed') return { is: 'committed', revision: answer.revision }
    assert(answer.is === 'refused', 'a transaction is committed or refused')
    return { is: 'refused', revision: answer.revision, current: answer.current.map((place) => unpack(kvs, place)) }
  }

  watch(range: KeyRange, after: Revision, watcher: Watcher): Cancel {
    return this.#watchers.add(range, after, watcher, (give) => {
      if (this.#closing !== null) return queueMicrotask(() => give('closed'))
      const settle = ({ answer, kvs }: Given) => {
        if (answer.is === 'past') give(pastOf(answer, kvs))
        else give(answer.is === 'revision-error' ? 'compacted' : 'closed')
      }
      this.#requests.add({ request: { is: 'past', ...range, after }, writes: [], settle })
    })
  }

  async compact(revision: Revision): Promise<void> {
    for (let done = false; !done; ) {
      const { answer } = await this.#ask({ is: 'compact', revision })
      assert(answer.is === 'compacted', 'a compaction is answered as one')
      done = answer.done
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    const exited = new Promise((resolve) => this.#worker.once('exit', resolve))
    this.#requests.add({ request: { is: 'close' }, writes: [], settle: () => undefined })
    await exited
    // A thread that ends hands over what it said last and its end in one turn.
    await this.#telling
    this.#watchers.endAll('closed')
  }

  #ask(request: Request, writes: Transaction['writes'] = []): Promise<Given> {
    return new Promise((resolve, reject) => {
      if (this.#closing !== null) throw closedError()
      const settle = (given: Given) => {
        const error = errorOf(given.answer)
        if (error === null) resolve(given)
        else reject(error)
      }
      this.#requests.add({ request, writes, settle })
    })
  }

  /**
   * Watchers first, and of those the ones that wait for their past: a writer who is answered knows they have seen it. A few that
   * came together are told one after the other, each when all that the one before set off has run as far as it can: that they
   * shared a commit is no business of who watches.
   */
  #take({ answers: words, kvs }: AnswerBatch): void {
    const answers = answersOf(words)
    const given = this.#requests.answered().map((asked, i) => ({ asked, answer: answers[i]! }))
    const isAlone = answers.length === 1
    const [watches, others] = [given.filter(isWatch), given.filter((one) => !isWatch(one))]
    for (const { asked, answer } of watches) {
      this.#notice(answer)
      asked.settle({ answer, kvs, isAlone })
    }
    this.#telling = this.#tell(others, kvs, isAlone)
  }

  async #tell(
    given: readonly { asked: Asked; answer: Answer }[],
    kvs: AnswerBatch['kvs'],
    isAlone: boolean,
  ): Promise<void> {
    const areFew = given.length <= mostToldApart
    for (const { asked, answer } of given) {
      this.#notice(answer)
      if (answer.is === 'committed') this.#watchers.publish(eventsOf(asked.writes, answer))
      asked.settle({ answer, kvs, isAlone })
      if (areFew && answer.is === 'committed') await microtasksRun()
    }
  }

  #notice(answer: Answer): void {
    if ('revision' in answer && answer.is !== 'revision-error') {
      this.#revision = Math.max(this.#revision, answer.revision)
    }
    if (answer.is === 'store-error' && answer.fatal && !this.#broken) {
      this.#broken = true
      this.#onBroken(new StoreError(answer.why, answer.message))
    }
  }
}

function isWatch({ asked }: { readonly asked: Asked }): boolean {
  return asked.request.is === 'past'
}
