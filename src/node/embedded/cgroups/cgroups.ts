import type { Log } from '../../../base/log.ts'
import { createHash } from '../../../base/os/crypto.ts'
import * as files from '../../../base/os/files.ts'
import { isMissing, readIfThere } from '../../../base/os/if-there.ts'
import { dirname, join } from '../../../base/os/path.ts'
import { type Resources, RuntimeError } from '../../runtime.ts'
import type { ResourceUsage } from '../../usage.ts'
import { writeDurably } from '../records.ts'
import { type Base, isThere, makeGroup, newBases } from './bases.ts'
import { controllers } from './hierarchies.ts'
import { noDevice, removeGroups } from './removal.ts'
import { type Setting, settingsOf } from './settings.ts'
import type { ShownGroups } from './shown-groups.ts'
import { usageFiles, usageOf } from './usage.ts'

// <berth's own group>/berth-<digest of the node's folder>/kubepods/besteffort/pod<uid>/<container>
//                                                                 burstable/…
//                                                                 pod<uid>/…        (guaranteed)
//
// Below berth's own, so that whatever berth is limited to holds for its pods, too. In v2 a group with processes cannot
// hand controllers on, so there it is beside berth's own. Where it is, is written down: the next berth may start elsewhere.

/** One level of a group's path. */
export interface Level {
  readonly name: string
  /** Null: the kernel's defaults. */
  readonly resources: Resources | null
  /** A container's: the groups it is in may hold others that have done nothing. */
  readonly isContainer: boolean
  /** Processes and threads; 0: as many as the machine takes. */
  readonly pidsLimit: number
}

const recordName = 'cgroups.json'

/** A node's control groups. Where the machine has none, containers go without. */
export class Cgroups {
  readonly #bases: readonly Base[]
  /** Folders of groups that are there, and what they have been told last. */
  readonly #told = new Map<string, string>()

  /** Takes up those of an earlier process, else begins new ones. */
  static async open(nodeFolder: string, log: Log, proc = '/proc/self'): Promise<Cgroups> {
    const known = await basesOnRecord(nodeFolder)
    const bases = known ?? (await begun(nodeFolder, proc))
    const had = new Set(bases.flatMap((base) => base.controllers))
    const missing = controllers.filter((name) => !had.has(name))
    if (missing.length > 0) {
      log.warn('limits of containers are not enforced, nor their use measured, where the machine lends no cgroup', {
        controllers: missing.join(' '),
      })
    }
    return new Cgroups(bases)
  }

  private constructor(bases: readonly Base[]) {
    this.#bases = bases
  }

