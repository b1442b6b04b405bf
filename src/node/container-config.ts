import type { Container as ContainerSpec, Pod } from '../api/types.gen.ts'
import { expand } from './expand.ts'
import { containerResources } from './resources.ts'
import { type ContainerConfig, type ContainerMount, type Image, RuntimeError } from './runtime.ts'

/** What the runtime is to make of a container's spec, its environment, image and mounts being resolved. */
export function containerConfig(
  pod: Pod,
  spec: ContainerSpec,
  attempt: number,
  image: Image,
  environment: ReadonlyMap<string, string>,
  mounts: readonly ContainerMount[],
  machineMemoryBytes: number,
): ContainerConfig {
  const own = spec.securityContext ?? {}
  const known = (name: string) => environment.get(name)
  return {
    name: spec.name,
    attempt,
    imageId: image.id,
    imageRef: spec.image ?? '',
    command: (spec.command ?? []).map((word) => expand(word, known)),
    args: (spec.args ?? []).map((word) => expand(word, known)),
    env: [...environment].map(([name, value]) => ({ name, value })),
    workingDir: spec.workingDir ?? '',
    user: userOf(pod, spec, image),
    supplementalGroups: groupsOf(pod),
    resources: containerResources(pod, spec, machineMemoryBytes),
    privileged: own.privileged === true,
    readOnlyRoot: own.readOnlyRootFilesystem === true,
    mounts,
    stdin: spec.stdin === true,
    stdinOnce: spec.stdinOnce === true,
    tty: spec.tty === true,
    labels: {
      'io.kubernetes.container.name': spec.name,
      'io.kubernetes.pod.name': pod.metadata.name ?? '',
      'io.kubernetes.pod.namespace': pod.metadata.namespace ?? '',
      'io.kubernetes.pod.uid': pod.metadata.uid ?? '',
    },
    annotations: {},
    logPath: `${spec.name}/${attempt}.log`,
  }
}

function userOf(pod: Pod, spec: ContainerSpec, image: Image): ContainerConfig['user'] {
  const own = spec.securityContext ?? {}
  const shared = pod.spec?.securityContext ?? {}
  const uid = own.runAsUser ?? shared.runAsUser
  const gid = own.runAsGroup ?? shared.runAsGroup
  if (own.runAsNonRoot ?? shared.runAsNonRoot) refuseRoot(pod, spec, uid, image)
  if (uid === undefined) return gid === undefined ? null : { uid: Number(image.user) || 0, gid }
  return { uid, gid: gid ?? null }
}

function refuseRoot(pod: Pod, spec: ContainerSpec, uid: number | undefined, image: Image): void {
  const about = `(pod: "${pod.metadata.name}_${pod.metadata.namespace}(${pod.metadata.uid})", container: ${spec.name})`
  const refuse = (why: string) => new RuntimeError('CreateContainerConfigError', `container ${why} ${about}`)
  if (uid === 0) throw refuse('has runAsUser 0, which breaks its runAsNonRoot')
  if (uid !== undefined) return
  const user = image.user.split(':')[0] ?? ''
  if (user === '' || user === '0' || user === 'root') throw refuse('has runAsNonRoot and image will run as root')
  if (!/^\d+$/.test(user)) {
    throw refuse(`has runAsNonRoot and image has non-numeric user (${user}), cannot verify user is non-root`)
  }
}

function groupsOf(pod: Pod): readonly number[] {
  const { supplementalGroups = [], fsGroup } = pod.spec?.securityContext ?? {}
  return fsGroup === undefined ? supplementalGroups : [...new Set([...supplementalGroups, fsGroup])]
}
