/** Archives for tests, as good or as bad as they are wanted. */
export interface TestEntry {
  readonly path: string
  /** tar's type flag; `0`, a file, where absent. */
  readonly flag?: string
  readonly content?: string | Uint8Array
  readonly link?: string
  readonly mode?: number
  readonly uid?: number
  readonly gid?: number
  readonly device?: readonly [major: number, minor: number]
  /** Extended header records; values as bytes. */
  readonly pax?: Readonly<Record<string, string | Uint8Array>>
}

export const file = (path: string, content: string, more: Partial<TestEntry> = {}): TestEntry => ({
  path,
  content,
  ...more,
})
export const folder = (path: string, more: Partial<TestEntry> = {}): TestEntry => ({
  path: `${path}/`,
  flag: '5',
  mode: 0o755,
  ...more,
})
export const symlink = (path: string, link: string): TestEntry => ({ path, flag: '2', link, mode: 0o777 })
export const hardLink = (path: string, link: string): TestEntry => ({ path, flag: '1', link })

export function tar(entries: readonly TestEntry[]): Buffer {
  return Buffer.concat([...entries.flatMap(blocks), Buffer.alloc(1024)])
}

function blocks(entry: TestEntry): readonly Buffer[] {
  const content = Buffer.from(entry.content ?? '')
  const long = Buffer.byteLength(entry.path) > 100 ? { path: entry.path } : {}
  const records = Object.entries({ ...long, ...entry.pax })
  const extended = Buffer.concat(records.map(([name, value]) => record(name, Buffer.from(value))))
  const own = [header(entry, content.length), padded(content)]
  return records.length === 0 ? own : [header({ path: 'pax', flag: 'x' }, extended.length), padded(extended), ...own]
}

/** `27 path=…\n`: the length counts its own digits. */
function record(name: string, value: Buffer): Buffer {
  const rest = Buffer.concat([Buffer.from(` ${name}=`), value, Buffer.from('\n')])
  let length = rest.length + 1
  while (String(length).length + rest.length !== length) length++
  return Buffer.concat([Buffer.from(String(length)), rest])
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)])
}

function header(entry: TestEntry, sizeBytes: number): Buffer {
  const block = Buffer.alloc(512)
  const octal = (value: number, at: number, width: number) =>
    block.write(`${value.toString(8).padStart(width - 1, '0')}\0`, at, 'latin1')
  block.write(entry.path.slice(0, 100), 0)
  octal(entry.mode ?? 0o644, 100, 8)
  octal(entry.uid ?? 0, 108, 8)
  octal(entry.gid ?? 0, 116, 8)
  octal(sizeBytes, 124, 12)
  octal(1_700_000_000, 136, 12)
  block.write(entry.flag ?? '0', 156)
  block.write(entry.link ?? '', 157)
  block.write('ustar\0', 257)
  block.write('00', 263)
  const [major, minor] = entry.device ?? [0, 0]
  octal(major, 329, 8)
  octal(minor, 337, 8)
  block.fill(' ', 148, 156)
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return block
}
