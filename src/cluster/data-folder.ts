import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from '../base/os/files.ts'
import { homedir } from '../base/os/host.ts'
import { namesIn } from '../base/os/if-there.ts'
import { withMachineLock } from '../base/os/machine-lock.ts'
import { dirname, join, resolve } from '../base/os/path.ts'
import { process } from '../base/os/process.ts'
import { removeTree } from '../base/os/remove-tree.ts'
import type { Random } from '../base/random.ts'
import { nameSuffix } from '../base/random.ts'
import { tooManyFiles } from './unreadable.ts'
import { UserError } from './user-error.ts'

/**
 * Everything berth keeps, in one folder:
 *
 *     berth.json    what the folder is, in which format, the cluster's short id, and where the folder was when it last ran
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
    const identity = (await readIdentity(absolute)) ?? (await makeIdentity(absolute, random))
    const { id } = (await isCopy(absolute, identity)) ? await becomeAnother(absolute, identity, random) : identity
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

/** The folder as it is, or null where none is, or a copy of which nothing has run yet. Throws `UserError` where it cannot be read. */
export async function findDataFolder(path: string): Promise<DataFolder | null> {
  const absolute = resolve(path)
  try {
    const identity = await readIdentity(absolute)
    if (identity === null || (await isCopy(absolute, identity))) return null
    return { path: absolute, id: identity.id, file: (...parts) => join(absolute, ...parts) }
  } catch (error) {
    throw explain(absolute, error)
  }
}

interface Identity {
  readonly format: number
  readonly id: string
  /** Where it was when it last ran; earlier versions did not say. */
  readonly path?: string
}

/** Whether it last ran at another path, or that is not known. */
export async function isElsewhere({ path }: DataFolder): Promise<boolean> {
  return (await readIdentity(path))?.path !== path
}

/** From now on it is known to be here. */
export async function recordPlace({ path, id }: DataFolder): Promise<void> {
  await writeIdentity(path, { format, id, path })
}

function writeIdentity(path: string, identity: Identity): Promise<void> {
  return writeWhole(join(path, 'berth.json'), `${JSON.stringify(identity)}\n`)
}

/** What it was made from is still there. One that was moved, or is reached by another name, is the same. */
async function isCopy(path: string, { id, path: origin = path }: Identity): Promise<boolean> {
  if (origin === path) return false
  const [here, there] = await Promise.all([stat(path), stat(origin).catch(() => null)])
  if (there === null || (here.dev === there.dev && here.ino === there.ino)) return false
  const original = await readIdentity(origin).catch(() => null)
  return original?.id === id
}

/** By its id it would be given what the original has on the machine. What is written of that goes: none of it is the copy's. */
async function becomeAnother(path: string, copied: Identity, random: Random): Promise<Identity> {
  await rm(join(path, 'run.json'), { force: true })
  for (const node of await namesIn(join(path, 'nodes'))) {
    for (const kept of ['sandboxes', 'containers', 'network']) await removeTree(join(path, 'nodes', node, kept))
  }
  const identity = { ...copied, id: nameSuffix(random, 8) }
  await writeIdentity(path, identity)
  return identity
}

async function readIdentity(path: string): Promise<Identity | null> {
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
  return identity
}

function parseIdentity(text: string): Identity | null {
  try {
    const value = JSON.parse(text)
    return typeof value.format === 'number' && /^[a-z0-9]{8}$/.test(value.id) ? value : null
  } catch {
    return null
  }
}

/** Two that begin with a new folder at the same moment agree: what one put on the machine by its id the other must find. */
function makeIdentity(path: string, random: Random): Promise<Identity> {
  return withMachineLock('new-folders', async () => {
    const made = await readIdentity(path)
    if (made !== null) return made
    const identity = { format, id: nameSuffix(random, 8), path }
    await chmod(path, 0o700)
    await writeIdentity(path, identity)
    return identity
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
  const tooMany = tooManyFiles(error)
  if (tooMany !== null) return tooMany
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
