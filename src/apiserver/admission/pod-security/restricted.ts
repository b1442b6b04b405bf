import { addedTo, procMountFault, unconfinedFault, uses } from './baseline.ts'
import {
  counted,
  isWindows,
  plural,
  podAnd,
  quoted,
  type Rule,
  type SomeContainer,
  type Subject,
  sortedSet,
  those,
} from './standard.ts'

/** A rule that pods of Windows need not follow since 1.25. */
function butForWindows(since: number, fault: Rule['fault']): readonly Rule[] {
  return [
    { since, until: 25, fault },
    { since: 25, fault: (subject) => (isWindows(subject) ? null : fault(subject)) },
  ]
}

/** A rule that pods with users of their own need not follow since 1.35. */
function butForOwnUsers(since: number, fault: Rule['fault']): readonly Rule[] {
  return [
    { since, until: 35, fault },
    { since: 35, fault: (subject) => (subject.spec.hostUsers === false ? null : fault(subject)) },
  ]
}

const escalation = butForWindows(8, (subject) => {
  const names = those(subject, ({ securityContext }) => securityContext?.allowPrivilegeEscalation !== false)
  if (names.length === 0) return null
  const detail = `${counted('container', names)} must set securityContext.allowPrivilegeEscalation=false`
  return { reason: 'allowPrivilegeEscalation != false', detail }
})

const capabilities = butForWindows(22, (subject) => {
  const keeping = those(subject, ({ securityContext }) => !securityContext?.capabilities?.drop?.includes('ALL'))
  const beyond = (container: SomeContainer) => addedTo(container).filter((each) => each !== 'NET_BIND_SERVICE')
  const adding = those(subject, (each) => beyond(each).length > 0)
  if (keeping.length + adding.length === 0) return null
  const added = quoted(sortedSet(subject.containers.flatMap(beyond)))
  const details = [
    ...(keeping.length > 0
      ? [`${counted('container', keeping)} must set securityContext.capabilities.drop=["ALL"]`]
      : []),
    ...(adding.length > 0
      ? [`${counted('container', adding)} must not include ${added} in securityContext.capabilities.add`]
      : []),
  ]
  return { reason: 'unrestricted capabilities', detail: details.join('; ') }
})

const harmlessVolumes = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
])

const volumes: Rule = {
  fault({ spec }) {
    const typesOf = (volume: object) => Object.keys(volume).filter((key) => key !== 'name' && !harmlessVolumes.has(key))
    const restricted = (spec.volumes ?? []).filter((volume) => typesOf(volume).length > 0)
    if (restricted.length === 0) return null
    const names = restricted.map(({ name }) => name)
    const types = sortedSet(restricted.flatMap(typesOf))
    const what = plural('restricted volume type', types.length)
    return {
      reason: 'restricted volume types',
      detail: `${counted('volume', names)} ${uses(names)} ${what} ${quoted(types)}`,
    }
  },
}

const nonRoot = butForOwnUsers(0, (subject) => {
  const pod = subject.spec.securityContext?.runAsNonRoot
  const saidOf = ({ securityContext }: SomeContainer) => securityContext?.runAsNonRoot
  const reason = 'runAsNonRoot != true'
  const explicit = those(subject, (each) => saidOf(each) === false)
  const silent = those(subject, (each) => saidOf(each) === undefined)
  if (pod === false || explicit.length > 0) {
    return { reason, detail: `${podAnd(pod === false, explicit)} must not set securityContext.runAsNonRoot=false` }
  }
  if (pod !== undefined || silent.length === 0) return null
  return { reason, detail: `pod or ${counted('container', silent)} must set securityContext.runAsNonRoot=true` }
})

const nonRootUser = butForOwnUsers(23, (subject) => {
  const pod = subject.spec.securityContext?.runAsUser === 0
  const names = those(subject, ({ securityContext }) => securityContext?.runAsUser === 0)
  if (!pod && names.length === 0) return null
  return { reason: 'runAsUser=0', detail: `${podAnd(pod, names)} must not set runAsUser=0` }
})

const seccomp = butForWindows(19, (subject) => unconfinedFault(subject) ?? silentFault(subject))

function silentFault(subject: Subject) {
  if (subject.spec.securityContext?.seccompProfile !== undefined) return null
  const names = those(subject, ({ securityContext }) => securityContext?.seccompProfile === undefined)
  if (names.length === 0) return null
  const what = 'securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"'
  return { reason: 'seccompProfile', detail: `pod or ${counted('container', names)} must set ${what}` }
}

/** Beside those of the baseline. */
export const restricted: readonly Rule[] = [
  ...escalation,
  ...capabilities,
  { since: 35, fault: procMountFault },
  volumes,
  ...nonRoot,
  ...nonRootUser,
  ...seccomp,
]
