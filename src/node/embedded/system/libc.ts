import koffi from 'koffi'
import { openSync } from '../../../base/os/files-sync.ts'

// The few system calls Node has no door to. Loading this costs about ten milliseconds, so that nothing does before
// it needs one of them.

const libc = koffi.load(null)
const ioctl = libc.func('ioctl', 'int', ['int', 'ulong', 'void *'])
const syscall = libc.func('syscall', 'long', ['long', 'long', 'long', 'long'])
const setns = libc.func('setns', 'int', ['int', 'int'])
const socket = libc.func('socket', 'int', ['int', 'int', 'int'])
const connect = libc.func('connect', 'int', ['int', 'void *', 'uint'])
const getsockopt = libc.func('getsockopt', 'int', ['int', 'int', 'int', 'void *', 'void *'])
const close = libc.func('close', 'int', ['int'])
const pipe2 = libc.func('pipe2', 'int', ['void *', 'int'])
const fcntl = libc.func('fcntl', 'int', ['int', 'int', 'int'])
const splice = libc.func('splice', 'long', ['int', 'void *', 'int', 'void *', 'size_t', 'uint'])
const poll = libc.func('poll', 'int', ['void *', 'ulong', 'int'])
const umount2 = libc.func('umount2', 'int', ['str', 'int'])
const memfdCreate = libc.func('memfd_create', 'int', ['str', 'uint'])

const getFileFlags = 0x80086601
const setFileFlags = 0x40086602
const topOfHierarchies = 0x20000
const getLinkIndex = 0x8933
const detachMount = 2
const setWindowSize = 0x5414
const getTerminalNumber = 0x80045430
const setTerminalLock = 0x40045431
const pidfdOpen = 434
const pidfdGetfd = 438
const closeRange = 436
const setCloseOnExec = 4
const closeOnExec = 0o2000000
const lastDescriptor = 0xffffffff
const memoryCloseOnExec = 1
const memoryMayBeSealed = 2
const memoryExecutable = 0x10
const addSeals = 1033
const duplicateCloseOnExec = 1030
const moveWithoutWaiting = 1 | 2
const allSeals = 0xf
const newNetwork = 0x40000000
const socketLevel = 1
const socketError = 4
const streamCloseOnExec = 0o2000001
const withoutWaiting = 0o4000
const readable = 1
const writable = 4

function checked(result: number, what: string): number {
  if (result < 0) throw new Error(`${what}: ${errorName(koffi.errno())}`)
  return result
}

export function resizeTerminal(master: number, columns: number, rows: number): void {
  const size = Buffer.alloc(8)
  size.writeUInt16LE(rows, 0)
  size.writeUInt16LE(columns, 2)
  checked(ioctl(master, setWindowSize, size), 'resize the terminal')
}

/** Lets the other side of a fresh pseudo-terminal be opened; answers its number below /dev/pts. */
export function unlockTerminal(master: number): number {
  checked(ioctl(master, setTerminalLock, Buffer.alloc(4)), 'unlock the terminal')
  const number = Buffer.alloc(4)
  checked(ioctl(master, getTerminalNumber, number), 'number of the terminal')
  return number.readUInt32LE()
}

/** Null: there is no such process. */
export function processDescriptor(pid: number): number | null {
  const fd = Number(syscall(pidfdOpen, pid, 0, 0))
  if (fd < 0 && koffi.errno() === koffi.os.errno['ESRCH']) return null
  return checked(fd, `open process ${pid}`)
}

/** Whether the process has ended, a zombie included. Waits on the pool for so long at most, which takes one of Node's four threads. */
export function endsWithin(process: number, waitMs: number): Promise<boolean> {
  const asked = question(process, readable)
  return new Promise((resolve, reject) => {
    poll.async(asked, 1, waitMs, (error: unknown, count: number) => (error ? reject(error) : resolve(count > 0)))
  })
}

/** Whether there is something to read, or nobody is left to write. Does not wait. */
export function isReadable(fd: number): boolean {
  return poll(question(fd, readable), 1, 0) !== 0
}

/** A `struct pollfd`. */
function question(fd: number, events: number): Buffer {
  const asked = Buffer.alloc(8)
  asked.writeInt32LE(fd, 0)
  asked.writeInt16LE(events, 4)
  return asked
}

/** A descriptor of our own for what another process has open as `fd`. */
export function descriptorOf(pid: number, fd: number): number {
  const handle = processDescriptor(pid)
  if (handle === null) throw new Error(`process ${pid} is gone`)
  try {
    return checked(Number(syscall(pidfdGetfd, handle, fd, 0)), `descriptor ${fd} of process ${pid}`)
  } finally {
    close(handle)
  }
}

export interface Pipe {
  readonly reader: number
  readonly writer: number
}

/**
 * Lets go of what is mounted there, in use or not; it may be nothing. On a thread of the pool: the kernel waits until nobody looks
 * at the mount any more.
 */
export function unmount(path: string): Promise<void> {
  return new Promise((resolve, reject) =>
    umount2.async(path, detachMount, (error: unknown, result: number) => {
      const errno = result < 0 ? koffi.errno() : 0
      const isNone = errno === koffi.os.errno['EINVAL'] || errno === koffi.os.errno['ENOENT']
      if (error || (errno !== 0 && !isNone)) reject(error ?? new Error(`unmount ${path}: ${errorName(errno)}`))
      else resolve()
    }),
  )
}

