/**
 * Where this machine keeps its control groups: each controller in a hierarchy of its own (v1), all in one (v2), or some
 * here and some there (hybrid). A group is then a folder in each of the hierarchies.
 */
import { unescapeMountField } from '../../../base/mount-table.ts'

export const controllers = ['cpu', 'cpuacct', 'memory', 'pids'] as const

export type Controller = (typeof controllers)[number]

export interface Hierarchy {
  readonly version: 1 | 2
  readonly controllers: readonly Controller[]
  /** Where it is mounted. */
  readonly mount: string
  /** Berth's own group, as a path below the mount: `/`, `/user.slice/user-0.slice/session-3.scope`. */
  readonly own: string
}

export interface GroupFiles {
  readonly mountinfo: string
  /** `/proc/self/cgroup`. */
  readonly own: string
  /** `cgroup.controllers` at the root of the v2 hierarchy; empty where there is none. */
  readonly unified: string
}

/** Those that have a controller a container needs (cgroups(7)); none where no group can be made. */
export function hierarchiesOf({ mountinfo, own, unified }: GroupFiles): readonly Hierarchy[] {
  const owns = own.split('\n').flatMap((line) => {
    const [, names = '', path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? []
    return path === undefined ? [] : [{ names, path }]
  })
  const taken = new Set<string>()
  return mountinfo.split('\n').flatMap((line): Hierarchy[] => {
    const mounted = groupMount(line)
    if (mounted === null) return []
    const { version, root, mount, options } = mounted
    const inV2 = unified.split(/\s+/)
    const has = version === 1 ? options : [...inV2, ...(inV2.includes('cpu') ? ['cpuacct'] : [])]
    const useful = controllers.filter((name) => has.includes(name) && !taken.has(name))
    if (useful.length === 0) return []
    for (const name of useful) taken.add(name)
    const path = owns.find(({ names }) => (version === 2 ? names === '' : names.split(',').includes(useful[0]!)))?.path
    return [{ version, controllers: useful, mount, own: below(root, path ?? '/') }]
  })
}

/** Path of the mount of the v2 hierarchy, from which `cgroup.controllers` is read. */
export function unifiedMount(mountinfo: string): string | null {
  const mounts = mountinfo.split('\n').map(groupMount)
  return mounts.find((mounted) => mounted?.version === 2)?.mount ?? null
}

function groupMount(line: string) {
  const [before = '', after = ''] = line.split(' - ')
  const [, , , root = '/', point = ''] = before.split(' ')
  const [type, , options = ''] = after.split(' ')
  if (type !== 'cgroup' && type !== 'cgroup2') return null
  return {
    version: type === 'cgroup' ? (1 as const) : (2 as const),
    root: unescapeMountField(root),
    mount: unescapeMountField(point),
    options: options.split(','),
  }
}

/** Of a mount that shows only a part of the hierarchy, as in a container, the part is what counts. */
function below(root: string, path: string): string {
  if (root === '/') return path
  return path.startsWith(`${root}/`) ? path.slice(root.length) : '/'
}
