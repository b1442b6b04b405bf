import * as files from '../../base/os/files.ts'
import { type ContainerMount, RuntimeError } from '../runtime.ts'
import { unescapeMountField } from './mount-field.ts'

interface HostMount {
  readonly point: string
  /** `shared:7`, `master:1` … */
  readonly flags: readonly string[]
}

/** What can't propagate as asked for is refused, in containerd's words. */
export async function refuseUnshared(mounts: readonly ContainerMount[]): Promise<void> {
  if (mounts.every(({ propagation }) => propagation === 'private')) return
  const table = hostMounts(await files.readFile('/proc/self/mountinfo', 'utf8'))
  for (const mount of mounts) {
    const problem = propagationProblem(mount, table)
    if (problem !== null) throw new RuntimeError('CreateContainerError', problem)
  }
}

/** The mount that a path of the host is on. */
export async function mountPointOf(path: string): Promise<string> {
  return mountOf(path, hostMounts(await files.readFile('/proc/self/mountinfo', 'utf8'))).point
}

export function hostMounts(table: string): readonly HostMount[] {
  return table
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const fields = line.split(' ')
      return { point: unescapeMountField(fields[4] ?? ''), flags: fields.slice(6, fields.indexOf('-')) }
    })
}

export function propagationProblem(
  { hostPath, propagation }: Pick<ContainerMount, 'hostPath' | 'propagation'>,
  mounts: readonly HostMount[],
): string | null {
  if (propagation === 'private') return null
  const { point, flags } = mountOf(hostPath, mounts)
  const enough = propagation === 'bidirectional' ? ['shared:'] : ['shared:', 'master:']
  if (flags.some((flag) => enough.some((kind) => flag.startsWith(kind)))) return null
  const wanted = propagation === 'bidirectional' ? 'a shared' : 'a shared or slave'
  return `path "${hostPath}" is mounted on "${point}" but it is not ${wanted} mount; "mount --make-rshared ${point}" makes it one`
}

/** Of several at the same point the last is seen. */
function mountOf(path: string, mounts: readonly HostMount[]): HostMount {
  const root: HostMount = { point: '/', flags: [] }
  return mounts
    .filter(({ point }) => point === '/' || path === point || path.startsWith(`${point}/`))
    .reduce((best, mount) => (mount.point.length >= best.point.length ? mount : best), root)
}