/** Closed in programs that are started, unless it is given to them. */
export function makePipe(): Pipe {
  const ends = Buffer.alloc(8)
  checked(pipe2(ends, closeOnExec), 'make a pipe')
  return { reader: ends.readInt32LE(0), writer: ends.readInt32LE(4) }
}

/** Another descriptor for the same open file. */
export function duplicate(fd: number): number {
  return checked(fcntl(fd, duplicateCloseOnExec, 0), 'duplicate a descriptor')
}

/**
 * Moves up to so many bytes from a pipe to a place in a file, in one step of the kernel's: whoever is killed has moved
 * them or has not. Answers how many, 0 where nobody is left to write, or the name of the error. Runs on the pool.
 */
export function movePipe(pipe: number, file: number, offset: number, mostBytes: number): Promise<number | string> {
  const place = Buffer.alloc(8)
  place.writeBigInt64LE(BigInt(offset))
  return move(pipe, file, place, mostBytes)
}

/** The same from a terminal's master to a pipe. EIO: no program has the terminal any more. */
export function moveTerminal(master: number, pipe: number, mostBytes: number): Promise<number | string> {
  return move(master, pipe, null, mostBytes)
}

function move(from: number, to: number, place: Buffer | null, mostBytes: number): Promise<number | string> {
  return new Promise((resolve, reject) => {
    splice.async(from, null, to, place, mostBytes, moveWithoutWaiting, (error: unknown, moved: number) => {
      // The number of the error is this callback's only.
      if (error !== null) reject(error)
      else resolve(moved < 0 ? errorName(koffi.errno()) : moved)
    })
  })
}

/** A file in memory, to be written and then run. Linux 6.3 wants to be told the latter; older ones do not know the word. */
export function memoryFile(name: string): number {
  const flags = memoryCloseOnExec | memoryMayBeSealed
  const fd = memfdCreate(name, flags | memoryExecutable)
  return fd >= 0 ? fd : checked(memfdCreate(name, flags), 'make a file in memory')
}

/** What is in it stays in it, whoever opens it. */
export function seal(fd: number): void {
  checked(fcntl(fd, addSeals, allSeals), 'seal a file in memory')
}

/**
 * What is in one of these folders' folders has nothing to do with what is in another (`chattr +T`): ext4 puts each where there is
 * room, and not all side by side, where it looks at every file that has been removed of late before it makes one. Others ignore it.
 */
export function spread(folder: string): void {
  const fd = openSync(folder, 'r')
  try {
    const flags = Buffer.alloc(8)
    if (ioctl(fd, getFileFlags, flags) < 0) return
    flags.writeUInt32LE(flags.readUInt32LE() | topOfHierarchies)
    ioctl(fd, setFileFlags, flags)
  } finally {
    close(fd)
  }
}

/** No program that is started from now on gets this process's descriptors from `first` on. Linux 5.11. */
export function closeOnExecFrom(first: number): void {
  checked(Number(syscall(closeRange, first, lastDescriptor, setCloseOnExec)), 'keep descriptors from children')
}

/** Moves the calling thread, and only it, into a network namespace. */
export function enterNetwork(namespaceFd: number): void {
  checked(setns(namespaceFd, newNetwork), 'enter the network namespace')
}

/** The number of the interface of that name, in the network namespace of the socket. */
export function linkIndex(fd: number, name: string): number {
  const request = Buffer.alloc(40)
  request.write(name)
  checked(ioctl(fd, getLinkIndex, request), `interface ${name}`)
  return request.readInt32LE(16)
}

/** A socket of the calling thread's network namespace that is being connected: `connectionOf` tells how far it is. */
export function beginConnection(port: number, family: 4 | 6): number {
  const address = family === 4 ? loopback4(port) : loopback6(port)
  const fd = checked(socket(address.readUInt16LE(), streamCloseOnExec | withoutWaiting, 0), 'socket')
  if (connect(fd, address, address.length) === 0 || koffi.errno() === koffi.os.errno['EINPROGRESS']) return fd
  const error = new Error(`connect: ${errorName(koffi.errno())}`)
  close(fd)
  throw error
}

/** Does not wait. Where it has failed, it says so by throwing, and the socket is closed. */
export function connectionOf(fd: number): 'open' | 'under-way' {
  if (poll(question(fd, writable), 1, 0) === 0) return 'under-way'
  const [error, size] = [Buffer.alloc(4), Buffer.from([4, 0, 0, 0])]
  checked(getsockopt(fd, socketLevel, socketError, error, size), 'getsockopt')
  if (error.readInt32LE() === 0) return 'open'
  close(fd)
  throw new Error(`connect: ${errorName(error.readInt32LE())}`)
}

function loopback4(port: number): Buffer {
  const address = Buffer.alloc(16)
  address.writeUInt16LE(2, 0)
  address.writeUInt16BE(port, 2)
  address.set([127, 0, 0, 1], 4)
  return address
}

function loopback6(port: number): Buffer {
  const address = Buffer.alloc(28)
  address.writeUInt16LE(10, 0)
  address.writeUInt16BE(port, 2)
  address[23] = 1
  return address
}

export function errorName(errno: number): string {
  if (errno === koffi.os.errno['ECONNREFUSED']) return 'connection refused'
  const name = Object.entries(koffi.os.errno).find(([, number]) => number === errno)?.[0]
  return name ?? `error ${errno}`
}
