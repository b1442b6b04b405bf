import * as files from '../../base/os/files.ts'
import * as filesSync from '../../base/os/files-sync.ts'
import { join } from '../../base/os/path.ts'
import { process } from '../../base/os/process.ts'
import type { PodNetwork } from '../network.ts'
import { type ContainerMount, RuntimeError, type Sandbox } from '../runtime.ts'
import { firstWord, runScript } from './command.ts'
import type { PodNamespaces } from './launch.ts'
import { type Namespace, namespaceNames, namespaceSteps } from './namespace-steps.ts'
import { isAlive, type ProcessId, parseStat, signal } from './processes.ts'
import { isMissing, readIfThere, type SandboxRecord, writeDurably } from './records.ts'
import { runSteps } from './run-steps.ts'
import { system } from './system.ts'
import { usersInRange } from './user-range.ts'

// A pod's namespaces live as long as the files they are bound to, whether or not any process is in them:
//   <folder>/net  ipc  uts  user  (bind mounts of /proc/PID/ns/…)
// A shared PID namespace needs a process to live: a shell that does nothing but collect the dead.

/** $1: folder, $2: hostname, $3: the machine's number for the pod's user 0, then pairs of a file and what goes into it. */
const usersScript = `set -e
cd "$1"; hostname=$2; first=$3; shift 3
for file in $FILES; do : >$file; done
setUp='set -e
[ -z "$1" ] || printf %s "$1" >/proc/sys/kernel/hostname
shift
while [ $# -gt 0 ]; do printf %s "$2" >"$1"; shift 2; done'
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
    const settings = Object.entries(config.sysctls).map(
      ([key, value]) => [`/proc/sys/${key.replaceAll('.', '/')}`, value] as const,
    )
    const hostname = config.hostNetwork ? '' : config.hostname
    try {
      if (firstUserId === undefined) await runSteps(namespaceSteps(folder, pinned, hostname, settings))
      else await makeWithUsers(folder, pinned, hostname, firstUserId, settings)
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error)
      throw new RuntimeError('FailedCreatePodSandBox', `the pod's namespaces could not be made: ${why}`)
    }
  }
  if (config.sharedPid) await startInit(folder)
}

type Settings = readonly (readonly [file: string, value: string])[]

async function makeWithUsers(
  folder: string,
  pinned: readonly Namespace[],
  hostname: string,
  firstUserId: number,
  settings: Settings,
): Promise<void> {
  const script = usersScript
    .replaceAll('$FILES', pinned.join(' '))
    .replace('$OWN', pinned.map((name) => `--${name}`).join(' '))
    .replace('$NSENTER', pinned.flatMap((name) => (name === 'user' ? [] : [`--${name}=${name}`])).join(' '))
  await runScript(script, [folder, hostname, String(firstUserId), ...settings.flat()])
}

/** Those that are its own and are bound to files: of the others some are the machine's, and some have a process to live by. */
function pinnedNamespaces({ config, firstUserId }: SandboxRecord): readonly Namespace[] {
  return [
    ...(firstUserId === undefined ? [] : (['user'] as const)),
    ...(config.hostNetwork ? [] : (['net', 'uts'] as const)),
    ...(config.hostIpc ? [] : (['ipc'] as const)),
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
  const { libc } = await system()
  for (const name of namespaceNames) await libc.unmount(join(folder, name))
}

/** The sandbox as a whole record of its readiness has it; null where its making was cut off. */
export async function readSandbox(folder: string, record: SandboxRecord): Promise<Sandbox | null> {
  const ready = await readIfThere(join(folder, 'ready'))
  if (ready === null) return null
  const stopped = (await readIfThere(join(folder, 'stopped'))) !== null
  const whole = await isWhole(folder, record)
  return sandboxView(record, JSON.parse(ready) as readonly string[], whole && !stopped ? 'ready' : 'not-ready')
}

/** Its namespaces are where they were put; somebody may have unmounted them. */
export async function isWhole(folder: string, record: SandboxRecord): Promise<boolean> {
  const { config } = record
  const pinned = await Promise.all(pinnedNamespaces(record).map((name) => isNamespace(join(folder, name))))
  if (pinned.includes(false)) return false
  const init = config.sharedPid ? await initOf(folder) : null
  return !config.sharedPid || (init !== null && (await isAlive(init)))
}

/** `NSFS_MAGIC` of linux/magic.h. */
const namespaceMagic = 0x6e736673

async function isNamespace(path: string): Promise<boolean> {
  try {
    return (await files.statfs(path)).type === namespaceMagic
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
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
  const { libc, programs } = await system()
  const word = libc.makePipe()
  const ready = firstWord(word)
  const script = 'cd "$1" && exec unshare --pid --fork --kill-child sh -c "$2" "berth-init $1"'
  const pid = await programs
    .startProgram({
      command: 'sh',
      args: ['-c', script, 'berth', folder, initScript],
      env: process.env,
      descriptors: [null, null, null, word.writer],
      session: 'own',
    })
    .finally(() => filesSync.closeSync(word.writer))
  programs.collectLater(pid)
  await ready
}
