import koffi from 'koffi'
import { process } from '../../../base/os/process.ts'
import { exitCodeIn } from '../container/exit-file.ts'
import { errorName } from './libc.ts'

// fork(2) copies the page tables of a process as large as berth while its main thread waits: 2 to 8 ms. posix_spawn(3)
// copies nothing (CLONE_VM | CLONE_VFORK), and here the thread that waits until the program runs is one of the pool's.

const libc = koffi.load(null)
const spawnp = libc.func('posix_spawnp', 'int', ['void *', 'str', 'void *', 'void *', 'str *', 'str *'])
const waitpid = libc.func('waitpid', 'int', ['int', 'void *', 'int'])
const waitid = libc.func('waitid', 'int', ['int', 'int', 'void *', 'int'])
const fcntl = libc.func('fcntl', 'int', ['int', 'int', 'int'])
const close = libc.func('close', 'int', ['int'])
const actionsInit = libc.func('posix_spawn_file_actions_init', 'int', ['void *'])
const actionsDestroy = libc.func('posix_spawn_file_actions_destroy', 'int', ['void *'])
const addDup = libc.func('posix_spawn_file_actions_adddup2', 'int', ['void *', 'int', 'int'])
const addOpen = libc.func('posix_spawn_file_actions_addopen', 'int', ['void *', 'int', 'str', 'int', 'uint'])
const attributesInit = libc.func('posix_spawnattr_init', 'int', ['void *'])
const setFlags = libc.func('posix_spawnattr_setflags', 'int', ['void *', 'int16'])
const setDefaults = libc.func('posix_spawnattr_setsigdefault', 'int', ['void *', 'void *'])
const setMask = libc.func('posix_spawnattr_setsigmask', 'int', ['void *', 'void *'])

const defaultSignals = 0x04
const signalMask = 0x08
const newSession = 0x80
const readWrite = 2
const duplicateCloseOnExec = 1030
const noHang = 1
const anyChild = 0
/** WEXITED, WNOWAIT: it stays to be collected. */
const ended = 4 | 0x1000000
/** Of `si_pid` in a siginfo_t, on 64 bits. */
const pidOffset = 16

/** More than any C library's structs of these names take. */
const structBytes = 1024
/** Of signals: all, and none. */
const [every, none] = [Buffer.alloc(structBytes, 0xff), Buffer.alloc(structBytes)]

export interface Program {
  /** Looked for in the PATH. */
  readonly command: string
  /** What it is called among processes, where that is not the command. */
  readonly name?: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  /** What it has open as 0, 1, 2 …; null: /dev/null. Nothing else is. */
  readonly descriptors: readonly (number | null)[]
  /** `own`: what is typed or ends at berth's terminal is not its concern. */
  readonly session: 'own' | 'same'
}

const starting = new Set<Promise<unknown>>()
/** Of who wants that nothing starts, the last one's end. */
let gate: Promise<unknown> | null = null

/** A program that is being started holds, until it runs, a copy of every descriptor: this runs when none is. */
export async function whileNothingStarts<T>(step: () => T): Promise<T> {
  const before = gate
  const turn = Promise.withResolvers<void>()
  gate = turn.promise
  await before
  await Promise.allSettled(starting)
  try {
    return step()
  } finally {
    if (gate === turn.promise) gate = null
    turn.resolve()
  }
}

/** Resolves with the process's number when the program runs; whoever starts it sees to `exitCodeOf` or `collectLater`. */
export async function startProgram(program: Program): Promise<number> {
  while (gate !== null) await gate
  const started = start(program)
  starting.add(started)
  return started.finally(() => starting.delete(started))
}

async function start(program: Program): Promise<number> {
  collectEnded()
  const { command, args, env, descriptors } = program
  const sources = descriptors.map((fd) => (fd === null ? null : aside(fd, descriptors.length)))
  const actions = descriptorActions(sources)
  const number = Buffer.alloc(4)
  const words = Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
  try {
    const argv = [program.name ?? command, ...args, null]
    const error = await later(spawnp, number, command, actions, attributesOf(program), argv, [...words, null])
    if (error !== 0) throw new Error(`${command} could not be started: ${errorName(error)}`)
  } finally {
    actionsDestroy(actions)
    for (const fd of sources) if (fd !== null && !descriptors.includes(fd)) close(fd)
  }
  return number.readInt32LE()
}

/** To be asked when it has ended, or is about to: waiting takes one of Node's four file threads. */
export async function exitCodeOf(pid: number): Promise<number> {
  const status = Buffer.alloc(4)
  const waited = await later(waitpid, pid, status, 0)
  if (waited !== pid) throw new Error(`wait for process ${pid}: ${errorName(koffi.errno())}`)
  return exitCodeIn(status.readInt32LE())
}

const uncollected = new Set<number>()
let listens = false

/** For what outlives its start: nobody waits for it, but dead it would remain as a zombie. */
export function collectLater(pid: number): void {
  uncollected.add(pid)
  if (listens) return
  listens = true
  // A worker thread hears no signals; there it is collected at the next start.
  process.on('SIGCHLD', collectEnded)
}

function collectEnded(): void {
  // One question is enough as long as who has ended is one of these.
  for (let pid = anyEnded(); pid !== null && uncollected.delete(pid); pid = anyEnded()) waitpid(pid, null, noHang)
  if (anyEnded() === null) return
  for (const pid of uncollected) if (waitpid(pid, null, noHang) !== 0) uncollected.delete(pid)
}

function anyEnded(): number | null {
  const told = Buffer.alloc(structBytes)
  if (uncollected.size === 0 || waitid(anyChild, 0, told, ended | noHang) !== 0) return null
  const pid = told.readInt32LE(pidOffset)
  return pid === 0 ? null : pid
}

/** Out of the way of the numbers the program is to see. */
function aside(fd: number, count: number): number {
  if (fd >= count) return fd
  const copy = fcntl(fd, duplicateCloseOnExec, count) as number
  if (copy < 0) throw new Error(`copy descriptor ${fd}: ${errorName(koffi.errno())}`)
  return copy
}

function descriptorActions(sources: readonly (number | null)[]): Buffer {
  const actions = Buffer.alloc(structBytes)
  actionsInit(actions)
  for (const [fd, source] of sources.entries()) {
    if (source === null) addOpen(actions, fd, '/dev/null', readWrite, 0)
    else addDup(actions, source, fd)
  }
  return actions
}

/** Node ignores SIGPIPE, and its pool's threads block all signals: a program gets what is usual. */
function attributesOf({ session }: Program): Buffer {
  const attributes = Buffer.alloc(structBytes)
  attributesInit(attributes)
  setDefaults(attributes, every)
  setMask(attributes, none)
  setFlags(attributes, defaultSignals | signalMask | (session === 'own' ? newSession : 0))
  return attributes
}

/** On a thread of the pool. */
function later(call: ReturnType<typeof libc.func>, ...args: readonly unknown[]): Promise<number> {
  return new Promise((resolve, reject) => {
    call.async(...args, (error: unknown, result: number) => (error ? reject(error) : resolve(result)))
  })
}
