import type { ContainerMount } from '../runtime.ts'
import { fstabField } from './quoting.ts'
import { onMachine, type PodUsers, terminalGroup } from './user-range.ts'

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
  /** The folder where the container's root is put together. */
  readonly root: string
  /** Read-only layers, the topmost first. */
  readonly layers: readonly string[]
  readonly privileged: boolean
  /** Nothing of /proc is masked or made read-only (`procMount: Unmasked`). */
  readonly unmaskedProc: boolean
  readonly mounts: readonly ResolvedMount[]
  /** Images of more than one layer that are mounted as volumes, each put together in a folder of its own. */
  readonly images: readonly { readonly folder: string; readonly layers: readonly string[] }[]
  /** Paths inside the container that show an empty folder instead of what the image has there. */
  readonly hidden: readonly string[]
  /** Which of the kernel's files below exist on this machine. */
  readonly kernelPaths: ReadonlySet<string>
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

/** The devices of every container, the machine's own. */
export const commonDevices = ['null', 'zero', 'full', 'random', 'urandom', 'tty'] as const

/**
 * The first table: the root and an empty /dev, which `start.sh` then fills. The overlay's paths are relative to the state folder.
 * A container's root may make device files, as anywhere else; where it is not privileged none of them opens, so that
 * the machine's disks are out of its reach with any control groups, or none.
 */
export function rootTable(spec: RootSpec): string {
  const noDevices = spec.privileged ? '' : 'nodev,'
  const overlay = `${noDevices}lowerdir=${spec.layers.join(':')},upperdir=upper,workdir=work`
  return table([
    ['overlay', spec.root, 'overlay', overlay],
    ['tmpfs', `${spec.root}/dev`, 'tmpfs', `${noDevices}nosuid,strictatime,mode=755,size=65536k,X-mount.mkdir`],
  ])
}

/** The second table: everything else, in the order it must be mounted in. */
export function innerTable(spec: RootSpec): string {
  const at = (path: string) => `${spec.root}${path}`
  const terminals = onMachine(spec.users, terminalGroup)
  const sysMode = spec.privileged ? 'rw' : 'ro'
  return table([
    ...commonDevices.map((name) => [`/dev/${name}`, at(`/dev/${name}`), 'none', 'bind'] as Row),
    ['proc', at('/proc'), 'proc', 'nosuid,nodev,noexec,X-mount.mkdir'],
    ['devpts', at('/dev/pts'), 'devpts', `nosuid,noexec,newinstance,ptmxmode=0666,mode=0620,gid=${terminals}`],
    ['shm', at('/dev/shm'), 'tmpfs', `nosuid,nodev,noexec,mode=1777,size=65536k${ownedByRoot(spec)}`],
    ['mqueue', at('/dev/mqueue'), 'mqueue', 'nosuid,nodev,noexec'],
    ['sysfs', at('/sys'), 'sysfs', `nosuid,nodev,noexec,${sysMode},X-mount.mkdir`],
    ...spec.hidden.map((path) => ['tmpfs', at(path), 'tmpfs', 'ro,nosuid,nodev,noexec,size=4k,mode=0755'] as Row),
    ...spec.images.map(
      ({ folder, layers }) =>
        ['overlay', folder, 'overlay', `ro,nodev,lowerdir=${layers.join(':')},X-mount.mkdir`] as Row,
    ),
    ...spec.mounts.map((mount) => volumeRow(mount, at(mount.containerPath))),
    ...(spec.privileged ? [] : protections(spec, at)),
  ])
}

function ownedByRoot({ users }: RootSpec): string {
  return users === null ? '' : `,uid=${users.firstId},gid=${users.firstId}`
}

type Row = readonly [source: string, target: string, type: string, options: string]

/** One that is not changed stays the host's own. */
const propagationOption = { private: ['rprivate'], 'host-to-container': ['rslave'], bidirectional: [] } as const

function volumeRow(mount: ResolvedMount, target: string): Row {
  const options = ['rbind', mount.readOnly ? 'ro' : 'rw', ...propagationOption[mount.propagation]]
  if (!mount.showsDevices) options.push('nodev')
  if (!mount.isFile) options.push('X-mount.mkdir')
  return [mount.source, target, 'none', options.join(',')]
}

function protections(spec: RootSpec, at: (path: string) => string): readonly Row[] {
  const present = (path: string) => spec.kernelPaths.has(path) && !(spec.unmaskedProc && path.startsWith('/proc/'))
  return [
    ...readOnlyPaths.filter(present).map((path) => [at(path), at(path), 'none', 'bind,ro,nosuid,nodev,noexec'] as Row),
    ...maskedPaths
      .filter(present)
      .map((path) =>
        folderMasks.has(path)
          ? (['tmpfs', at(path), 'tmpfs', 'ro,nosuid,nodev,noexec,size=4k'] as Row)
          : (['/dev/null', at(path), 'none', 'bind'] as Row),
      ),
  ]
}

function table(rows: readonly Row[]): string {
  return rows.map((row) => `${row.map(fstabField).join(' ')} 0 0\n`).join('')
}
