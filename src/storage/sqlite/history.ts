// Revisions of key a:   put@2  put@5  del@7      rows: 2·512 'a'   5·512 'a'   7·512+1 'a'
//   the newest at revision 6 is the row of 'a' with the greatest id < 7·512: 5·512

import type { DatabaseSync, StatementSync } from '../../base/os/sqlite.ts'
import { type KeyRange, type KeyValue, type Revision, RevisionError } from '../store.ts'

const idsPerRevision = 512
export const writesPerTransaction = idsPerRevision / 2

/** As many revisions go in one step of compaction: whoever writes meanwhile waits for it, two or three milliseconds. */
const revisionsPerSweep = 100

type Row = [key: string, id: number, created: number, value: Uint8Array]

const nothing = new Uint8Array(0)

function endOf(revision: Revision): number {
  return (revision + 1) * idsPerRevision
}

function revisionOf(id: number): Revision {
  return Math.floor(id / idsPerRevision)
}

function isDeletion(id: number): boolean {
  return id % 2 === 1
}

function keyValueOf([key, id, created, value]: Row): KeyValue {
  return { key, value, created, modified: revisionOf(id) }
}

export interface PastEvent {
  readonly kv: KeyValue
  readonly isDeleted: boolean
}

/** When a key that is there came into being, and was last written. */
export type Life = Pick<KeyValue, 'created' | 'modified'>

export interface Mark {
  readonly revision: Revision
  readonly compacted: Revision
  readonly swept: Revision
}

/** The rows of the store and what is asked of them. Knows no transactions of SQLite: the worker sets them. */
export class History {
  readonly #newest: StatementSync
  readonly #life: StatementSync
  readonly #insert: StatementSync
  readonly #range: StatementSync
  readonly #after: StatementSync
  readonly #database: DatabaseSync
  #revision: Revision
  #compacted: Revision
  #swept: Revision

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#newest = rows(
      database,
      'SELECT key, id, created, value FROM history WHERE key = ? AND id < ? ORDER BY id DESC LIMIT 1',
    )
    this.#life = rows(database, 'SELECT id, created FROM history WHERE key = ? ORDER BY id DESC LIMIT 1')
    this.#insert = database.prepare('INSERT INTO history (id, key, created, value) VALUES (?, ?, ?, ?)')
    const newestIds = 'SELECT max(id) AS id FROM history WHERE key >= ? AND key < ? AND id < ? GROUP BY key'
    this.#range = rows(
      database,
      `SELECT h.key, h.id, h.created, h.value FROM (${newestIds}) n CROSS JOIN history h ON h.id = n.id
       WHERE n.id & 1 = 0 LIMIT ?`,
    )
    this.#after = rows(
      database,
      'SELECT key, id, created, value FROM history WHERE id >= ? AND key >= ? AND key < ? ORDER BY id',
    )
    const { newest, compacted, swept } = database
      .prepare('SELECT compacted, swept, (SELECT max(id) FROM history) AS newest FROM store')
      .get() as { newest: number | null; compacted: number; swept: number }
    this.#compacted = compacted
    this.#swept = swept
    // What was compacted away may have been the newest there was.
    this.#revision = Math.max(1, compacted, revisionOf(newest ?? 0))
  }

  revision(): Revision {
    return this.#revision
  }

  /** What is known of the rows without reading them; to return to when SQLite's transaction is rolled back. */
  mark(): Mark {
    return { revision: this.#revision, compacted: this.#compacted, swept: this.#swept }
  }

  hasChangedSince({ revision, compacted, swept }: Mark): boolean {
    return revision !== this.#revision || compacted !== this.#compacted || swept !== this.#swept
  }

  returnTo(mark: Mark): void {
    this.#revision = mark.revision
    this.#compacted = mark.compacted
    this.#swept = mark.swept
  }

  nextRevision(): Revision {
    return ++this.#revision
  }

  newest(key: string, at: Revision = this.#revision): KeyValue | null {
    this.#assertReadable(at)
    const row = this.#newest.get(key, endOf(at)) as Row | undefined
    return row === undefined || isDeletion(row[1]) ? null : keyValueOf(row)
  }

  /** What conditions ask of a key, without reading its value. */
  lifeOf(key: string): Life | null {
    const row = this.#life.get(key) as [id: number, created: number] | undefined
    return row === undefined || isDeletion(row[0]) ? null : { created: row[1], modified: revisionOf(row[0]) }
  }

  range({ from, to }: KeyRange, at: Revision, limit: number): KeyValue[] {
    this.#assertReadable(at)
    return (this.#range.all(from, to, endOf(at), limit) as unknown as Row[]).map(keyValueOf)
  }

  put(revision: Revision, place: number, key: string, created: Revision, value: Uint8Array): void {
    this.#insert.run(revision * idsPerRevision + place * 2, key, created, value)
  }

  delete(revision: Revision, place: number, key: string): void {
    this.#insert.run(revision * idsPerRevision + place * 2 + 1, key, 0, nothing)
  }

  eventsAfter({ from, to }: KeyRange, after: Revision): PastEvent[] {
    if (after < this.#compacted) throw new RevisionError('compacted', after)
    return (this.#after.all(endOf(after), from, to) as unknown as Row[]).map((row) => ({
      kv: keyValueOf(row),
      isDeleted: isDeletion(row[1]),
    }))
  }

  /** From now on nothing before `revision` can be read. The rows go with `sweep`. */
  compact(revision: Revision): void {
    if (revision > this.#revision) throw new RevisionError('future', revision)
    if (revision <= this.#compacted) return
    this.#database.prepare('UPDATE store SET compacted = ?').run(revision)
    this.#compacted = revision
  }

  /**
   * Deletes a step's worth of what nobody can read: what the versions up to the compacted revision replaced, and those
   * of them that are deletions. It looks only at what happened since the last compaction. False: there is more to do.
   */
  sweep(): boolean {
    const from = endOf(this.#swept)
    const swept = Math.min(this.#compacted, this.#swept + revisionsPerSweep)
    const replaced = 'SELECT o.id FROM history n JOIN history o ON o.key = n.key AND o.id < n.id'
    this.#database
      .prepare(`DELETE FROM history WHERE id IN (${replaced} WHERE n.id >= ? AND n.id < ?)`)
      .run(from, endOf(swept))
    this.#database.prepare('DELETE FROM history WHERE id >= ? AND id < ? AND id & 1 = 1').run(from, endOf(swept))
    this.#database.prepare('UPDATE store SET swept = ?').run(swept)
    this.#swept = swept
    return swept === this.#compacted
  }

  #assertReadable(at: Revision): void {
    if (at > this.#revision) throw new RevisionError('future', at)
    if (at < this.#compacted) throw new RevisionError('compacted', at)
  }
}

function rows(database: DatabaseSync, sql: string): StatementSync {
  const statement = database.prepare(sql)
  statement.setReturnArrays(true)
  return statement
}
