import { UserError } from './user-error.ts'

/** Why a file that somebody named, or that has to be there, tells nothing. `file` says what it is for, and its path. */
export function unreadable(file: string, error: NodeJS.ErrnoException): UserError {
  const why = error.code === 'ENOENT' ? 'is not there' : `cannot be read (${error.code ?? error.message})`
  return tooManyFiles(error) ?? new UserError(`${file}, ${why}.`)
}

/** The sentence about what it is no file's fault that it cannot be opened; null: the error is another. */
export function tooManyFiles({ message }: Error): UserError | null {
  // By its words: of a thread that cannot start the code is another, and of a module that cannot be loaded there is none.
  if (/\bENFILE\b/.test(message)) {
    return new UserError(
      'this machine has as many files open as it may (sysctl fs.file-max); close some, or allow more.',
    )
  }
  if (/\bEMFILE\b|too many open files/.test(message)) {
    return new UserError(
      'berth may not have as many files open as it needs ("ulimit -n" tells how many); allow it more.',
    )
  }
  return null
}
