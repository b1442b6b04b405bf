import { messageOf } from '../../../base/message-of.ts'
import * as files from '../../../base/os/files.ts'
import { readIfThere } from '../../../base/os/if-there.ts'
import { join } from '../../../base/os/path.ts'
import type { Timers } from '../../../base/timers.ts'
import type { PodNetwork } from '../../network.ts'
import { type ContainerMount, RuntimeError, type Sandbox } from '../../runtime.ts'
import { bootId, endProcess } from '../processes.ts'
import { type SandboxRecord, writeDurably } from '../records.ts'
import type { PodNamespaces } from '../steps/launch.ts'
import { keeperIn, startKeeper } from './sandbox-process.ts'

// A pod's namespaces live as long as a process that does nothing else, `berth-sandbox`: nothing is mounted for them on the
// host, whose mounts each new container copies, one by one.

export async function makeNamespaces(folder: string, record: SandboxRecord): Promise<void> {
  const { hostNetwork, hostIpc, sharedPid, hostname, sysctls } = record.config
  const own = [...(hostNetwork ? [] : (['net', 'uts'] as const)), ...(hostIpc ? [] : (['ipc'] as const))]
  if (!needsKeeper(record)) return
  const ownUsers = record.firstUserId !== undefined
  const kernelHostname = hostNetwork ? '' : hostname
  const spec = { folder, bootId: await bootId(), own, ownUsers, sharedPid, hostname: kernelHostname, sysctls }
  try {
    await startKeeper(spec, record.firstUserId ?? null)
  } catch (error) {
    const why = messageOf(error)
    throw new RuntimeError('FailedCreatePodSandBox', `the pod's namespaces could not be made: ${why}`)
  }
}

/** Where all it is in is the machine's, there is nothing to keep. */
export function needsKeeper({ config, firstUserId }: SandboxRecord): boolean {
  return !config.hostNetwork || !config.hostIpc || config.sharedPid || firstUserId !== undefined
}

export async function writePodFiles(folder: string, record: SandboxRecord, ips: readonly string[]): Promise<void> {
  const { hostname, resolvConf } = record.config
  const hosts = [
    '127.0.0.1\tlocalhost',
    '::1\tlocalhost ip6-localhost ip6-loopback',
    ...ips.map((ip) => `${ip}\t${hostname}`),
  ]
  await Promise.all([
    files.writeFile(join(folder, 'hostname'), `${hostname}\n`),
    files.writeFile(join(folder, 'resolv.conf'), resolvConf),
    files.writeFile(join(folder, 'hosts'), `${hosts.join('\n')}\n`),
  ])
}

export function podFiles(folder: string): readonly ContainerMount[] {
  return ['hostname', 'hosts', 'resolv.conf'].map((name) => ({
    hostPath: join(folder, name),
    containerPath: `/etc/${name}`,
    readOnly: false,
    propagation: 'private',
  }))
}

/** Null where somebody has ended what kept them. */
export async function podNamespaces(folder: string, record: SandboxRecord): Promise<PodNamespaces | null> {
  const { config, firstUserId } = record
  const keeper = await keeperIn(folder)
  if (keeper === null && needsKeeper(record)) return null
  const of = (name: string) => `/proc/${keeper?.pid}/ns/${name}`
  return {
    users: firstUserId === undefined ? null : { namespace: of('user'), firstId: firstUserId },
    net: config.hostNetwork ? null : of('net'),
    uts: config.hostNetwork ? null : of('uts'),
    ipc: config.hostIpc ? null : of('ipc'),
    pid: config.hostPid ? 'host' : config.sharedPid ? { file: of('pid') } : 'own',
  }
}

/** With all processes of a shared PID namespace; of the others nothing may run any more. */
export async function dropNamespaces(folder: string, timers: Timers): Promise<void> {
  const keeper = await keeperIn(folder)
  if (keeper !== null) await endProcess(keeper, timers)
}

/** The sandbox as a whole record of its readiness has it; null where its making was cut off. */
export async function readSandbox(folder: string, record: SandboxRecord): Promise<Sandbox | null> {
  const ready = await readIfThere(join(folder, 'ready'))
  if (ready === null) return null
  const stopped = (await readIfThere(join(folder, 'stopped'))) !== null
  const whole = (await podNamespaces(folder, record)) !== null
  return sandboxView(record, JSON.parse(ready) as readonly string[], whole && !stopped ? 'ready' : 'not-ready')
}

export function sandboxView(record: SandboxRecord, ips: readonly string[], state: Sandbox['state']): Sandbox {
  const { id, createdAtMs, config } = record
  const { pod, annotations, resources } = config
  return { id, pod, state, createdAtMs, ips, resources, annotations }
}

export async function markReady(folder: string, ips: readonly string[]): Promise<void> {
  await writeDurably(join(folder, 'ready'), JSON.stringify(ips))
}

export async function markStopped(folder: string): Promise<void> {
  await writeDurably(join(folder, 'stopped'), '')
}

export async function connectPod(
  network: PodNetwork,
  folder: string,
  record: SandboxRecord,
): Promise<readonly string[]> {
  const net = (await podNamespaces(folder, record))?.net
  if (net === undefined) throw new RuntimeError('FailedCreatePodSandBox', "the pod's namespaces are gone already")
  return net === null ? [] : network.setUp(record.id, net)
}
