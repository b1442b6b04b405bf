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
import { usersInRange } from './user-range.ts'

// A pod's namespaces live as long as the files they are bound to, whether or not any process is in them:
//   <folder>/net  ipc  uts  user  (mount --bind of /proc/PID/ns/…, done by unshare)
// A shared PID namespace needs a process to live: a shell that does nothing but collect the dead.

/** $1: folder, $2: hostname, $3: the machine's number for the pod's user 0, then pairs of a file and what goes into it. */
const namespaceScript = `set -e
cd "$1"; hostname=$2; first=$3; shift 3
for file in $FILES; do : >$file; done
setUp='set -e
[ -z "$1" ] || printf %s "$1" >/proc/sys/kernel/hostname
shift
while [ $# -gt 0 ]; do printf %s "$2" >"$1"; shift 2; done'
if [ -z "$first" ]; then
  unshare $UNSHARE sh -c "$setUp" berth "$hostname" "$@"
  exit
fi
# From outside, while a process is there: its users are told who they are, and who has left the machine's users can bind nothing.
mkfifo asks goes
exec 8<>asks 9<>goes
rm asks goes
{ unshare $OWN sh -c 'echo $$ >&8; read -r _ <&9' || echo failed >&8; } &
read -r pid <&8
[ "$pid" != failed ]
for file in $FILES; do mount --bind /proc/$pid/ns/$file $file; done
for map in uid_map gid_map; do echo "0 $first ${usersInRange}" >/proc/$pid/$map; done
echo >&9
wait
nsenter $NSENTER sh -c "$setUp" berth "$hostname" "$@"`

const initScript = `read -r stat </proc/self/stat
echo "$stat" >init
echo ready >&3
exec 3>&-
sleep 2147483647 & wait`

export async function makeNamespaces(folder: string, record: SandboxRecord): Promise<void> {
  const { config, firstUserId } = record
  const pinned = pinnedNamespaces(record)
  if (pinned.length > 0) {
    const sysctls = Object.entries(config.sysctls).flatMap(([key, value]) => [
      `/proc/sys/${key.replaceAll('.', '/')}`,
      value,
    ])
    const flags = (names: readonly string[]) => names.map((name) => `--${name}=${name}`).join(' ')
    const script = namespaceScript
      .replaceAll('$FILES', pinned.join(' '))
      .replace('$UNSHARE', flags(pinned))
      .replace('$OWN', pinned.map((name) => `--${name}`).join(' '))
      .replace('$NSENTER', flags(pinned.filter((name) => name !== 'user')))
    const hostname = config.hostNetwork ? '' : config.hostname
    try {
      await runScript(script, [folder, hostname, String(firstUserId ?? ''), ...sysctls])
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      throw new RuntimeError('FailedCreatePodSandBox', `the pod's namespaces could not be made: ${why}`)
    }
  }
  if (config.sharedPid) await startInit(folder)
}

/** Those that are its own and are bound to files: of the others some are the machine's, and some have a process to live by. */
function pinnedNamespaces({ config, firstUserId }: SandboxRecord): readonly string[] {
  return [
    ...(firstUserId === undefined ? [] : ['user']),
    ...(config.hostNetwork ? [] : ['net', 'uts']),
    ...(config.hostIpc ? [] : ['ipc']),
  ]
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
  const { config, firstUserId } = record
  const init = config.sharedPid ? await initOf(folder) : null
  return {
    users: firstUserId === undefined ? null : { namespace: join(folder, 'user'), firstId: firstUserId },
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
export async function isWhole(folder: string, record: SandboxRecord, mounted: readonly string[]): Promise<boolean> {
  const { config } = record
  if (!pinnedNamespaces(record).every((name) => mounted.includes(join(folder, name)))) return false
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
