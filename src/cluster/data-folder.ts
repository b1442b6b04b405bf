import { chmod, mkdir, readFile, rename, stat, writeFile } from '../base/os/files.ts'
import { homedir } from '../base/os/host.ts'
import { withMachineLock } from '../base/os/machine-lock.ts'
import { dirname, join, resolve } from '../base/os/path.ts'
import { process } from '../base/os/process.ts'
import type { Random } from '../base/random.ts'
import { nameSuffix } from '../base/random.ts'
import { UserError } from './user-error.ts'

/**
 * Everything berth keeps, in one folder:
 *
 *     berth.json    what the folder is, in which format, and the cluster's short id
 *     run.json      the running process, if one runs
 *     control.sock  where the running process is asked to turn its nodes off and on
 *     pki/          the cluster's certificate authority and what it signed
 *     store/        the API objects
 *     volumes/      the data of claims, one folder a volume
 *     images/       images and their unpacked layers, for all nodes
 *     nodes/NAME/   sandboxes, containers, logs and pod volumes of a node; in manifests/ its static pods
 *     kubeconfig    for kubectl
 *     berth.log     what a detached berth has to say
 */
export interface DataFolder {
  readonly path: string
  /** Eight letters, made once: names bridges, so that two berths on one machine never meet. */
  readonly id: string
  file(...parts: readonly string[]): string
}

const format = 1

/** `$XDG_STATE_HOME/berth`, by default `~/.local/state/berth` (XDG Base Directory Specification). */
export function defaultDataPath(): string {
  const state = process.env['XDG_STATE_HOME']
  return join(state?.startsWith('/') ? state : join(homedir(), '.local/state'), 'berth')
}

/** Opens the folder, making it where there is none. Throws `UserError`. */
export async function openDataFolder(path: string, random: Random): Promise<DataFolder> {
  const absolute = resolve(path)
  try {
    await makeFolder(absolute)
    const found = await stat(absolute)
    if (!found.isDirectory()) throw new UserError(`${absolute} is not a folder; name another with --data.`)
    const id = (await readIdentity(absolute)) ?? (await makeIdentity(absolute, random))
    return { path: absolute, id, file: (...parts) => join(absolute, ...parts) }
  } catch (error) {
    throw explain(absolute, error)
  }
}

/** Not `recursive`: Node's goes round for ever where a filesystem answers ENOENT to any mkdir, as /proc does. */
async function makeFolder(path: string): Promise<void> {
  const make = () =>
    mkdir(path, 0o700).catch((error) => {
      if (error.code !== 'EEXIST') throw error
    })
  await make().catch(async (error) => {
    if (error.code !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolder(dirname(path))
    await make().catch(() => {
      throw new UserError(`no folder can be made at ${path}; name another with --data.`)
    })
  })
}

/** The folder as it is, or null where none is. Throws `UserError` where it cannot be read. */
export async function findDataFolder(path: string): Promise<DataFolder | null> {
  const absolute = resolve(path)
  try {
    const id = await readIdentity(absolute)
    return id === null ? null : { path: absolute, id, file: (...parts) => join(absolute, ...parts) }
  } catch (error) {
    throw explain(absolute, error)
  }
}

async function readIdentity(path: string): Promise<string | null> {
  const file = join(path, 'berth.json')
  const text = await readFile(file, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const identity = parseIdentity(text)
  if (identity === null)
    throw new UserError(`${file} is damaged; restore it from a copy, or name another folder with --data.`)
  if (identity.format > format) {
    throw new UserError(
      `${path} was written by a newer berth (format ${identity.format}); use that one, or another folder with --data.`,
    )
  }
  return identity.id
}

function parseIdentity(text: string): { format: number; id: string } | null {
  try {
    const value = JSON.parse(text)
    return typeof value.format === 'number' && /^[a-z0-9]{8}$/.test(value.id) ? value : null
  } catch {
    return null
  }
}

/** Two that begin with a new folder at the same moment agree: what one put on the machine by its id the other must find. */
function makeIdentity(path: string, random: Random): Promise<string> {
  return withMachineLock('new-folders', async () => {
    const made = await readIdentity(path)
    if (made !== null) return made
    const id = nameSuffix(random, 8)
    await chmod(path, 0o700)
    await writeWhole(join(path, 'berth.json'), `${JSON.stringify({ format, id })}\n`)
    return id
  })
}

/** A reader sees the old content or the new, never half. */
export async function writeWhole(file: string, content: string | Uint8Array, mode = 0o600): Promise<void> {
  await writeFile(`${file}.new`, content, { mode, flush: true })
  await rename(`${file}.new`, file)
}

/** What the system refused, in a sentence for the person who can mend it; any other error as it is. */
export function explain(path: string, error: unknown): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error
  // Of a thread that cannot start the code is another.
  if (/\bE[MN]FILE\b/.test(error.message)) return tooManyFiles(error.message)
  switch ((error as Error & { code?: string }).code) {
    case 'EACCES':
    case 'EPERM':
      return new UserError(`berth may not write to ${path}; change its owner, or name another folder with --data.`)
    case 'EROFS':
      return new UserError(`${path} is on a read-only filesystem; name another folder with --data.`)
    case 'ENOSPC':
      return new UserError(`The disk that holds ${path} is full; make room, or name another folder with --data.`)
    case 'ENOTDIR':
    case 'EEXIST':
      return new UserError(`${path} is not a folder; name another with --data.`)
    case 'EISDIR':
    case 'ERR_FS_EISDIR': {
      const { path: place = `something in ${path}` } = error as { readonly path?: string }
      return new UserError(
        `${place} is a folder where berth keeps a file; move it away, or name another folder with --data.`,
      )
    }
    case 'EIO':
      return new UserError(
        `The disk that holds ${path} does not answer as it should (${error.message}); look at it before anything else.`,
      )
    default:
      return error
  }
}

function tooManyFiles(message: string): UserError {
  return message.includes('ENFILE')
    ? new UserError('this machine has as many files open as it may (sysctl fs.file-max); close some, or allow more.')
    : new UserError('berth may not have as many files open as it needs ("ulimit -n" tells how many); allow it more.')
}
