// A file system of one empty folder, for tests of file systems that do not answer: `node fuse-daemon.ts POINT`. Stopped
// (SIGSTOP) it reads no requests; after SIGUSR1 it reads them and answers none, so that who waits can't even be killed;
// after SIGUSR2 it answers these, and all others again. The words are fuse(4)'s: include/uapi/linux/fuse.h of Linux.
import { spawnSync } from 'node:child_process'
import { openSync, read, writeSync } from 'node:fs'

const [point = ''] = process.argv.slice(2)
const device = openSync('/dev/fuse', 'r+')
const options = `fd=3,rootmode=40000,user_id=0,group_id=0,allow_other`
const mounted = spawnSync('mount', ['-i', '-t', 'fuse', '-o', options, 'quiet', point], {
  stdio: ['ignore', 'ignore', 'inherit', device],
})
if (mounted.status !== 0) throw new Error(`nothing is mounted at ${point}: mount said why`)

const [notFound, notThere] = [-2, -38]
const headBytes = 16

function answer(unique: bigint, error: number, body: Uint8Array): void {
  const head = Buffer.alloc(headBytes)
  head.writeUInt32LE(headBytes + body.length)
  head.writeInt32LE(error, 4)
  head.writeBigUInt64LE(unique, 8)
  try {
    writeSync(device, Buffer.concat([head, body]))
  } catch (error) {
    // Whoever asked has been killed meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}

/** struct fuse_attr of the folder. */
function folder(): Buffer {
  const attributes = Buffer.alloc(88)
  attributes.writeBigUInt64LE(1n)
  attributes.writeUInt32LE(0o40755, 60)
  attributes.writeUInt32LE(2, 64)
  attributes.writeUInt32LE(4096, 80)
  return attributes
}

/** How long the kernel may keep it: not at all. */
const unkept = Buffer.alloc(16)

function init(major: number): Buffer {
  const body = Buffer.alloc(64)
  body.writeUInt32LE(major)
  body.writeUInt32LE(31, 4)
  body.writeUInt16LE(12, 16)
  body.writeUInt16LE(9, 18)
  body.writeUInt32LE(4096, 20)
  return body
}

function reply(request: Buffer): void {
  const unique = request.readBigUInt64LE(8)
  switch (request.readUInt32LE(4)) {
    case 1: // LOOKUP
      answer(unique, notFound, new Uint8Array())
      break
    case 2: // FORGET
    case 36: // INTERRUPT
    case 42: // BATCH_FORGET
      return
    case 3: // GETATTR
    case 4: // SETATTR
      answer(unique, 0, Buffer.concat([unkept, folder()]))
      break
    case 17: // STATFS
      answer(unique, 0, Buffer.alloc(80))
      break
    case 26: // INIT
      answer(unique, 0, init(request.readUInt32LE(40)))
      break
    case 27: // OPENDIR
      answer(unique, 0, Buffer.alloc(16))
      break
    case 28: // READDIR
    case 29: // RELEASEDIR
      answer(unique, 0, new Uint8Array())
      break
    default:
      answer(unique, notThere, new Uint8Array())
      break
  }
}

let isQuiet = false
let kept: Buffer[] = []
process.on('SIGUSR1', () => {
  isQuiet = true
  process.stdout.write('quiet\n')
})
process.on('SIGUSR2', () => {
  isQuiet = false
  for (const request of kept) reply(request)
  kept = []
  process.stdout.write('answering\n')
})

const buffer = Buffer.alloc(1 << 20)
function next(): void {
  read(device, buffer, 0, buffer.length, null, (error, length) => {
    // It has been unmounted: nobody asks any more.
    if (error?.code === 'ENODEV') return
    if (error === null) {
      const request = Buffer.from(buffer.subarray(0, length))
      if (isQuiet) kept.push(request)
      else reply(request)
    }
    next()
  })
}
next()
process.stdout.write('answering\n')
