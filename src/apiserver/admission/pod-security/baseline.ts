import { appArmor } from './app-armor.ts'
import {
  counted,
  plural,
  podAnd,
  quoted,
  type Rule,
  type SomeContainer,
  type Subject,
  sortedSet,
  those,
} from './standard.ts'

const defaultCapabilities = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
])

const capabilities: Rule = {
  restrictedFrom: 22,
  fault(subject) {
    const beyond = (container: SomeContainer) => addedTo(container).filter((each) => !defaultCapabilities.has(each))
    const names = those(subject, (each) => beyond(each).length > 0)
    if (names.length === 0) return null
    const added = quoted(sortedSet(subject.containers.flatMap(beyond)))
    const detail = `${counted('container', names)} must not include ${added} in securityContext.capabilities.add`
    return { reason: 'non-default capabilities', detail }
  },
}

export function addedTo({ securityContext }: SomeContainer): readonly string[] {
  return securityContext?.capabilities?.add ?? []
}

const hostNamespaces: Rule = {
  fault({ spec }) {
    const shared = (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((name) => spec[name] === true)
    if (shared.length === 0) return null
    return { reason: 'host namespaces', detail: shared.map((name) => `${name}=true`).join(', ') }
  },
}

const hostPathVolumes: Rule = {
  restrictedFrom: 0,
  fault({ spec }) {
    const names = (spec.volumes ?? []).filter(({ hostPath }) => hostPath !== undefined).map(({ name }) => name)
    return names.length === 0 ? null : { reason: 'hostPath volumes', detail: counted('volume', names) }
  },
}

const hostPorts: Rule = {
  fault(subject) {
    const portsOf = ({ ports = [] }: SomeContainer) =>
      ports.flatMap(({ hostPort = 0 }) => (hostPort === 0 ? [] : [hostPort]))
    const names = those(subject, (each) => portsOf(each).length > 0)
    if (names.length === 0) return null
    const ports = sortedSet(subject.containers.flatMap(portsOf).map(String))
    const detail = `${counted('container', names)} ${uses(names)} ${plural('hostPort', ports.length)} ${ports.join(', ')}`
    return { reason: 'hostPort', detail }
  },
}

const hostProbes: Rule = {
  since: 34,
  fault(subject) {
    const names = those(subject, (each) => probedHosts(each).length > 0)
    if (names.length === 0) return null
    const hosts = sortedSet(subject.containers.flatMap(probedHosts))
    const what = plural('probe or lifecycle host', hosts.length)
    return {
      reason: 'probe or lifecycle host',
      detail: `${counted('container', names)} ${uses(names)} ${what} ${quoted(hosts)}`,
    }
  },
}

function probedHosts({ livenessProbe, readinessProbe, startupProbe, lifecycle }: SomeContainer): readonly string[] {
  return [livenessProbe, readinessProbe, startupProbe, lifecycle?.postStart, lifecycle?.preStop]
    .flatMap((handler) => [handler?.httpGet?.host, handler?.tcpSocket?.host])
    .filter((host) => host !== undefined && host !== '') as string[]
}

export function uses(names: readonly string[]): string {
  return names.length === 1 ? 'uses' : 'use'
}

const privileged: Rule = {
  fault(subject) {
    const names = those(subject, ({ securityContext }) => securityContext?.privileged === true)
    if (names.length === 0) return null
    return {
      reason: 'privileged',
      detail: `${counted('container', names)} must not set securityContext.privileged=true`,
    }
  },
}

/** A pod with users of its own may see all of /proc, at this level, since 1.35. */
const procMount: Rule = { until: 35, restrictedFrom: 35, fault: procMountFault }
const procMountOfHostUsers: Rule = {
  since: 35,
  restrictedFrom: 35,
  fault: (subject) => (subject.spec.hostUsers === false ? null : procMountFault(subject)),
}

export function procMountFault(subject: Subject) {
  const mountOf = ({ securityContext }: SomeContainer) => securityContext?.procMount ?? 'Default'
  const names = those(subject, (each) => mountOf(each) !== 'Default')
  if (names.length === 0) return null
  const mounts = quoted(sortedSet(subject.containers.map(mountOf).filter((each) => each !== 'Default')))
  return {
    reason: 'procMount',
    detail: `${counted('container', names)} must not set securityContext.procMount to ${mounts}`,
  }
}

const seLinuxTypes = ['', 'container_t', 'container_init_t', 'container_kvm_t']
const seLinux: Rule = { until: 31, fault: (subject) => seLinuxFault(subject, seLinuxTypes) }
const seLinuxWithEngine: Rule = {
  since: 31,
  fault: (subject) => seLinuxFault(subject, [...seLinuxTypes, 'container_engine_t']),
}

function seLinuxFault(subject: Subject, allowed: readonly string[]) {
  type Options = NonNullable<NonNullable<SomeContainer['securityContext']>['seLinuxOptions']>
  const isForbidden = ({ type = '', user = '', role = '' }: Options = {}) =>
    !allowed.includes(type) || user !== '' || role !== ''
  const pod = subject.spec.securityContext?.seLinuxOptions
  const names = those(subject, ({ securityContext }) => isForbidden(securityContext?.seLinuxOptions))
  if (!isForbidden(pod) && names.length === 0) return null
  const all = [pod, ...subject.containers.map(({ securityContext }) => securityContext?.seLinuxOptions)]
  const types = sortedSet(all.map((each) => each?.type ?? '').filter((type) => !allowed.includes(type)))
  const faults = [
    ...(types.length > 0 ? [`${plural('type', types.length)} ${quoted(types)}`] : []),
    ...(all.some((each) => (each?.user ?? '') !== '') ? ['user may not be set'] : []),
    ...(all.some((each) => (each?.role ?? '') !== '') ? ['role may not be set'] : []),
  ]
  const who = podAnd(isForbidden(pod), names)
  return {
    reason: 'seLinuxOptions',
    detail: `${who} set forbidden securityContext.seLinuxOptions: ${faults.join('; ')}`,
  }
}

const seccomp: Rule = { since: 19, restrictedFrom: 19, fault: unconfinedFault }

export function unconfinedFault(subject: Subject) {
  const isUnconfined = (profile: { readonly type?: string } | undefined) => profile?.type === 'Unconfined'
  const pod = isUnconfined(subject.spec.securityContext?.seccompProfile)
  const names = those(subject, ({ securityContext }) => isUnconfined(securityContext?.seccompProfile))
  if (!pod && names.length === 0) return null
  return {
    reason: 'seccompProfile',
    detail: `${podAnd(pod, names)} must not set securityContext.seccompProfile.type to "Unconfined"`,
  }
}

/** Those that are the pod's own, by the version from which on they may be set. */
const ownSysctls: Readonly<Record<string, number>> = {
  'kernel.shm_rmid_forced': 0,
  'net.ipv4.ip_local_port_range': 0,
  'net.ipv4.tcp_syncookies': 0,
  'net.ipv4.ping_group_range': 0,
  'net.ipv4.ip_unprivileged_port_start': 0,
  'net.ipv4.ip_local_reserved_ports': 27,
  'net.ipv4.tcp_keepalive_time': 29,
  'net.ipv4.tcp_fin_timeout': 29,
  'net.ipv4.tcp_keepalive_intvl': 29,
  'net.ipv4.tcp_keepalive_probes': 29,
  'net.ipv4.tcp_rmem': 32,
  'net.ipv4.tcp_wmem': 32,
}

const sysctlVersions = [0, 27, 29, 32]
const sysctls: readonly Rule[] = sysctlVersions.map((since, index) => ({
  since,
  ...(index + 1 < sysctlVersions.length && { until: sysctlVersions[index + 1] as number }),
  fault: ({ spec }) => {
    const set = (spec.securityContext?.sysctls ?? []).map(({ name }) => name)
    const forbidden = set.filter((name) => (ownSysctls[name] ?? Number.POSITIVE_INFINITY) > since)
    return forbidden.length === 0 ? null : { reason: 'forbidden sysctls', detail: forbidden.join(', ') }
  },
}))

const hostProcess: Rule = {
  fault(subject) {
    const pod = subject.spec.securityContext?.windowsOptions?.hostProcess === true
    const names = those(subject, ({ securityContext }) => securityContext?.windowsOptions?.hostProcess === true)
    if (!pod && names.length === 0) return null
    const detail = `${podAnd(pod, names)} must not set securityContext.windowsOptions.hostProcess=true`
    return { reason: 'hostProcess', detail }
  },
}

export const baseline: readonly Rule[] = [
  appArmor,
  capabilities,
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  hostProbes,
  privileged,
  procMount,
  procMountOfHostUsers,
  seLinux,
  seLinuxWithEngine,
  seccomp,
  ...sysctls,
  hostProcess,
]
