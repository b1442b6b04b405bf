import type { ContainerMount } from '../../runtime.ts'
import type { ShownGroups } from '../cgroups/shown-groups.ts'
import { commonDevices, type HostDevice } from '../container/host-devices.ts'
import { noDevices, noPrograms, noSetuid, privately, readOnly, slave, strictTimes } from '../program/steps.ts'
import { onMachine, type PodUsers, terminalGroup } from '../users/user-range.ts'
import { type Lower, lowerOf } from './lower-layers.ts'
import type { MountOrder, When } from './mount-steps.ts'

/** A mount as it will be made: both paths without symbolic links left in them. */
export interface ResolvedMount extends ContainerMount {
  readonly isFile: boolean
  /** Where a bidirectional one stands on its way; null for others. */
  readonly staging: string | null
  /** What is mounted: the path on the host, or where that stands by then. */
  readonly source: string
  /** Device files in it, or itself, can be opened. */
  readonly showsDevices: boolean
}

export interface RootSpec {
  /** Read-only layers, the topmost first. */
  readonly layers: readonly string[]
  readonly privileged: boolean
  /** Nothing of /proc is masked or made read-only (`procMount: Unmasked`). */
  readonly unmaskedProc: boolean
  /** The machine's, beside those of every container. */
  readonly hostDevices: readonly HostDevice[]
  readonly mounts: readonly ResolvedMount[]
  /** Images of more than one layer that are mounted as volumes, each put together in a folder of its own. */
  readonly images: readonly { readonly folder: string; readonly layers: readonly string[] }[]
  readonly groups: ShownGroups
  /** Paths inside the container that show an empty folder instead of what the image has there. */
  readonly hidden: readonly string[]
  /** Null: the machine's users. */
  readonly users: PodUsers | null
}

/** Made in every root, where the image has none. */
export const kernelFolders = ['/dev', '/proc', '/sys'] as const

/** What an unprivileged container may not see, and what it may not write: the OCI runtimes' usual list. */
export const maskedPaths = [
  '/proc/acpi',
  '/proc/asound',
  '/proc/interrupts',
  '/proc/kcore',
  '/proc/keys',
  '/proc/latency_stats',
  '/proc/sched_debug',
  '/proc/scsi',
  '/proc/timer_list',
  '/proc/timer_stats',
  '/sys/devices/virtual/powercap',
  '/sys/firmware',
] as const

export const readOnlyPaths = ['/proc/bus', '/proc/fs', '/proc/irq', '/proc/sys', '/proc/sysrq-trigger'] as const

const folderMasks: ReadonlySet<string> = new Set([
  '/proc/acpi',
  '/proc/asound',
  '/proc/scsi',
  '/sys/devices/virtual/powercap',
  '/sys/firmware',
])

const noneOfThese = noSetuid | noDevices | noPrograms

/**
 * The root itself, of the folders `upper` and `work` in the container's own. A container's root may make device files,
 * as anywhere else; where it is not privileged none of them opens, so that the machine's disks are out of its reach
 * with any control groups, or none.
 */
export function layersMount(spec: RootSpec, { option }: Lower): MountOrder {
  return filesystem('overlay', '', flagsOfRoot(spec), `${option},upperdir=upper,workdir=work`)
}

export function flagsOfRoot({ privileged }: RootSpec): number {
  return privileged ? 0 : noDevices
}

/** An empty /dev, to be filled before the rest is mounted. */
export function deviceFolder(spec: RootSpec): MountOrder {
  return filesystem('tmpfs', '/dev', flagsOfRoot(spec) | noSetuid | strictTimes, 'mode=755,size=65536k')
}

