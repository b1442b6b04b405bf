import { type Mount, mountOf, mountsIn } from '../../../base/mount-table.ts'
import * as files from '../../../base/os/files.ts'
import { type ContainerMount, RuntimeError } from '../../runtime.ts'

/** What can't propagate as asked for is refused, in containerd's words. */
export async function refuseUnshared(mounts: readonly ContainerMount[]): Promise<void> {
  if (mounts.every(({ propagation }) => propagation === 'private')) return
  const table = mountsIn(await files.readFile('/proc/self/mountinfo', 'utf8'))
  for (const mount of mounts) {
    const problem = propagationProblem(mount, table)
    if (problem !== null) throw new RuntimeError('CreateContainerError', problem)
  }
}

/** The mount that a path of the host is on. */
export async function mountPointOf(path: string): Promise<string> {
  return mountOf(path, mountsIn(await files.readFile('/proc/self/mountinfo', 'utf8')))?.point ?? '/'
}

export function propagationProblem(
  { hostPath, propagation }: Pick<ContainerMount, 'hostPath' | 'propagation'>,
  mounts: readonly Mount[],
): string | null {
  if (propagation === 'private') return null
  const { point, flags } = mountOf(hostPath, mounts) ?? { point: '/', flags: [] }
  const enough = propagation === 'bidirectional' ? ['shared:'] : ['shared:', 'master:']
  if (flags.some((flag) => enough.some((kind) => flag.startsWith(kind)))) return null
  const wanted = propagation === 'bidirectional' ? 'a shared' : 'a shared or slave'
  return `path "${hostPath}" is mounted on "${point}" but it is not ${wanted} mount; "mount --make-rshared ${point}" makes it one`
}
