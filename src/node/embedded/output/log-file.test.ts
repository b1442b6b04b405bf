import { execFileSync } from 'node:child_process'
import {
  closeSync,
  constants,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { silentLog } from '../../../base/log.ts'
import { systemClock } from '../../../base/os/clock.ts'
import { LogFile } from './log-file.ts'
import { beginning } from './log-place.ts'

const base = mkdtempSync(join(tmpdir(), 'berth-log-'))
const fifo = join(base, 'fifo')
execFileSync('mkfifo', [fifo])
const pipe = openSync(fifo, constants.O_RDWR | constants.O_NONBLOCK)
afterAll(() => {
  closeSync(pipe)
  rmSync(base, { recursive: true })
})

let folder: string
let log: LogFile
beforeEach(() => {
  folder = mkdtempSync(join(base, 'container-'))
  log = open(folder)
})
afterEach(() => log.close())

const open = (at: string) => new LogFile(join(at, '0.log'), at, systemClock, silentLog)
const take = (from = log) => from.take('stdout', pipe, () => undefined)

/** What all its log files say, the oldest first, without the stamps. */
function said(at: string): string {
  const names = readdirSync(at).filter((name) => name.startsWith('0.log'))
  const text = names.sort((a, b) => b.length - a.length).map((name) => readFileSync(join(at, name), 'utf8'))
  return text.join('').replace(/^\S+ stdout ([FP]) (.*)\n/gm, (_, tag, words) => (tag === 'F' ? `${words}\n` : words))
}

/** The files as they are. */
function snapshot(): ReadonlyMap<string, Buffer> {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]))
}

test('whenever berth is killed, the next one’s log has each line once', async () => {
  const chunks = fc.array(fc.stringMatching(/^[a-c]{0,3}\n?[a-c]{0,3}$/), { minLength: 1, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(chunks, fc.constantFrom('spooled', 'half in the log', 'in the log'), async (texts, how) => {
      rmSync(folder, { recursive: true })
      folder = mkdtempSync(join(base, 'container-'))
      const first = open(folder)
      let [before, after] = [snapshot(), snapshot()]
      for (const text of texts) {
        writeSync(pipe, text)
        before = after
        await take(first)
        after = snapshot()
      }
      await first.close()
      // As it is if the last step is cut off: what is on record is older than the log, and that than the spool.
      const path = join(folder, '0.log')
      const [old, new_] = [before.get('0.log')?.length ?? 0, after.get('0.log')?.length ?? 0]
      const length = how === 'spooled' ? old : how === 'in the log' ? new_ : Math.floor((old + new_) / 2)
      if (new_ > 0) truncateSync(path, length)
      const last = after.get('logged')
      // The first record is made with the empty log, before anything is written to it.
      const begun = { ...JSON.parse(String(last ?? '{}')), sizeBytes: 0, stdout: beginning, stderr: beginning }
      const record = before.get('logged') ?? JSON.stringify(begun).padEnd(256)
      if (last !== undefined) writeFileSync(join(folder, 'logged'), record)
      const next = open(folder)
      await next.recover()
      await next.finish()
      expect(said(folder)).toBe(texts.join(''))
      expect(readdirSync(folder).filter((name) => !name.startsWith('0.log'))).toEqual([])
    }),
    { numRuns: 30 },
  )
})

test('a line that has only begun is there when the rest of it comes, in another process', async () => {
  writeSync(pipe, 'whole\nhalf')
  await take()
  await log.close()
  log = open(folder)
  await log.recover()
  writeSync(pipe, ' and half\n')
  await take()
  expect(said(folder)).toBe('whole\nhalf and half\n')
})

test('a spool that has grown is left behind, whichever of them is on record when berth is killed', async () => {
  const line = `${'x'.repeat(1000)}\n`
  let text = ''
  const write = async () => {
    writeSync(pipe, `${line.repeat(20)}y`)
    text += `${line.repeat(20)}y`
    await take()
  }
  while (!readdirSync(folder).includes('stdout.1')) {
    if (text.length > 1_000_000) copyFileSync(join(folder, 'stdout.0'), join(base, 'old'))
    await write()
  }
  await write()
  await log.close()
  expect(readdirSync(folder).sort()).toEqual(['0.log', 'logged', 'stdout.1'])
  // Killed before the old one was removed.
  copyFileSync(join(base, 'old'), join(folder, 'stdout.0'))
  log = open(folder)
  await log.recover()
  await write()
  await log.finish()
  expect(said(folder) === text).toBe(true)
  expect(readdirSync(folder)).toEqual(['0.log'])
})

test('a log that is moved aside begins anew, and what was read before it is in neither twice', async () => {
  writeSync(pipe, 'one\ntw')
  await take()
  await log.rotate()
  await log.close()
  log = open(folder)
  await log.recover()
  writeSync(pipe, 'o\n')
  await take()
  expect([said(folder), readFileSync(join(folder, '0.log'), 'utf8').split('\n').length]).toEqual(['one\ntwo\n', 2])
})

test('a container that says nothing gets no file, and one that does has it from its first word on', async () => {
  expect([await take(), readdirSync(folder)]).toEqual(['nothing', []])
  writeSync(pipe, 'word')
  expect([await take(), readFileSync(join(folder, 'stdout.0'), 'utf8')]).toEqual(['moved', 'word'])
})

test('where there is no room for a spool, output is read all the same', async () => {
  const other = new LogFile(join(folder, '0.log'), join(folder, 'missing'), systemClock, silentLog)
  let told = ''
  writeSync(pipe, 'words\n')
  await other.take('stdout', pipe, (chunk) => {
    told += chunk
  })
  await other.close()
  expect(told).toBe('words\n')
})

test.skipIf(process.getuid?.() !== 0)(
  'lines that a full disk has torn cost none of those that come after (needs root)',
  async () => {
    const disk = join(folder, 'disk')
    mkdirSync(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk])
    const onDisk = () => new LogFile(join(disk, '0.log'), folder, systemClock, silentLog)
    try {
      const torn = onDisk()
      await torn.write('stdout', Buffer.from('before\n'))
      writeFileSync(join(disk, 'filling'), Buffer.alloc(56 * 1024))
      await torn.write('stdout', Buffer.from(`${'x'.repeat(9999)}\n`))
      rmSync(join(disk, 'filling'))
      await torn.write('stdout', Buffer.from('after\n'))
      const successor = onDisk()
      await successor.recover()
      expect(said(disk)).toBe('before\nafter\n')
      await Promise.all([torn.close(), successor.close()])
    } finally {
      execFileSync('umount', ['-l', disk])
    }
  },
)
