import * as filesSync from '../../../base/os/files-sync.ts'
import { system } from '../system/system.ts'

/** A program in memory, as a descriptor: nothing of it is on a disk, and nobody changes it. Whoever asked closes it. */
export async function runnable(name: string, bytes: Uint8Array): Promise<number> {
  const { libc, programs } = await system()
  // What is open for writing cannot be run, and who is being started holds all that is open for a moment.
  return programs.whileNothingStarts(() => {
    const written = libc.memoryFile(name)
    try {
      filesSync.writeSync(written, bytes)
      libc.seal(written)
      return filesSync.openSync(`/proc/self/fd/${written}`, 'r')
    } finally {
      filesSync.closeSync(written)
    }
  })
}
