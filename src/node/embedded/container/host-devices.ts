import * as files from '../../../base/os/files.ts'
import { join } from '../../../base/os/path.ts'
import type { Step } from '../program/executable.ts'
import { atCurrentFolder, foldersTo, may } from '../program/steps.ts'

/** The devices of every container, the machine's own. */
export const commonDevices = ['null', 'zero', 'full', 'random', 'urandom', 'tty'] as const

/** A device file below /dev. */
export interface HostDevice {
  /** `/net/tun` */
  readonly path: string
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly device: number
}

/** Each container has its own. */
const own: ReadonlySet<string> = new Set([
  ...['pts', 'shm', 'fd', 'mqueue', '.lxc', '.lxd-mounts', '.udev', 'console', 'ptmx'],
  ...commonDevices,
])

/** All of the machine's, as containerd gives them to a privileged container. */
export async function hostDevices(folder = '/dev', inside = ''): Promise<readonly HostDevice[]> {
  const names = (await files.readdir(join(folder, inside))).filter((name) => inside !== '' || !own.has(name))
  const found = await Promise.all(
    names.map(async (name): Promise<readonly HostDevice[]> => {
      const path = `${inside}/${name}`
      // One that is unplugged meanwhile is none.
      const stats = await files.lstat(join(folder, path)).catch(() => null)
      if (stats?.isDirectory()) return hostDevices(folder, path).catch(() => [])
      if (!stats?.isCharacterDevice() && !stats?.isBlockDevice()) return []
      const { mode, uid, gid, rdev: device } = stats
      return [{ path, mode, uid, gid, device }]
    }),
  )
  return found.flat()
}

/** Made below `dev`, for a root that devices open in. */
export function deviceSteps(devices: readonly HostDevice[], dev: string): readonly Step[] {
  if (devices.length === 0) return []
  const folders = new Set(devices.flatMap(({ path }) => foldersTo(path).slice(0, -1)))
  return [
    ...[...folders].map((path) => may('mkdirat', [atCurrentFolder, `${dev}${path}`, 0o755])),
    may('umask', [0]),
    ...devices.flatMap(({ path, mode, uid, gid, device }) => [
      may('mknodat', [atCurrentFolder, `${dev}${path}`, mode, device]),
      ...(uid === 0 && gid === 0 ? [] : [may('fchownat', [atCurrentFolder, `${dev}${path}`, uid, gid, 0])]),
    ]),
    may('umask', [0o22]),
  ]
}
