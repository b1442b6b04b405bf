/** A container's security context over its pod's: pure. */
import type { Container, Pod, SeccompProfile } from '../../api/types.gen.ts'
import { type ContainerConfig, type Image, RuntimeError } from '../runtime.ts'

type Security = Pick<
  ContainerConfig,
  | 'user'
  | 'supplementalGroups'
  | 'supplementalGroupsPolicy'
  | 'privileged'
  | 'readOnlyRoot'
  | 'capabilities'
  | 'noNewPrivileges'
  | 'seccomp'
  | 'unmaskedProc'
>

/** Refuses what upstream's kubelet refuses, in its words. */
export function securityOf(pod: Pod, spec: Container, image: Image): Security {
  const own = spec.securityContext ?? {}
  const shared = pod.spec?.securityContext ?? {}
  const { supplementalGroups = [], fsGroup, supplementalGroupsPolicy } = shared
  return {
    user: userOf(pod, spec, image),
    supplementalGroups: fsGroup === undefined ? supplementalGroups : [...new Set([...supplementalGroups, fsGroup])],
    supplementalGroupsPolicy: supplementalGroupsPolicy === 'Strict' ? 'strict' : 'merge',
    privileged: own.privileged === true,
    readOnlyRoot: own.readOnlyRootFilesystem === true,
    capabilities: { add: own.capabilities?.add ?? [], drop: own.capabilities?.drop ?? [] },
    noNewPrivileges: own.allowPrivilegeEscalation === false,
    seccomp: seccompOf(own.seccompProfile ?? shared.seccompProfile),
    unmaskedProc: own.procMount === 'Unmasked',
  }
}

function seccompOf(profile: SeccompProfile | undefined): Security['seccomp'] {
  switch (profile?.type) {
    case 'RuntimeDefault':
      return 'runtime-default'
    case 'Localhost': {
      const why = `seccompProfile ${profile.localhostProfile}: this node has no profiles of its own; use RuntimeDefault`
      throw new RuntimeError('CreateContainerError', why)
    }
    default:
      return 'unconfined'
  }
}

function userOf(pod: Pod, spec: Container, image: Image): Security['user'] {
  const own = spec.securityContext ?? {}
  const shared = pod.spec?.securityContext ?? {}
  const uid = own.runAsUser ?? shared.runAsUser
  const gid = own.runAsGroup ?? shared.runAsGroup
  if (own.runAsNonRoot ?? shared.runAsNonRoot) refuseRoot(pod, spec, uid, image)
  return uid === undefined && gid === undefined ? null : { uid: uid ?? null, gid: gid ?? null }
}

function refuseRoot(pod: Pod, spec: Container, uid: number | undefined, image: Image): void {
  const about = `(pod: "${pod.metadata.name}_${pod.metadata.namespace}(${pod.metadata.uid})", container: ${spec.name})`
  const refuse = (why: string) => new RuntimeError('CreateContainerConfigError', `container${why} ${about}`)
  if (uid === 0) throw refuse("'s runAsUser breaks non-root policy")
  if (uid !== undefined) return
  const user = image.user.split(':')[0] ?? ''
  if (user === '' || user === '0') throw refuse(' has runAsNonRoot and image will run as root')
  if (!/^\d+$/.test(user)) {
    throw refuse(` has runAsNonRoot and image has non-numeric user (${user}), cannot verify user is non-root`)
  }
}
