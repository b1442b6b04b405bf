import * as files from '../../base/os/files.ts'
import { missingIsNull } from '../../base/os/if-there.ts'
import { dirname } from '../../base/os/path.ts'

type Stats = Awaited<ReturnType<typeof files.stat>>

const checks: Readonly<Record<string, { readonly what: string; is(stats: Stats): boolean }>> = {
  Directory: { what: 'a directory', is: (stats) => stats.isDirectory() },
  DirectoryOrCreate: { what: 'a directory', is: (stats) => stats.isDirectory() },
  File: { what: 'a file', is: (stats) => stats.isFile() },
  FileOrCreate: { what: 'a file', is: (stats) => stats.isFile() },
  Socket: { what: 'a socket file', is: (stats) => stats.isSocket() },
  CharDevice: { what: 'a character device', is: (stats) => stats.isCharacterDevice() },
  BlockDevice: { what: 'a block device', is: (stats) => stats.isBlockDevice() },
}

/** Why a hostPath can't be used, in upstream's words; null when it can. Makes what its type allows to be made. */
export async function hostPathProblem(path: string, type: string): Promise<string | null> {
  const stats = await statOrNull(path)
  if (type === '') {
    // Unchecked; what is missing becomes a folder, as container runtimes make it.
    return stats === null ? makeFolders(path) : null
  }
  const check = checks[type]
  if (check === undefined) return `${type} is an invalid volume type`
  if (stats === null && type === 'DirectoryOrCreate') return makeFolders(path)
  if (stats === null && type === 'FileOrCreate') {
    if ((await statOrNull(dirname(path))) === null) return `open ${path}: no such file or directory`
    await files.writeFile(path, '', { mode: 0o644, flag: 'a' })
    return null
  }
  return stats !== null && check.is(stats) ? null : `hostPath type check failed: ${path} is not ${check.what}`
}

/**
 * A folder with those above it; answers why it can't be. One after the other: where a file system says of a folder that is
 * there that it is not, as /proc does, Node's own `recursive` tries for ever.
 */
async function makeFolders(path: string): Promise<string | null> {
  const above = dirname(path)
  if (above !== path && (await statOrNull(above)) === null) {
    const problem = await makeFolders(above)
    if (problem !== null) return problem
  }
  try {
    await files.mkdir(path, { mode: 0o755 })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    // Somebody else has made it meanwhile.
    if (code !== 'EEXIST') return `mkdir ${path}: ${/^\w+: (.*), mkdir /.exec(message)?.[1] ?? message}`
  }
  return null
}

export function statOrNull(path: string): Promise<Stats | null> {
  return files.stat(path).catch(missingIsNull)
}
