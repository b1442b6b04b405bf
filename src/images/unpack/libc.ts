import koffi from 'koffi'

// What files have that Node has no door to: extended attributes, device nodes, all of a file system put on the disk.

const libc = koffi.load(null)
const lsetxattr = libc.func('lsetxattr', 'int', ['str', 'str', 'void *', 'size_t', 'int'])
const lgetxattr = libc.func('lgetxattr', 'int', ['str', 'str', 'void *', 'size_t'])
const mknod = libc.func('mknod', 'int', ['str', 'uint', 'ulong'])

const open = libc.func('open', 'int', ['str', 'int'])
const close = libc.func('close', 'int', ['int'])
const syncfs = libc.func('syncfs', 'int', ['int'])

const modeOf = { fifo: 0o010000, 'character-device': 0o020000, 'block-device': 0o060000 } as const
const unsupported = koffi.os.errno['EOPNOTSUPP']

/** Where the file system keeps no such attribute, the file goes without. */
export function setAttribute(path: string, name: string, value: Uint8Array): void {
  if (lsetxattr(path, name, value, value.length, 0) === 0 || koffi.errno() === unsupported) return
  throw new Error(`${path}: setting ${name} failed with error ${koffi.errno()}`)
}

/** Empty where there is none. Of no more than 64 bytes. */
export function attribute(path: string, name: string): string {
  return Buffer.from(attributeBytes(path, name)).toString()
}

export function attributeBytes(path: string, name: string): Uint8Array {
  const value = Buffer.alloc(64)
  const length = lgetxattr(path, name, value, value.length)
  return length > 0 ? value.subarray(0, length) : value.subarray(0, 0)
}

export function makeNode(path: string, type: keyof typeof modeOf, major: number, minor: number): void {
  // gnu_dev_makedev(3): twelve bits of major and twenty of minor, interleaved.
  const device = ((major & 0xfff) << 8) | (minor & 0xff) | ((minor & 0xfff00) << 12)
  if (mknod(path, modeOf[type] | 0o600, device >>> 0) !== 0)
    throw new Error(`${path}: making a ${type} failed with error ${koffi.errno()}`)
}

/** All that has been written to the file system of this path is on its disk. On a thread of the pool. */
export function syncAround(path: string): Promise<void> {
  const fd = open(path, 0)
  if (fd < 0) return Promise.reject(new Error(`${path}: opening it failed with error ${koffi.errno()}`))
  return new Promise<void>((resolve, reject) => {
    syncfs.async(fd, (error: unknown, result: number) => {
      if (error === null && result === 0) resolve()
      else reject(error ?? new Error(`${path}: putting it on the disk failed with error ${koffi.errno()}`))
    })
  }).finally(() => close(fd))
}
