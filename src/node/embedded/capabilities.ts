import { execFile } from '../../base/os/child-process.ts'
import { mkdir, rm } from '../../base/os/files.ts'
import { existsSync } from '../../base/os/files-sync.ts'
import { join } from '../../base/os/path.ts'
import { process } from '../../base/os/process.ts'

/** What was found out about the machine. */
export interface MachineFacts {
  readonly platform: string
  readonly isRoot: boolean
  readonly missingPrograms: readonly string[]
  /** What the kernel answers when asked for a pod's namespaces; empty where it gives them. */
  readonly namespaceError: string
  /** The same for an overlay whose upper layer is in the node's folder. */
  readonly overlayError: string
  /** The same for a bridge and a veth pair. */
  readonly bridgeError: string
}

/** Folders by this name are nothing but what a probing that was cut off has left. */
export const probePrefix = 'probe-'

const programs = ['sh', 'unshare', 'nsenter', 'mount', 'umount', 'ip', 'mkfifo']

/** One sentence for each thing that keeps this machine from running containers; none: it can. */
export function missingAbilities(facts: MachineFacts): readonly string[] {
  if (facts.platform !== 'linux') return [`Containers need Linux; this is ${facts.platform}.`]
  if (!facts.isRoot) return ['Containers need root: namespaces, mounts and network interfaces are made for them.']
  if (facts.missingPrograms.length > 0) {
    return [
      `These programs are not installed: ${facts.missingPrograms.join(', ')} (util-linux, iproute2 and coreutils have them).`,
    ]
  }
  const refusals: readonly (readonly [what: string, error: string])[] = [
    ['namespaces', facts.namespaceError],
    ['an overlay file system in the data folder', facts.overlayError],
    ['a bridge and a veth pair', facts.bridgeError],
  ]
  return refusals.filter(([, error]) => error !== '').map(([what, error]) => `The machine refuses ${what}: ${error}.`)
}

/** What is seen without trying anything. */
export function glanceAtMachine(): MachineFacts {
  const base = { platform: process.platform, isRoot: process.getuid?.() === 0 }
  const untried = { missingPrograms: [], namespaceError: '', overlayError: '', bridgeError: '' }
  if (base.platform !== 'linux' || !base.isRoot) return { ...base, ...untried }
  return { ...base, ...untried, missingPrograms: programs.filter((program) => !isInstalled(program)) }
}

/** Tries out, in `folder`, all that the runtime will do. Leaves nothing. Takes about 30 ms, begun before it returns. */
export async function probeMachine(folder: string): Promise<MachineFacts> {
  const seen = glanceAtMachine()
  if (missingAbilities(seen).length > 0) return seen
  const probe = join(folder, `${probePrefix}${process.pid}`)
  await Promise.all(['upper', 'work', 'root'].map((name) => mkdir(join(probe, name), { recursive: true })))
  try {
    return { ...seen, ...complaintsIn(await outputOf(attempts, probe)) }
  } finally {
    await rm(probe, { recursive: true, force: true })
  }
}

/** All side by side; a line for each that fails. The network interfaces are in a namespace of their own, so that nothing is seen of them. */
const attempts = `
attempt() { what=$1; shift; said=$("$@" 2>&1) || echo "$what \${said:-exit code $?}"; }
attempt namespaceError unshare --net --ipc --uts --mount --pid --fork true &
attempt overlayError unshare --mount sh -c '
  mount -t overlay overlay -o lowerdir=/,upperdir=upper,workdir=work root && : >root/probe' &
attempt bridgeError unshare --net sh -c '
  ip link add probe0 type bridge && ip link add probe1 type veth peer name probe2 && ip link set probe1 master probe0' &
wait`

/** By Node's own means: the process is still small, and has loaded nothing. One process, as each costs this thread milliseconds. */
function outputOf(script: string, cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('sh', ['-c', script], { cwd }, (error, stdout) => (error === null ? resolve(stdout) : reject(error)))
  })
}

function complaintsIn(text: string): Pick<MachineFacts, 'namespaceError' | 'overlayError' | 'bridgeError'> {
  const of = (what: string) =>
    text
      .split('\n')
      .find((line) => line.startsWith(`${what} `))
      ?.slice(what.length + 1) ?? ''
  return { namespaceError: of('namespaceError'), overlayError: of('overlayError'), bridgeError: of('bridgeError') }
}

function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, program)))
}
