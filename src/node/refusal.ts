/** What a node looks at before it takes a pod: pure. A pod that it refuses has failed, and is not tried again. */
import type { Pod } from '../api/types.gen.ts'
import { type PressureCondition, pressureRefusal } from './eviction/pressure.ts'
import { type Room, shortage } from './plan/resize.ts'
import { predicateRefusal, type Refusal } from './predicates.ts'

type Shared = 'net' | 'ipc' | null

/** Sysctls whose reach is the pod, as upstream's default list has them, and which of the machine's namespaces would be meant. */
const safeSysctls: Readonly<Record<string, Shared>> = {
  'kernel.shm_rmid_forced': 'ipc',
  'net.ipv4.ip_local_port_range': 'net',
  'net.ipv4.tcp_syncookies': 'net',
  'net.ipv4.ping_group_range': 'net',
  'net.ipv4.ip_unprivileged_port_start': 'net',
  'net.ipv4.ip_local_reserved_ports': 'net',
  'net.ipv4.tcp_keepalive_time': 'net',
  'net.ipv4.tcp_fin_timeout': 'net',
  'net.ipv4.tcp_keepalive_intvl': 'net',
  'net.ipv4.tcp_keepalive_probes': 'net',
  'net.ipv4.tcp_rmem': 'net',
  'net.ipv4.tcp_wmem': 'net',
}

/** In upstream's words; null: it may come. */
export function refusalOf(pod: Pod, room: Room, pressures: readonly PressureCondition[]): Refusal | null {
  const pressed = pressureRefusal(pod, pressures)
  const refusal = pressed === null ? null : { reason: 'Evicted', message: pressed }
  return (
    refusal ??
    sysctlRefusal(pod) ??
    systemRefusal(pod) ??
    roomRefusal(pod, room) ??
    predicateRefusal(pod, room.node(), room.others) ??
    profileRefusal(pod)
  )
}

function systemRefusal({ spec }: Pod): Refusal | null {
  if (spec?.os === undefined || spec.os.name === 'linux') return null
  return { reason: 'PodOSNotSupported', message: "Failed to admit pod as the OS field doesn't match node OS" }
}

/** What a profile would keep a container from, nothing else does: this node loads none. */
function profileRefusal({ spec, metadata }: Pod): Refusal | null {
  const { containers = [], initContainers = [], ephemeralContainers = [] } = spec ?? {}
  const contexts = [spec, ...containers, ...initContainers, ...ephemeralContainers].map((one) => one?.securityContext)
  const isAsked =
    contexts.some((context) => (context?.appArmorProfile?.type ?? 'Unconfined') !== 'Unconfined') ||
    Object.entries(metadata.annotations ?? {}).some(
      ([key, value]) => key.startsWith('container.apparmor.security.beta.kubernetes.io/') && value !== 'unconfined',
    )
  return isAsked
    ? { reason: 'AppArmor', message: 'Cannot enforce AppArmor: AppArmor is not enabled on the host' }
    : null
}

function sysctlRefusal({ spec }: Pod): Refusal | null {
  for (const { name } of spec?.securityContext?.sysctls ?? []) {
    const why = sysctlFault(dotted(name), spec?.hostNetwork === true, spec?.hostIPC === true)
    if (why !== null) return { reason: 'SysctlForbidden', message: `forbidden sysctl: "${dotted(name)}" ${why}` }
  }
  return null
}

function sysctlFault(name: string, hostNetwork: boolean, hostIpc: boolean): string | null {
  const shared = Object.hasOwn(safeSysctls, name) ? safeSysctls[name] : undefined
  if (shared === undefined) return 'not allowlisted'
  if (shared === 'net' && hostNetwork) return 'not allowed with host net enabled'
  return shared === 'ipc' && hostIpc ? 'not allowed with host ipc enabled' : null
}

/** Slashes separate, too, where the first separator is one (sysctl.d(5)). */
function dotted(name: string): string {
  const first = name.search(/[./]/)
  if (first < 0 || name[first] === '.') return name
  return name.replace(/[./]/g, (separator) => (separator === '.' ? '/' : '.'))
}

const outOf: Readonly<Record<string, string>> = { cpu: 'OutOfcpu', memory: 'OutOfmemory' }

function roomRefusal(pod: Pod, room: Room): Refusal | null {
  const most = Number(room.allocatable['pods'] ?? Number.POSITIVE_INFINITY)
  const count = room.mostOthers + 1 > most ? room.others().length : 0
  if (count + 1 > most) {
    const message = `Node didn't have enough resource: pods, requested: 1, used: ${count}, capacity: ${most}`
    return { reason: 'OutOfpods', message }
  }
  const message = shortage(pod, room)
  if (message === null) return null
  const resource = /resource: (\w+)/.exec(message)?.[1] ?? ''
  return { reason: outOf[resource] ?? 'UnexpectedAdmissionError', message }
}
