import { unreachable } from '../../base/assert.ts'
import { type KeyRange, RevisionError } from '../store.ts'
import type { History, Life } from './history.ts'
import type { Answer, Packer, Request } from './protocol.ts'

type Transact = Extract<Request, { is: 'transact' }>

export function isWrite(request: Request): boolean {
  return request.is === 'transact' || request.is === 'compact'
}

/** The values of a batch's writes, taken one after the other. */
export class Values {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  take(length: number): Uint8Array {
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }
}

/** Does what is asked. Throws what SQLite throws. */
export function answer(history: History, request: Request, values: Values, packer: Packer): Answer {
  try {
    return decide(history, request, values, packer)
  } catch (error) {
    if (error instanceof RevisionError) return { is: 'revision-error', why: error.is, revision: error.revision }
    throw error
  }
}

function decide(history: History, request: Request, values: Values, packer: Packer): Answer {
  switch (request.is) {
    case 'get':
      return { is: 'got', place: packer.add(history.newest(request.key, request.at ?? undefined)) }
    case 'range':
      return range(history, request, packer)
    case 'transact':
      return transact(history, request, values, packer)
    case 'past': {
      const first = packer.count
      const deleted = history.eventsAfter(request, request.after).map(({ kv, isDeleted }) => {
        packer.add(kv)
        return isDeleted
      })
      return { is: 'past', first, deleted }
    }
    case 'compact':
      history.compact(request.revision)
      return { is: 'compacted', done: history.sweep() }
    case 'close':
      return { is: 'closed' }
    default:
      return unreachable(request)
  }
}

/** Rows are held twice only for a step: all at once cost more in memory than the steps in time. */
const rowsPerStep = 1000

function range(history: History, request: Extract<Request, { is: 'range' }>, packer: Packer): Answer {
  const at = request.at ?? history.revision()
  const limit = request.limit ?? Number.POSITIVE_INFINITY
  const first = packer.count
  let rest: KeyRange | null = request
  while (rest !== null && packer.count - first < limit) {
    const wanted = Math.min(rowsPerStep, limit - (packer.count - first))
    const kvs = history.range(rest, at, wanted)
    for (const kv of kvs) {
      packer.add(kv)
      giveBack(kv.value)
    }
    rest = kvs.length < wanted ? null : { from: `${kvs.at(-1)!.key}\0`, to: request.to }
  }
  const more = rest !== null && history.range(rest, at, 1).length > 0
  return { is: 'range', first, count: packer.count - first, more, revision: history.revision() }
}

/** SQLite's copy of a value has memory of its own, small for the collector and in all as much as is read. */
function giveBack({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0)
}

function transact(history: History, { conditions, writes }: Transact, values: Values, packer: Packer): Answer {
  const known = new Map<string, Life | null>()
  const lifeOf = (key: string) => {
    let life = known.get(key)
    if (life === undefined) known.set(key, (life = history.lifeOf(key)))
    return life
  }
  const content = writes.map((write) => (write.length < 0 ? null : values.take(write.length)))
  if (conditions.some((condition) => (lifeOf(condition.key)?.modified ?? 0) !== condition.modified)) {
    const current = conditions.map((condition) => packer.add(history.newest(condition.key)))
    return { is: 'refused', revision: history.revision(), current }
  }
  const before = writes.map((write) => lifeOf(write.key))
  const changes = content.some((value, i) => value !== null || before[i] !== null)
  if (!changes) return { is: 'committed', revision: history.revision(), created: before.map(() => 0) }
  const revision = history.nextRevision()
  const created = before.map((life, i) => life?.created ?? (content[i] === null ? 0 : revision))
  for (const [i, { key }] of writes.entries()) {
    const value = content[i]
    if (value) history.put(revision, i, key, created[i]!, value)
    else if (before[i]) history.delete(revision, i, key)
  }
  return { is: 'committed', revision, created }
}
