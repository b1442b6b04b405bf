import * as files from '../../../base/os/files.ts'
import { readIfThere } from '../../../base/os/if-there.ts'
import { dirname, join } from '../../../base/os/path.ts'
import { RuntimeError } from '../../runtime.ts'
import { type Controller, type Hierarchy, hierarchiesOf, unifiedMount } from './hierarchies.ts'

/** Where a node's groups are in one of the machine's hierarchies. */
export interface Base {
  readonly version: 1 | 2
  readonly controllers: readonly Controller[]
  /** The folder all of this node's groups are in. */
  readonly folder: string
}

/** `record` is told of them before anything is made, so that whoever clears up knows. */
export async function newBases(
  name: string,
  proc: string,
  record: (wanted: readonly Base[]) => Promise<void>,
): Promise<readonly Base[]> {
  const mountinfo = (await readIfThere(join(proc, 'mountinfo'))) ?? ''
  const unified = unifiedMount(mountinfo)
  const hierarchies = hierarchiesOf({
    mountinfo,
    own: (await readIfThere(join(proc, 'cgroup'))) ?? '',
    unified: unified === null ? '' : ((await readIfThere(join(unified, 'cgroup.controllers'))) ?? ''),
  })
  const wanted = await Promise.all(
    hierarchies.map(async (hierarchy): Promise<Base> => {
      const parent = await parentOf(hierarchy)
      const lent = hierarchy.version === 1 ? hierarchy.controllers : await lentTo(parent, hierarchy)
      return { version: hierarchy.version, controllers: lent, folder: join(parent, name) }
    }),
  )
  await record(wanted)
  const made = await Promise.all(wanted.map(begin))
  return made.filter((base) => base !== null)
}

async function parentOf({ version, mount, own }: Hierarchy): Promise<string> {
  if (version === 1) return join(mount, own)
  if (own !== '/') return join(mount, dirname(own))
  // The root of all may have both processes and controllers; the root that a container sees may not.
  if (await isThere(join(mount, 'cgroup.type'))) await moveProcesses(mount, join(mount, 'berth-init'))
  return mount
}

/** Of v2: a group has the controllers that all above it hand on. What a machine hands on no further than its slices, we do. */
async function lentTo(parent: string, { mount, controllers: wanted }: Hierarchy): Promise<readonly Controller[]> {
  const parts = parent
    .slice(mount.length)
    .split('/')
    .filter((part) => part !== '')
  for (const [index] of parts.entries()) {
    const above = join(mount, ...parts.slice(0, index))
    const has = await controllersIn(above)
    // Each for itself: one that cannot be had is no reason to go without the others.
    for (const name of wanted.filter((one) => has.has(one))) await handOn(above, [name]).catch(() => undefined)
  }
  const has = await controllersIn(parent)
  return wanted.filter((name) => has.has(name))
}

async function controllersIn(group: string): Promise<ReadonlySet<string>> {
  const names = ((await readIfThere(join(group, 'cgroup.controllers'))) ?? '').trim().split(/\s+/)
  return new Set(names.includes('cpu') ? [...names, 'cpuacct'] : names)
}

/** As every container engine in a container does. */
async function moveProcesses(from: string, to: string): Promise<void> {
  await files.mkdir(to, { recursive: true })
  const pids = ((await readIfThere(join(from, 'cgroup.procs'))) ?? '').split('\n').filter((pid) => pid !== '')
  // One that has ended meanwhile, or is the kernel's own, does not move.
  for (const pid of pids) await files.writeFile(join(to, 'cgroup.procs'), pid).catch(() => undefined)
}

/** Null where the machine does not let us. */
async function begin(base: Base): Promise<Base | null> {
  try {
    if (base.version === 2) await handOn(dirname(base.folder), base.controllers)
    await makeGroup(base.folder, base, true)
    return base
  } catch {
    return null
  }
}

/** Answers whether it was not there before. */
export async function makeGroup(
  folder: string,
  { version, controllers: own }: Base,
  isParent: boolean,
): Promise<boolean> {
  const first = await files.mkdir(folder, { recursive: true }).catch(() => refuseGroup(folder))
  if (version === 2 && isParent) await handOn(folder, own)
  return first !== undefined
}

/** A group costs memory of the group it is in. Made with `recursive`, it would be called missing (ENOENT) whatever is wrong. */
async function refuseGroup(folder: string): Promise<undefined> {
  await files.mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOMEM') throw error
    throw new RuntimeError('RunContainerError', 'no room for a control group in the pod (memory limit too low?)')
  })
}

async function handOn(folder: string, own: readonly Controller[]): Promise<void> {
  const names = own.filter((name) => name !== 'cpuacct').map((name) => `+${name}`)
  if (names.length > 0) await files.writeFile(join(folder, 'cgroup.subtree_control'), names.join(' '))
}

export async function isThere(path: string): Promise<boolean> {
  return files.access(path).then(
    () => true,
    () => false,
  )
}
