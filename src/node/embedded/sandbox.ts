import { spawn } from '../../base/os/child-process.ts'
import * as files from '../../base/os/files.ts'
import { join } from '../../base/os/path.ts'
import type { PodNetwork } from '../network.ts'
import { type ContainerMount, RuntimeError, type Sandbox } from '../runtime.ts'
import { runScript } from './command.ts'
import type { PodNamespaces } from './launch.ts'
import { isAlive, type ProcessId, parseStat, signal } from './processes.ts'
import { unescapeMountField } from './quoting.ts'
import { readIfThere, type SandboxRecord, writeDurably } from './records.ts'

// A pod's namespaces live as long as the files they are bound to, whether or not any process is in them:
//   <folder>/net  ipc  uts     (mount --bind of /proc/PID/ns/…, done by unshare)
// A shared PID namespace needs a process to live: a shell that does nothing but collect the dead.

const namespaceScript = `set -e
cd "$1"; hostname=$2; shift 2
for file in net ipc uts; do : >$file; done
unshare $UNSHARE sh -c 'set -e
[ -z "$1" ] || printf %s "$1" >/proc/sys/kernel/hostname
shift
while [ $# -gt 0 ]; do printf %s "$2" >"$1"; shift 2; done' berth "$hostname" "$@"`

const initScript = `read -r stat </proc/self/stat
echo "$stat" >init
echo ready >&3
exec 3>&-
sleep 2147483647 & wait`

export async function makeNamespaces(folder: string, record: SandboxRecord): Promise<void> {
  const { config } = record
  // To go on with the machine's would be less than was asked for, and what admission let pass because of it.
  if (!config.hostUsers)
    throw new RuntimeError('FailedCreatePodSandBox', 'hostUsers: false is not supported on this node')
  const unshare = [
    ...(config.hostNetwork ? [] : ['--net=net', '--uts=uts']),
    ...(config.hostIpc ? [] : ['--ipc=ipc']),
  ].join(' ')
  if (unshare !== '') {
    const sysctls = Object.entries(config.sysctls).flatMap(([key, value]) => [
      `/proc/sys/${key.replaceAll('.', '/')}`,
      value,
    ])
    const hostname = config.hostNetwork ? '' : config.hostname
    try {
      await runScript(namespaceScript.replace('$UNSHARE', unshare), [folder, hostname, ...sysctls])
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      throw new RuntimeError('FailedCreatePodSandBox', `the pod's namespaces could not be made: ${why}`)
    }
  }
  if (config.sharedPid) await startInit(folder)
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

export async function podNamespaces(folder: string, record: SandboxRecord): Promise<PodNamespaces> {
  const { config } = record
  const init = config.sharedPid ? await initOf(folder) : null
  return {
    net: config.hostNetwork ? null : join(folder, 'net'),
    uts: config.hostNetwork ? null : join(folder, 'uts'),
    ipc: config.hostIpc ? null : join(folder, 'ipc'),
    pid: config.hostPid ? 'host' : init === null ? 'own' : { file: `/proc/${init.pid}/ns/pid` },
  }
}

/** Unbinds the namespaces and ends the shared PID namespace; nothing of the pod may run any more. */
export async function dropNamespaces(folder: string): Promise<void> {
  const init = await initOf(folder)
  if (init !== null && (await isAlive(init))) signal(init.pid, 'SIGKILL')
  const mounted = (await mountPoints()).filter((point) => point.startsWith(`${folder}/`))
  if (mounted.length > 0) await runScript('umount -l "$@"', mounted)
}

/** What is mounted where, seen from berth. */
export async function mountPoints(): Promise<readonly string[]> {
  const lines = (await files.readFile('/proc/self/mountinfo', 'utf8')).split('\n')
  return lines.map((line) => unescapeMountField(line.split(' ')[4] ?? ''))
}

/** The sandbox as a whole record of its readiness has it; null where its making was cut off. */
export async function readSandbox(
  folder: string,
  record: SandboxRecord,
  mounted: readonly string[],
): Promise<Sandbox | null> {
  const ready = await readIfThere(join(folder, 'ready'))
  if (ready === null) return null
  const stopped = (await readIfThere(join(folder, 'stopped'))) !== null
  const whole = await isWhole(folder, record, mounted)
  return sandboxView(record, JSON.parse(ready) as readonly string[], whole && !stopped ? 'ready' : 'not-ready')
}

/** Its namespaces are where they were put; somebody may have unmounted them. */
export async function isWhole(folder: string, { config }: SandboxRecord, mounted: readonly string[]): Promise<boolean> {
  const pins = [...(config.hostNetwork ? [] : ['net', 'uts']), ...(config.hostIpc ? [] : ['ipc'])]
  if (!pins.every((name) => mounted.includes(join(folder, name)))) return false
  const init = config.sharedPid ? await initOf(folder) : null
  return !config.sharedPid || (init !== null && (await isAlive(init)))
}

export function sandboxView(record: SandboxRecord, ips: readonly string[], state: Sandbox['state']): Sandbox {
  const { id, createdAtMs, config } = record
  return { id, pod: config.pod, state, createdAtMs, ips, annotations: config.annotations }
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
  return record.config.hostNetwork ? [] : network.setUp(record.id, join(folder, 'net'))
}

async function initOf(folder: string): Promise<ProcessId | null> {
  const line = await readIfThere(join(folder, 'init'))
  return line === null ? null : parseStat(line)
}

async function startInit(folder: string): Promise<void> {
  const child = spawn('unshare', ['--pid', '--fork', '--kill-child', 'sh', '-c', initScript, `berth-init ${folder}`], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.stdio[3]!.once('data', () => resolve())
    child.stdio[3]!.once('close', () => resolve())
  })
  child.unref()
}
