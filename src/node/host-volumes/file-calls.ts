import * as files from '../../base/os/files.ts'
import * as filesSync from '../../base/os/files-sync.ts'

type Soon<T> = T | Promise<T>

/** What a volume's files are put in their place with. */
export interface FileCalls {
  chmod(path: string, mode: number): Soon<void>
  chown(path: string, uid: number, gid: number): Soon<void>
  mkdir(path: string, options: { readonly recursive: true; readonly mode: number }): Soon<unknown>
  mkdtemp(prefix: string): Soon<string>
  readFile(path: string): Soon<Buffer>
  readdir(path: string): Soon<string[]>
  readdir(path: string, options: { readonly recursive: true; readonly withFileTypes: true }): Soon<filesSync.Dirent[]>
  readlink(path: string): Soon<string>
  rename(from: string, to: string): Soon<void>
  rm(path: string, options: { readonly recursive?: true; readonly force: true }): Soon<void>
  stat(path: string): Soon<filesSync.Stats>
  symlink(target: string, path: string): Soon<void>
  writeFile(path: string, content: Uint8Array, options: { readonly mode: number }): Soon<void>
}

/** By the pool's threads: a disk takes its time. */
export const onDisk: FileCalls = files

/** At once. Nearly every pod has a token in memory, and the thirty calls for it cost thirty trips to the pool. */
export const inMemory: FileCalls = {
  chmod: filesSync.chmodSync,
  chown: filesSync.chownSync,
  mkdir: filesSync.mkdirSync,
  mkdtemp: filesSync.mkdtempSync,
  readFile: filesSync.readFileSync,
  readdir: filesSync.readdirSync,
  readlink: filesSync.readlinkSync,
  rename: filesSync.renameSync,
  rm: filesSync.rmSync,
  stat: filesSync.statSync,
  symlink: filesSync.symlinkSync,
  writeFile: filesSync.writeFileSync,
}
