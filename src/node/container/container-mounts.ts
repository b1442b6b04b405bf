import type { Container as ContainerSpec, Pod, VolumeMount } from '../../api/types.gen.ts'
import type { NodeRoles } from '../roles.ts'
import { type ContainerDevice, type ContainerMount, RuntimeError } from '../runtime.ts'
import { podNames } from '../sandbox/hostname.ts'
import { hostsFile } from '../sandbox/hosts-file.ts'
import type { VolumeSource } from '../volumes/volumes.ts'
import { expand } from './expand.ts'

/** The node's own file that collects what a container wants to say at its end. */
export function terminationLogName(container: string, attempt: number): string {
  return `containers/${container}/termination-${attempt}`
}

/** By volume: what was prepared on the disk, and the ids of images. */
export interface MountSources {
  readonly volumes: ReadonlyMap<string, VolumeSource>
  readonly images: ReadonlyMap<string, string>
}

/** A container's mounts: its volumes', `/etc/hosts`, and the termination log. */
export async function containerMounts(
  roles: Pick<NodeRoles, 'volumes' | 'settings'>,
  pod: Pod,
  spec: ContainerSpec,
  attempt: number,
  sources: MountSources,
  environment: ReadonlyMap<string, string>,
  podIps: readonly string[],
): Promise<readonly ContainerMount[]> {
  const mounts: ContainerMount[] = []
  for (const mount of spec.volumeMounts ?? []) {
    mounts.push(await volumeMount(roles, pod, spec, mount, sources, environment))
  }
  const isTaken = (path: string) => mounts.some((mount) => mount.containerPath === path)
  const names = podNames(pod, roles.settings.dns.clusterDomain)
  const hosts = {
    path: '/etc/hosts',
    name: 'etc-hosts',
    text: hostsFile(pod, podIps, names, roles.settings.hostHostsFile),
    mode: 0o644,
  }
  const log = {
    path: spec.terminationMessagePath ?? '/dev/termination-log',
    name: terminationLogName(spec.name, attempt),
    text: '',
    mode: 0o666,
  }
  const own = (log.path === hosts.path ? [hosts] : [hosts, log]).filter(({ path }) => path !== '' && !isTaken(path))
  const uid = pod.metadata.uid ?? ''
  const files = own.map(async ({ path, name, text, mode }) =>
    fileMount(await roles.volumes.writeFile(uid, name, text, mode), path),
  )
  return [...mounts, ...(await Promise.all(files))]
}

/** Volumes in mode Block. */
export function containerDevices(
  { name: container, volumeDevices = [] }: ContainerSpec,
  volumes: ReadonlyMap<string, VolumeSource>,
): readonly ContainerDevice[] {
  return volumeDevices.map(({ name, devicePath }) => ({
    hostPath: sourceOf(volumes, name, container).hostPath,
    containerPath: devicePath,
  }))
}

function sourceOf(volumes: ReadonlyMap<string, VolumeSource>, name: string, container: string): VolumeSource {
  const source = volumes.get(name)
  if (source !== undefined) return source
  const why = `cannot find volume "${name}" to mount into container "${container}"`
  throw new RuntimeError('CreateContainerConfigError', why)
}

function fileMount(hostPath: string, containerPath: string): ContainerMount {
  return { hostPath, containerPath, readOnly: false, propagation: 'private' }
}

async function volumeMount(
  roles: Pick<NodeRoles, 'volumes'>,
  pod: Pod,
  spec: ContainerSpec,
  mount: VolumeMount,
  { volumes, images }: MountSources,
  environment: ReadonlyMap<string, string>,
): Promise<ContainerMount> {
  const subPath = mount.subPath || expandedSubPath(mount.subPathExpr ?? '', environment)
  const containerPath = mount.mountPath.startsWith('/') ? mount.mountPath : `/${mount.mountPath}`
  const imageId = images.get(mount.name)
  if (imageId !== undefined) {
    return { hostPath: `/${subPath}`, containerPath, readOnly: true, propagation: 'private', imageId }
  }
  const source = sourceOf(volumes, mount.name, spec.name)
  const hostPath =
    subPath === '' ? source.hostPath : await roles.volumes.subPath(pod.metadata.uid ?? '', spec.name, source, subPath)
  return {
    hostPath,
    containerPath,
    readOnly: mount.readOnly === true || source.readOnly,
    propagation: propagationOf(mount),
    ...(isRecursive(mount) ? { recursiveReadOnly: true } : {}),
  }
}

/** Each variable must have a value: a pod would get another's folder else. */
function expandedSubPath(text: string, environment: ReadonlyMap<string, string>): string {
  const missing = new Set<string>()
  const expanded = expand(text, (name) => {
    const value = environment.get(name) ?? ''
    if (value === '') missing.add(name)
    return value
  })
  if (missing.size === 0) return expanded
  throw new RuntimeError('CreateContainerConfigError', `missing value for ${[...missing].sort().join(', ')}`)
}

/** `IfPossible` is: it takes nothing but what is there. */
export function isRecursive({ readOnly, recursiveReadOnly }: VolumeMount): boolean {
  return readOnly === true && (recursiveReadOnly === 'Enabled' || recursiveReadOnly === 'IfPossible')
}

function propagationOf(mount: VolumeMount): ContainerMount['propagation'] {
  switch (mount.mountPropagation) {
    case 'HostToContainer':
      return 'host-to-container'
    case 'Bidirectional':
      return 'bidirectional'
    default:
      return 'private'
  }
}
