// The thread that owns the file. A batch is done in one SQLite transaction: the more writers there are, the more of them
// share one fsync.

import type { StatementSync } from '../../base/os/sqlite.ts'
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from '../../base/os/worker-threads.ts'
import { StoreError } from '../store-error.ts'
import { answer, isWrite, Values } from './answer.ts'
import { Bell } from './bell.ts'
import { History } from './history.ts'
import {
  type Answer,
  type AnswerBatch,
  type Opened,
  Packer,
  type Request,
  type RequestBatch,
  type SharedMemory,
} from './protocol.ts'
import { storeErrorOf } from './sqlite-error.ts'
import { type OpenFile, openStoreFile } from './store-file.ts'
import { requestsOf, wordsOfAnswers } from './words.ts'
import { WriteAheadLog } from './write-ahead-log.ts'

/** Who writes alone comes again about once in a millisecond. */
const lingerMs = 5

interface Asked {
  readonly request: Request
  readonly values: Values
}

function start(port: MessagePort): void {
  let file: OpenFile
  let history: History
  try {
    file = openStoreFile((workerData as { folder: string }).folder)
    history = new History(file.database)
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    port.postMessage({ is: 'not-opened', why: error.is, message: error.message } satisfies Opened)
    port.close()
    return
  }
  port.postMessage({ is: 'opened', revision: history.revision() } satisfies Opened)
  const { memory } = workerData as { memory: SharedMemory }
  const desk = new Desk(file, history, new Uint8Array(memory.values))
  const bell = new Bell(memory.bell)
  const received = () => (receiveMessageOnPort(port)?.message as RequestBatch | undefined) ?? null
  port.on('message', (first: RequestBatch) => {
    for (let batch: RequestBatch | null = first; batch !== null; batch = bell.next(received, lingerMs)) {
      const answers = desk.work(batch)
      const last = batch.requests.at(-1)
      const isLast = typeof last === 'object' && last.is === 'close'
      if (isLast) desk.close()
      port.postMessage(answers, transfersOf(answers))
      if (isLast) return port.close()
    }
  })
}

/** Values that were read change hands, which costs both threads' collectors something. A commit's answer has none. */
function transfersOf({ kvs }: AnswerBatch): ArrayBuffer[] {
  return kvs === null ? [] : [kvs.numbers.buffer, ...kvs.buffers.map((bytes) => bytes.buffer)]
}

class Desk {
  readonly #file: OpenFile
  readonly #history: History
  readonly #log: WriteAheadLog
  readonly #shared: Uint8Array
  /** Read once: SQLite would parse their few words for each commit, as long as it writes one. */
  readonly #begin: StatementSync
  readonly #commit: StatementSync
  /** After an input/output error nobody knows what the disk holds: nothing more is read or written. */
  #broken: StoreError | null = null

  constructor(file: OpenFile, history: History, shared: Uint8Array) {
    this.#shared = shared
    this.#file = file
    this.#history = history
    this.#log = new WriteAheadLog(file.path)
    this.#begin = file.database.prepare('BEGIN IMMEDIATE')
    this.#commit = file.database.prepare('COMMIT')
  }

  close(): void {
    this.#log.close()
    this.#file.close()
  }

  work({ requests, values: bytes }: RequestBatch): AnswerBatch {
    const packer = new Packer()
    const values = new Values(bytes ?? this.#shared)
    const asked = requestsOf(requests).map((request) => ({ request, values }))
    const answers = this.#answers(asked, packer)
    return { answers: wordsOfAnswers(answers), kvs: packer.pack() }
  }

  #answers(asked: readonly Asked[], packer: Packer): Answer[] {
    if (this.#broken !== null) return asked.map((one) => this.#refusal(one, this.#broken!))
    const before = this.#history.mark()
    try {
      return this.#together(asked, packer)
    } catch (error) {
      const refused = storeErrorOf(error, this.#file.path)
      if (!(refused instanceof StoreError)) throw error
      this.#rollBack()
      this.#history.returnTo(before)
      if (refused.is !== 'full') this.#broken = refused
      // Reads have seen what was rolled back.
      return asked.map((one) =>
        isWrite(one.request) || this.#broken ? this.#refusal(one, refused) : this.#answers([one], packer)[0]!,
      )
    }
  }

  /** One SQLite transaction for all; nobody is answered before it is on the disk. */
  #together(asked: readonly Asked[], packer: Packer): Answer[] {
    const writes = asked.some((one) => isWrite(one.request))
    const before = this.#history.mark()
    if (writes) this.#begin.run()
    const answers = asked.map((one) => answer(this.#history, one.request, one.values, packer))
    if (writes) {
      this.#commit.run()
      // What was refused has written nothing.
      if (this.#history.hasChangedSince(before)) this.#log.sync()
      this.#log.keepRoom()
    }
    return answers
  }

  #rollBack(): void {
    // SQLite ends the transaction itself after some errors.
    if (this.#file.database.isTransaction) this.#file.database.exec('ROLLBACK')
  }

  #refusal({ request }: Asked, error: StoreError): Answer {
    if (request.is === 'close') return { is: 'closed' }
    return { is: 'store-error', why: error.is, message: error.message, fatal: this.#broken !== null }
  }
}

start(parentPort!)
