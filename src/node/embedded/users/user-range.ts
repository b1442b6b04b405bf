import * as filesSync from '../../../base/os/files-sync.ts'

/** A pod's own users and groups (KEP-127): the namespace they are in, and the machine's number for their 0. */
export interface PodUsers {
  readonly namespace: string
  readonly firstId: number
}

/** 0 … 65535, as the kubelet gives each pod. */
export const usersInRange = 65_536

/** Below are the machine's own users, and those that /etc/subuid usually gives away. */
const firstRange = 256
const lastRange = 0x7fff

/** What the machine calls a pod's user or group. */
export function onMachine(users: PodUsers | null, id: number): number {
  return (users?.firstId ?? 0) + id
}

/** The group `tty`, as everywhere. */
export const terminalGroup = 5

/** User and group on the machine of a terminal that is this user's. */
export function terminalOwner(uid: number, users: PodUsers | null): [uid: number, gid: number] {
  return [onMachine(users, uid), onMachine(users, terminalGroup)]
}

/** The lowest range that none of these begin. */
export function freeRange(taken: ReadonlySet<number>): number | null {
  for (let range = firstRange; range <= lastRange; range++) {
    if (!taken.has(range * usersInRange)) return range * usersInRange
  }
  return null
}

/** Where the ranges of all processes on this machine begin: pods of other nodes, and of other berths, are among them. */
export function rangesInUse(): ReadonlySet<number> {
  const pids = filesSync.readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const maps = pids.map(usersOf)
  return new Set(maps.flatMap((map) => map.trim().split('\n')).map((line) => Number(line.trim().split(/\s+/)[1])))
}

/** At once: by the pool's threads all of them take ten times as long. Nothing of a process that has ended. */
function usersOf(pid: string): string {
  try {
    return filesSync.readFileSync(`/proc/${pid}/uid_map`, 'utf8')
  } catch {
    return ''
  }
}
