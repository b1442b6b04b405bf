import { process } from '../base/os/process.ts'

/**
 * Who reads what is printed may leave early (`berth version | true`), and a terminal may be closed: what is printed then is dropped, and
 * what runs goes on. Where it is lost for another reason, as a disk that is full, that is said, and the exit code is 1.
 */
export function outliveReaders(): void {
  let isTold = false
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (isTold || error.code === 'EPIPE' || error.code === 'EIO') return
    isTold = true
    process.exitCode = 1
    process.stderr.write(`berth: what it prints cannot be written: ${error.message}.\n`)
  })
}
