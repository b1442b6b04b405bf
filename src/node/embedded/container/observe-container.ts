import { type Container, type ContainerState, type ContainerUser, RuntimeError } from '../../runtime.ts'
import type { ContainerRecord } from '../records.ts'

export interface Exit {
  readonly code: number
  /** The kernel ended a process of it for want of memory. */
  readonly outOfMemory: boolean
  readonly atMs: number
}

/** What its processes have left in a container's folder, and whether they still run. */
export interface ContainerTraces {
  /** The supervisor has begun. */
  readonly supervised: boolean
  readonly supervisorAlive: boolean
  /** What the first process reported: `ok`, or why it couldn't; empty while it is at work, or where it was killed. */
  readonly launch: { readonly text: string; readonly atMs: number } | null
  readonly pid: number | null
  readonly exit: Exit | null
  /** What went wrong on the way to it. */
  readonly complaints: string
}

/** Null: it was cut off while starting, and has to be started again from the beginning. */
export function containerState(traces: ContainerTraces): ContainerState | null {
  const { launch, exit } = traces
  if (!traces.supervised) return { is: 'created' }
  if (launch?.text === 'ok') {
    if (exit !== null) return exited(launch.atMs, exit)
    if (traces.supervisorAlive && traces.pid !== null) {
      return { is: 'running', startedAtMs: launch.atMs, pid: traces.pid }
    }
    return lost(launch.atMs)
  }
  if (exit === null) return null
  return {
    is: 'exited',
    startedAtMs: 0,
    finishedAtMs: exit.atMs,
    exitCode: 128,
    reason: 'StartError',
    message: exit.outOfMemory
      ? tooLittleMemory
      : explained(launch?.text ?? '') || traces.complaints || `the set-up of the container ended with ${exit.code}`,
  }
}

/** Of one whose supervisor has gone. `traces` null: they cannot be read, and all there is to go by is what was known before. */
export function endState(before: ContainerState, traces: ContainerTraces | null): ContainerState {
  if (traces !== null) return containerState({ ...traces, supervisorAlive: false }) ?? startError(traces)
  return before.is === 'exited' ? before : lost(before.is === 'running' ? before.startedAtMs : 0)
}

/** Its supervisor went before there was anything to tell of. */
export function startError({ complaints }: ContainerTraces): ContainerState {
  return {
    is: 'exited',
    startedAtMs: 0,
    finishedAtMs: 0,
    exitCode: 128,
    reason: 'StartError',
    message: complaints || 'its supervisor ended before the container had started',
  }
}

/** An end that nobody saw is one of now. */
export function dated(state: ContainerState, nowMs: number): ContainerState {
  return state.is === 'exited' && state.finishedAtMs === 0 ? { ...state, finishedAtMs: nowMs } : state
}

export function notRunning({ id }: ContainerRecord): RuntimeError {
  return new RuntimeError('NotRunning', `container ${id} is not running`)
}

/** With runc's question: it is what people look for. */
function explained(text: string): string {
  if (!/^error mounting .*: not a directory$/.test(text)) return text
  const question = 'Are you trying to mount a directory onto a file (or vice-versa)?'
  return `${text}: ${question} Check if the specified host path exists and is the expected type`
}

/** In runc's words. */
const tooLittleMemory = 'container init was OOM-killed (memory limit too low?)'

function exited(startedAtMs: number, exit: Exit): ContainerState {
  return {
    is: 'exited',
    startedAtMs,
    finishedAtMs: exit.atMs,
    exitCode: exit.code,
    reason: exit.outOfMemory ? 'OOMKilled' : exit.code === 0 ? 'Completed' : 'Error',
    message: '',
  }
}

/** Nobody saw it end, as after a power cut: containerd's code and reason for that. */
function lost(startedAtMs: number): ContainerState {
  return {
    is: 'exited',
    startedAtMs,
    finishedAtMs: 0,
    exitCode: 255,
    reason: 'Unknown',
    message: 'the container ended while nobody watched it',
  }
}

/** In CRI's words. */
export function containerView(
  { id, sandboxId, createdAtMs, config }: ContainerRecord,
  state: ContainerState,
  user: ContainerUser | null,
  logFile: string,
): Container {
  return {
    id,
    sandboxId,
    name: config.name,
    attempt: config.attempt,
    imageId: config.imageId,
    imageRef: config.imageRef,
    imageNames: config.imageNames,
    state,
    createdAtMs,
    logFile,
    user,
    resources: config.resources,
    annotations: config.annotations,
  }
}
