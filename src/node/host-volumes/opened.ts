import * as files from '../../base/os/files.ts'
import { process } from '../../base/os/process.ts'

/** Names a file without opening it (open(2)); Node has no name for it. */
const O_PATH = 0o10000000

/** For who looks at what is there, and then does something to that very thing: others may put something else in its place at any moment. */
export function opened(path: string): Promise<files.FileHandle> {
  return files.open(path, O_PATH)
}

/** The same; of a link the link itself. */
export function openedItself(path: string): Promise<files.FileHandle> {
  return files.open(path, O_PATH | files.constants.O_NOFOLLOW)
}

/** The kernel's name for what is open: no other thing can take its place. */
export function nameOf({ fd }: files.FileHandle): string {
  return `/proc/${process.pid}/fd/${fd}`
}