  /** Makes the group, and those it is in, with their settings. */
  async prepare(levels: readonly Level[]): Promise<void> {
    await Promise.all(
      this.#bases.map(async (base) => {
        try {
          return await this.#prepareIn(base, levels)
        } catch (error) {
          if (!isMissing(error)) throw error
          // Somebody has taken a group away that was there before.
          this.#forget(base.folder)
          return this.#prepareIn(base, levels)
        }
      }),
    )
  }

  async #prepareIn(base: Base, levels: readonly Level[]): Promise<void> {
    let folder = base.folder
    for (const [index, level] of levels.entries()) {
      folder = join(folder, level.name)
      const { resources } = level
      const settings = resources === null ? [] : settingsOf({ ...level, resources }, base.version)
      const wanted = settings.map(({ value }) => value).join()
      if (this.#told.get(folder) === wanted) continue
      const isNew = await makeGroup(folder, base, index < levels.length - 1)
      await writeSettings(folder, base, isNew ? settings.filter(({ value, initial }) => value !== initial) : settings)
      this.#told.set(folder, wanted)
    }
  }

  #forget(folder: string): void {
    for (const known of this.#told.keys()) {
      if (known === folder || known.startsWith(`${folder}/`)) this.#told.delete(known)
    }
  }

  /**
   * Where a process of one thread writes `0` to enter the group, whether or not it is there. With v1's `cgroup.procs` it would
   * be locked out with all its threads, for which the kernel waits some ten milliseconds while nothing on the machine forks.
   */
  doors(path: readonly string[]): readonly string[] {
    return this.#bases.map(({ folder, version }) => join(folder, ...path, version === 1 ? 'tasks' : 'cgroup.procs'))
  }

  /** Where v2 has some of the controllers only, the rest are what programs look for. */
  shown(path: readonly string[]): ShownGroups {
    const [first, ...others] = this.#bases
    if (first === undefined) return { is: 'none' }
    if (first.version === 2 && others.length === 0) return { is: 'unified', folder: join(first.folder, ...path) }
    const folders = this.#bases.flatMap((base) => {
      const names = base.version === 1 ? base.controllers : ['unified']
      return names.map((name) => ({ name, folder: join(base.folder, ...path) }))
    })
    return { is: 'apart', folders }
  }

  /** How often the kernel ended a process for want of memory is in this file; null where memory is not counted. */
  oomFile(path: readonly string[]): string | null {
    const base = this.#bases.find(({ controllers }) => controllers.includes('memory'))
    if (base === undefined) return null
    return join(base.folder, ...path, base.version === 1 ? 'memory.oom_control' : 'memory.events')
  }

  /** Null where there is no such group. */
  async usage(path: readonly string[]): Promise<ResourceUsage | null> {
    const texts = new Map<string, string>()
    for (const base of this.#bases) {
      const wanted = usageFiles[base.version].filter(([controller]) => base.controllers.includes(controller))
      for (const [, file] of wanted) {
        const text = await readIfThere(join(base.folder, ...path, file)).catch(noDevice)
        if (text !== null) texts.set(file, text)
      }
    }
    return texts.size === 0 ? null : usageOf(texts)
  }

  /** With all groups in it, and the processes that are left there. */
  async remove(path: readonly string[]): Promise<void> {
    for (const base of this.#bases) {
      const folder = join(base.folder, ...path)
      this.#forget(folder)
      await removeGroups(folder)
    }
  }
}

/** Takes off the machine what a node that no longer runs had; its processes are dead. */
export async function removeNodeGroups(nodeFolder: string): Promise<void> {
  const bases = (await basesOnRecord(nodeFolder)) ?? []
  const areGone = await Promise.all(bases.map(({ folder }) => removeGroups(folder)))
  // What is left is found by who comes next.
  if (!areGone.includes(false)) await files.rm(join(nodeFolder, recordName), { force: true })
}

/** Whether somebody has begun some for the node, in this process or before it. */
export async function hasGroups(nodeFolder: string): Promise<boolean> {
  return (await readIfThere(join(nodeFolder, recordName))) !== null
}

/** What the group is called that all of a node's are in. */
export function groupOf(nodeFolder: string): string {
  return `berth-${createHash('sha256').update(nodeFolder).digest('hex').slice(0, 12)}`
}

/** Null also where the machine has started anew since: its groups are gone, and those they were in. */
async function basesOnRecord(nodeFolder: string): Promise<readonly Base[] | null> {
  const text = await readIfThere(join(nodeFolder, recordName))
  if (text === null) return null
  const bases = JSON.parse(text) as readonly Base[]
  const there = await Promise.all(bases.map(({ folder }) => isThere(dirname(folder))))
  return there.every(Boolean) ? bases : null
}

function begun(nodeFolder: string, proc: string): Promise<readonly Base[]> {
  const record = (wanted: readonly Base[]) => writeDurably(join(nodeFolder, recordName), JSON.stringify(wanted))
  return newBases(groupOf(nodeFolder), proc, record)
}

async function writeSettings(folder: string, base: Base, settings: readonly Setting[]): Promise<void> {
  for (const { controller, file, value, isOptional } of settings) {
    if (!base.controllers.includes(controller)) continue
    if (isOptional && !(await isThere(join(folder, file)))) continue
    try {
      await files.writeFile(join(folder, file), value)
    } catch (error) {
      const { code = String(error) } = error as NodeJS.ErrnoException
      throw new RuntimeError('RunContainerError', `failed to write ${value} to ${file} of its control group: ${code}`)
    }
  }
}
