import { StoreError } from '../store-error.ts'

// Result codes of SQLite that say something about the disk or the file (https://sqlite.org/rescode.html).
const busy = 5
const readOnly = 8
const ioError = 10
const corrupt = 11
const full = 13
const cannotOpen = 14
const notADatabase = 26

/** What SQLite or the file system refused, as a sentence for the person who runs berth; anything else stays what it is. */
export function storeErrorOf(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error
  const { errcode, code } = error as { errcode?: unknown; code?: unknown }
  if (typeof errcode === 'number') return fromSqlite(errcode & 0xff, error, file)
  if (typeof code === 'string' && code !== 'ERR_SQLITE_ERROR' && 'syscall' in error)
    return fromSystem(code, error, file)
  return error
}

function fromSqlite(code: number, error: Error, file: string): unknown {
  switch (code) {
    case busy:
      return lockedError(file)
    case full:
      return fullError(file)
    case corrupt:
    case notADatabase:
      return corruptError(file, error.message)
    case ioError:
    case readOnly:
      return unreadableError(file, error.message)
    case cannotOpen:
      return unopenedError(file, error.message)
    default:
      return error
  }
}

function fromSystem(code: string, error: Error, file: string): StoreError {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return fullError(file)
    case 'EMFILE':
    case 'ENFILE':
      return tooManyFilesError(file, code)
    default:
      return unreadableError(file, error.message)
  }
}

function lockedError(file: string): StoreError {
  return new StoreError('locked', `another berth is using ${file}: stop it first, or choose another data folder`)
}

function fullError(file: string): StoreError {
  return new StoreError('full', `no space left on the disk of ${file}: nothing was written; make room and try again`)
}

export function corruptError(file: string, why: string): StoreError {
  return new StoreError(
    'corrupt',
    `${file} is damaged (${why}): nothing was changed; put a backup in its place, or move it away to start empty`,
  )
}

function unreadableError(file: string, why: string): StoreError {
  return new StoreError('unreadable', `${file} cannot be read and written (${why}): check the disk and the permissions`)
}

/** SQLite does not say what kept it from opening one. */
function unopenedError(file: string, why: string): StoreError {
  return new StoreError(
    'unreadable',
    `${file} cannot be opened (${why}): check the permissions, and how many files berth may have open ("ulimit -n")`,
  )
}

function tooManyFilesError(file: string, code: 'EMFILE' | 'ENFILE'): StoreError {
  const why =
    code === 'EMFILE'
      ? 'berth has as many files open as it may ("ulimit -n"): allow it more'
      : 'this machine has as many files open as it may (sysctl fs.file-max): close some, or allow more'
  return new StoreError('unreadable', `${file} cannot be opened, ${why}`)
}

export function newerFormatError(file: string, format: number, known: number): StoreError {
  return new StoreError(
    'newer-format',
    `${file} was written by a newer berth (format ${format}, this one knows ${known}): run that berth, or choose another data folder`,
  )
}