/** Everything else, in the order it must be mounted in. */
export function innerMounts(spec: RootSpec): readonly MountOrder[] {
  const terminals = onMachine(spec.users, terminalGroup)
  const pts = `newinstance,ptmxmode=0666,mode=0620,gid=${terminals}`
  const shm = `mode=1777,size=65536k${ownedByRoot(spec)}`
  return [
    ...commonDevices.map((name) => bound(`/dev/${name}`, `/dev/${name}`, 0)),
    filesystem('proc', '/proc', noneOfThese, ''),
    filesystem('devpts', '/dev/pts', noSetuid | noPrograms, pts),
    filesystem('tmpfs', '/dev/shm', noneOfThese, shm),
    filesystem('mqueue', '/dev/mqueue', noneOfThese, ''),
    filesystem('sysfs', '/sys', noneOfThese | (spec.privileged ? 0 : readOnly), ''),
    ...groupMounts(spec),
    ...spec.hidden.map((path) => filesystem('tmpfs', path, noneOfThese | readOnly, 'size=4k,mode=0755', 'present')),
    ...spec.mounts.map(volume),
    ...(spec.privileged ? [] : protections(spec)),
  ]
}

const groupsFolder = '/sys/fs/cgroup'

/** By these runtimes of languages find out how much memory there is for them. */
function groupMounts({ groups, privileged }: RootSpec): readonly MountOrder[] {
  const flags = noneOfThese | (privileged ? 0 : readOnly)
  switch (groups.is) {
    case 'none':
      return []
    case 'unified':
      return [bound(groups.folder, groupsFolder, flags, 'present')]
    case 'apart':
      return [
        filesystem('tmpfs', groupsFolder, noneOfThese, 'mode=755,size=64k', 'present'),
        ...groups.folders.map(
          ({ name, folder }) => ({ ...bound(folder, `${groupsFolder}/${name}`, flags), point: 'folder' }) as const,
        ),
        { ...bound(null, groupsFolder, noneOfThese | readOnly, 'present'), extent: 'tree' },
      ]
  }
}

/** Images of several layers, each mounted in a folder of its own. */
export function imageMounts(spec: RootSpec): readonly { readonly lower: Lower; readonly order: MountOrder }[] {
  return spec.images.map(({ folder, layers }, index) => {
    const lower = lowerOf(layers, `layers-${index}`)
    return { lower, order: filesystem('overlay', folder, readOnly | noDevices, lower.option) }
  })
}

function ownedByRoot({ users }: RootSpec): string {
  return users === null ? '' : `,uid=${users.firstId},gid=${users.firstId}`
}

function filesystem(type: string, target: string, flags: number, data: string, when: When = 'always'): MountOrder {
  return { is: 'filesystem', type, target, flags, data, when }
}

function bound(
  source: string | null,
  target: string,
  flags: number,
  when: When = 'always',
): MountOrder & { is: 'bind' } {
  return { is: 'bind', source, target, extent: 'mount', flags, propagation: 0, point: 'there', when }
}

/** One that is not changed stays the host's own. */
const propagationFlag = { private: privately, 'host-to-container': slave, bidirectional: 0 } as const

function volume(mount: ResolvedMount): MountOrder {
  return {
    is: 'bind',
    source: mount.source,
    target: mount.containerPath,
    extent: 'tree',
    flags: (mount.readOnly ? readOnly : 0) | (mount.showsDevices ? 0 : noDevices),
    propagation: propagationFlag[mount.propagation],
    point: mount.isFile ? 'file' : 'folder',
    when: 'always',
  }
}

/** Which of them there are depends on the kernel. */
function protections({ unmaskedProc }: RootSpec): readonly MountOrder[] {
  const isWanted = (path: string) => !(unmaskedProc && path.startsWith('/proc/'))
  const mask = (path: string) =>
    folderMasks.has(path)
      ? filesystem('tmpfs', path, readOnly | noneOfThese, 'size=4k', 'present')
      : bound('/dev/null', path, 0, 'present')
  return [
    ...readOnlyPaths.filter(isWanted).map((path) => bound(null, path, readOnly | noneOfThese, 'present')),
    ...maskedPaths.filter(isWanted).map(mask),
  ]
}
