import * as files from '../../base/os/files.ts'
import * as filesSync from '../../base/os/files-sync.ts'
import { isMissing } from '../../base/os/if-there.ts'
import { join } from '../../base/os/path.ts'
import { fileOfDevice } from './device-file.ts'
import { hostPathProblem } from './host-path.ts'
import { mountNfs } from './nfs.ts'
import { usePersistent } from './persistent.ts'
import { bindSubPath } from './sub-path.ts'

/**
 * What is done at paths that people name. Each gets plain data and answers with it, so that it can be done by a process of its
 * own (`errand-process.ts`) where the path is on a file system that may never answer.
 */
export const errands = {
  hostPathProblem,
  usePersistent,
  fileOfDevice,
  bindSubPath,
  mountNfs,
  sourceAt,
  linkAt,
  look,
}

export type Errands = typeof errands

export type ErrandCall = { readonly name: keyof Errands; readonly args: readonly unknown[] }

// At once: a disk of this machine has it in memory, and a thread of the pool would take far longer, some ten times for each container.

/** Null: there is nothing. */
async function sourceAt(path: string): Promise<{ readonly hostPath: string; readonly isFile: boolean } | null> {
  try {
    const hostPath = filesSync.realpathSync.native(path)
    return { hostPath, isFile: !filesSync.statSync(hostPath).isDirectory() }
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** Where the link at a path below a folder leads; null where there is none. */
async function linkAt(folder: string, path: string): Promise<string | null> {
  try {
    const at = join(folder, path)
    return filesSync.lstatSync(at).isSymbolicLink() ? filesSync.readlinkSync(at) : null
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** Whether a file system answers at all. */
async function look(point: string): Promise<void> {
  await files.stat(point)
}
