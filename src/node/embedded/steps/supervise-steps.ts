/** The system calls of what outlives berth: it holds a container's pipes, waits for its first process, and writes down how that ended. */
import { exitBytes, exitFile, statusBytes } from '../container/exit-file.ts'
import { room, type Step } from '../program/executable.ts'
import { atCurrentFolder, may, writing } from '../program/steps.ts'

/** Open descriptors, and the lowest that is free, once `unused` is closed. */
export interface Supervisors {
  readonly tell: number
  readonly alive: number
  readonly unused: number
}

/** `oomFile`: holds a line `oom_kill N`; null where memory is not counted. */
export function superviseSteps(oomFile: string | null, { tell, alive, unused }: Supervisors): readonly Step[] {
  const counts = room.address + statusBytes
  return [
    may('close', [unused]),
    may('wait4', [-1, room.address, 0, 0]),
    ...(oomFile === null
      ? []
      : [
          may('openat', [atCurrentFolder, oomFile, 0]),
          may('read', [unused, counts, exitBytes - statusBytes]),
          may('close', [unused]),
        ]),
    may('openat', [atCurrentFolder, exitFile, writing, 0o600]),
    may('write', [unused, room.address, exitBytes]),
    may('close', [tell]),
    may('close', [alive]),
    // The pipes may hold the last words: they stay until berth has read them and ends this process.
    { is: 'call', call: 'ppoll', args: [0, 0, 0, 0, 0], otherwise: { skip: -1 } },
    may('exit_group', [0]),
  ]
}

/** The child of a clone passes over its parent's steps: it is the one that has no child to wait for. */
export function parentOnly(steps: readonly Step[]): readonly Step[] {
  const args = [-1, room.address, withoutWaiting, 0]
  return [{ is: 'call', call: 'wait4', args, otherwise: { skip: steps.length } }, ...steps]
}

const withoutWaiting = 1
