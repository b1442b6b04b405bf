// store.db is never anything but a whole store: it is made under another name and linked into place. So an empty or a
// short file is damage, which SQLite itself would take for a new database.

import {
  closeSync,
  fstatSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
} from '../../base/os/files-sync.ts'
import { join } from '../../base/os/path.ts'
import { DatabaseSync } from '../../base/os/sqlite.ts'
import { corruptError, newerFormatError, storeErrorOf } from './sqlite-error.ts'

const format = 1
const storeFile = 'store.db'

/** How long a process that was just killed may still hold the lock. */
const lockWaitMs = 250

// A row for each version of a key. `id` is revision × 512 + place in the transaction × 2 + (1 for a deletion): the
// table is in the order of events, and the index on `key` (an index ends in the id) in the order of keys and versions.
const schema = `
  CREATE TABLE history (id INTEGER PRIMARY KEY, key TEXT NOT NULL, created INTEGER NOT NULL, value BLOB NOT NULL);
  CREATE INDEX history_by_key ON history (key);
  CREATE TABLE store (format INTEGER NOT NULL, compacted INTEGER NOT NULL, swept INTEGER NOT NULL);
  INSERT INTO store VALUES (${format}, 0, 0);
`

export interface OpenFile {
  readonly path: string
  readonly database: DatabaseSync
  close(): void
}

/** Takes the folder's lock and opens its store, made if there is none. Throws a StoreError. */
export function openStoreFile(folder: string): OpenFile {
  const path = join(folder, storeFile)
  let lock: DatabaseSync | undefined
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    lock = takeLock(folder)
    if (!isWhole(path)) create(folder, path)
    const database = openDatabase(path)
    return { path, database, close: () => closeInOrder(database, lock!) }
  } catch (error) {
    lock?.close()
    throw storeErrorOf(error, path)
  }
}

function closeInOrder(database: DatabaseSync, lock: DatabaseSync): void {
  database.close()
  lock.close()
}

/**
 * A lock the kernel gives back when the process dies. It is on a file of its own because closing any handle of a file
 * drops all of a process's locks on it, and `isWhole` reads the store's file by itself.
 */
function takeLock(folder: string): DatabaseSync {
  const lock = new DatabaseSync(join(folder, 'store.lock'), { timeout: lockWaitMs })
  try {
    lock.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    return lock
  } catch (error) {
    lock.close()
    throw error
  }
}

function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path)
  try {
    // Exclusive before the first access: then the index of the log is in memory rather than in a third file.
    // Of the disk's syncs SQLite makes those of its checkpoints; those of commits are ours (`write-ahead-log.ts`).
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000')
    database.exec('PRAGMA wal_autocheckpoint = 1000; PRAGMA temp_store = MEMORY; PRAGMA secure_delete = ON')
    checkFormat(database, path)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

function checkFormat(database: DatabaseSync, path: string): void {
  const isStore = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'store'").get()
  if (isStore === undefined) throw corruptError(path, 'it is a database of something else')
  const row = database.prepare('SELECT format FROM store').get() as { format: number } | undefined
  if (row === undefined) throw corruptError(path, 'its format is not told')
  if (row.format > format) throw newerFormatError(path, row.format, format)
}

/** Writing it needs no care about crashes: until it is linked it does not exist. Who has the lock is alone with the draft. */
function create(folder: string, path: string): void {
  const draft = join(folder, 'store.new')
  for (const left of [draft, `${draft}-wal`, `${draft}-journal`]) rmSync(left, { force: true })
  closeSync(openSync(draft, 'wx', 0o600))
  const database = new DatabaseSync(draft)
  database.exec('PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL')
  database.exec(`BEGIN; ${schema} COMMIT`)
  database.close()
  syncToDisk(draft)
  linkSync(draft, path)
  rmSync(draft)
  syncToDisk(folder)
}

function syncToDisk(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}

/** False: there is none yet. Throws when it is there and shorter than it says it is. */
function isWhole(path: string): boolean {
  const header = readStart(path, 100)
  if (header === null) return false
  const { size, start } = header
  if (start.length < 100 || start.toString('latin1', 0, 15) !== 'SQLite format 3') {
    throw corruptError(path, size === 0 ? 'it is empty' : 'it is not a database')
  }
  const pageBytes = start.readUInt16BE(16) === 1 ? 65536 : start.readUInt16BE(16)
  const log = loggedPages(`${path}-wal`)
  const pages = log.pageCount ?? start.readUInt32BE(28)
  for (let page = Math.floor(size / pageBytes) + 1; page <= pages; page++) {
    if (!log.pages.has(page)) throw corruptError(path, `it is cut off after ${size} of ${pages * pageBytes} bytes`)
  }
  return true
}

interface Log {
  readonly pages: ReadonlySet<number>
  /** Pages of the database after the last transaction in the log. */
  readonly pageCount: number | null
}

/** Which pages the write-ahead log holds (https://sqlite.org/fileformat.html#walformat): those may be missing in the file. */
function loggedPages(path: string): Log {
  const pages = new Set<number>()
  let pageCount: number | null = null
  const header = readStart(path, 32)
  if (header === null || header.start.length < 32) return { pages, pageCount }
  const frameBytes = 24 + header.start.readUInt32BE(8)
  const salt = header.start.subarray(16, 24)
  const frame = Buffer.alloc(24)
  const file = openSync(path, 'r')
  for (let at = 32; readSync(file, frame, 0, 24, at) === 24 && frame.subarray(8, 16).equals(salt); at += frameBytes) {
    pages.add(frame.readUInt32BE(0))
    if (frame.readUInt32BE(4) > 0) pageCount = frame.readUInt32BE(4)
  }
  closeSync(file)
  return { pages, pageCount }
}

function readStart(path: string, length: number): { readonly size: number; readonly start: Buffer } | null {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  const start = Buffer.alloc(length)
  const read = readSync(file, start, 0, length, 0)
  const { size } = fstatSync(file)
  closeSync(file)
  return { size, start: start.subarray(0, read) }
}
