import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { file, folder, hardLink, symlink, type TestEntry, tar } from '../tar-under-test.ts'
import { type TarEntry, TarReader } from './tar.ts'
import { unpackLayer } from './unpack-layer.ts'

const missing = process.getuid?.() === 0 ? null : 'needs root, for owners and device nodes'

let base: string
let count = 0
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'berth-layers-'))
})
afterAll(() => rmSync(base, { recursive: true }))

async function unpack(entries: readonly TestEntry[] | Buffer, lower: readonly string[] = []): Promise<string> {
  const archive = join(base, `${++count}.tar`)
  const target = join(base, `${count}`)
  writeFileSync(archive, Buffer.isBuffer(entries) ? entries : tar(entries))
  mkdirSync(target)
  await unpackLayer({ archive, folder: target, lower })
  return target
}

const attribute = (path: string, name: string) =>
  execFileSync('python3', [
    '-c',
    'import os,sys; path, name = sys.argv[1:]; sys.stdout.buffer.write(os.getxattr(path, name) if name in os.listxattr(path) else bytes())',
    path,
    name,
  ])

describe.skipIf(missing !== null)(`a layer's folder${missing === null ? '' : ` (${missing})`}`, () => {
  test('holds what the archive holds: owners, modes, times, links, devices', async () => {
    const at = await unpack([
      folder('srv', { mode: 0o1777, uid: 7, gid: 8 }),
      file('srv/run', '#!/bin/sh\n', { mode: 0o4755, uid: 100, gid: 200 }),
      hardLink('srv/again', 'srv/run'),
      symlink('srv/link', '/etc/passwd'),
      { path: 'srv/null', flag: '3', device: [1, 3], mode: 0o666 },
      { path: 'srv/disk', flag: '4', device: [259, 70_000], mode: 0o660 },
      { path: 'srv/pipe', flag: '6', mode: 0o622 },
    ])
    const of = (name: string) => lstatSync(join(at, name))
    expect([of('srv').mode & 0o7777, of('srv').uid, of('srv').gid, of('srv').mtimeMs]).toEqual([0o1777, 7, 8, 1.7e12])
    expect([of('srv/run').mode & 0o7777, of('srv/run').uid, of('srv/run').gid]).toEqual([0o4755, 100, 200])
    expect([of('srv/again').ino, of('srv/run').nlink]).toEqual([of('srv/run').ino, 2])
    expect(readlinkSync(join(at, 'srv/link'))).toBe('/etc/passwd')
    expect([of('srv/null').isCharacterDevice(), of('srv/null').rdev]).toEqual([true, 0x103])
    expect(
      execFileSync('stat', ['-c', '%t %T', join(at, 'srv/disk')])
        .toString()
        .trim(),
    ).toBe('103 11170')
    expect([of('srv/pipe').isFIFO(), of('srv/pipe').mode & 0o777]).toEqual([true, 0o622])
  })

  test('keeps attributes that are no text, and none that would steer the overlay', async () => {
    const capability = Buffer.from('0100000280040000000000000000000000000000', 'hex')
    const pax = { 'SCHILY.xattr.security.capability': capability, 'SCHILY.xattr.trusted.overlay.redirect': '/etc' }
    const at = await unpack([file('ping', 'x', { pax })])
    expect(attribute(join(at, 'ping'), 'security.capability').toString('hex')).toBe(capability.toString('hex'))
    expect(attribute(join(at, 'ping'), 'trusted.overlay.redirect').toString()).toBe('')
  })

  test('hides what lies below as overlayfs does', async () => {
    const low = await unpack([folder('etc'), file('etc/motd', 'low'), folder('var'), file('var/old', 'low')])
    const top = await unpack(
      [folder('etc'), file('etc/.wh.motd', ''), folder('var'), file('var/.wh..wh..opq', ''), file('var/new', 'top')],
      [low],
    )
    const motd = lstatSync(join(top, 'etc/motd'))
    expect([motd.isCharacterDevice(), motd.rdev]).toEqual([true, 0])
    expect(attribute(join(top, 'var'), 'trusted.overlay.opaque').toString()).toBe('y')
    expect(readFileSync(join(top, 'var/new'), 'utf8')).toBe('top')
  })

  test('a folder that was taken away and comes again does not show what it held', async () => {
    const top = await unpack([file('.wh.data', ''), folder('data'), file('data/new', '1')])
    expect(attribute(join(top, 'data'), 'trusted.overlay.opaque').toString()).toBe('y')
  })

  test('a folder the archive leaves out is as it is below, so that the merged one does not change', async () => {
    const low = await unpack([folder('tmp', { mode: 0o1777, uid: 5 })])
    const top = await unpack([file('tmp/x', '1')], [low])
    expect([lstatSync(join(top, 'tmp')).mode & 0o7777, lstatSync(join(top, 'tmp')).uid]).toEqual([0o1777, 5])
  })

  test('follows links of the layers below, and copies up what is linked to there', async () => {
    const low = await unpack([folder('usr'), folder('usr/lib'), symlink('lib', 'usr/lib'), file('usr/lib/a', 'A')])
    const top = await unpack([file('lib/b', 'B'), hardLink('lib/c', 'lib/a')], [low])
    expect(readFileSync(join(top, 'usr/lib/b'), 'utf8')).toBe('B')
    expect(readFileSync(join(top, 'usr/lib/c'), 'utf8')).toBe('A')
    expect(existsSync(join(top, 'lib'))).toBe(false)
  })

  test.each<[string, readonly TestEntry[]]>([
    ['a path with dots', [file('../../escaped', 'x')]],
    ['an absolute path', [file(`/escaped`, 'x')]],
    ['through a link', [symlink('out', '../../..'), file('out/escaped', 'x')]],
    ['through an absolute link', [symlink('out', '/tmp'), file('out/escaped', 'x')]],
    ['over a link', [symlink('escaped', '/tmp/escaped'), file('escaped', 'x')]],
    [
      'through a folder that became a link',
      [folder('d'), file('d/a', '1'), symlink('d', '/tmp'), file('d/escaped', 'x')],
    ],
  ])('never leaves its folder: %s', async (_, entries) => {
    const at = await unpack(entries)
    const found = execFileSync('find', [at, '-name', 'escaped', '-type', 'f']).toString().trim().split('\n')
    expect(found).toHaveLength(1)
    expect(['/tmp/escaped', join(base, 'escaped'), '/escaped'].filter((path) => existsSync(path))).toEqual([])
  })

  test.each<[string, (outside: string) => readonly TestEntry[]]>([
    ['a folder became a link', (outside) => [folder('d'), symlink('d', outside)]],
    ['one above it did', (outside) => [folder('d'), folder('d/f'), symlink('d', `${outside}/..`)]],
    ['one above it became a file', () => [folder('d'), folder('d/f'), file('d', '')]],
  ])('gives its times to nothing else where %s', async (_, entries) => {
    const outside = join(base, `outside ${count}`, 'f')
    mkdirSync(outside, { recursive: true })
    const before = lstatSync(outside).mtimeMs
    await unpack(entries(outside))
    expect(lstatSync(outside).mtimeMs).toBe(before)
  })

  test.each<[string, readonly TestEntry[], string]>([
    ['a link to nothing', [hardLink('a', 'absent')], 'a is a link to absent, which is not there'],
    ['a link to what is outside', [hardLink('a', '../../../../../etc/hostname')], 'which is not there'],
    ['links in a circle', [symlink('a', 'b'), symlink('b', 'a'), file('a/x', '')], 'too many links'],
    ['a file as a folder', [file('a', ''), file('a/b', '')], 'a is a file'],
    ['a whiteout of dots', [file('a/.wh...', '')], 'a whiteout of ".."'],
    ['an unknown type', [{ path: 'a', flag: 'S' }], 'type "S" is not known'],
  ])('refuses %s', async (_, entries, message) => {
    await expect(unpack(entries)).rejects.toThrow(message)
  })

  test('is the same however it was compressed; its digest is of what was in it', async () => {
    const bytes = tar([file('a', 'content')])
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
    for (const [name, packed] of [
      ['plain', bytes],
      ['gzip', gzipSync(bytes)],
      ['zstd', zstdCompressSync(bytes)],
    ] as const) {
      const archive = join(base, name)
      const target = join(base, `${name}.folder`)
      writeFileSync(archive, packed)
      mkdirSync(target)
      expect(await unpackLayer({ archive, folder: target, lower: [] })).toBe(digest)
      expect(readFileSync(join(target, 'a'), 'utf8')).toBe('content')
      writeFileSync(archive, packed.subarray(0, packed.length - 700 > 0 ? 300 : packed.length - 9))
      await expect(unpackLayer({ archive, folder: target, lower: [] })).rejects.toThrow(/damaged|middle/)
    }
  })
})

describe('tar', () => {
  const read = (bytes: Buffer, pieces: readonly number[]) => {
    const entries: (TarEntry & { content: string })[] = []
    let content = ''
    const reader = new TarReader({
      begin: (entry) => {
        entries.push({ ...entry, content: '' })
        content = ''
      },
      data: (chunk) => (content += Buffer.from(chunk).toString('latin1')),
      end: () => Object.assign(entries.at(-1)!, { content }),
    })
    let at = 0
    for (const piece of pieces) {
      reader.push(bytes.subarray(at, at + piece))
      at += piece
    }
    reader.push(bytes.subarray(at))
    reader.finish()
    return entries.map((entry) => [entry.path, entry.content])
  }

  test('is read alike in whatever pieces it comes', () => {
    const name = fc.stringMatching(/^[a-z]{1,30}(\/[a-zé]{1,60}){0,3}$/)
    const entry = fc.record({ path: name, content: fc.string({ unit: 'binary-ascii', maxLength: 1500 }) })
    const pieces = fc.array(fc.integer({ min: 1, max: 900 }), { maxLength: 20 })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 5 }), pieces, (entries, cuts) => {
        expect(read(tar(entries), cuts)).toEqual(entries.map(({ path, content }) => [path, content]))
      }),
      { numRuns: 60 },
    )
  })

  test('reads what GNU tar writes: long names, sizes, links', () => {
    const source = mkdtempSync(join(base, 'gnu-'))
    const long = `${'n'.repeat(90)}/${'m'.repeat(90)}`
    mkdirSync(join(source, 'n'.repeat(90)))
    writeFileSync(join(source, long), 'deep')
    for (const format of ['gnu', 'pax', 'ustar']) {
      const bytes = execFileSync('tar', ['-C', source, `--format=${format}`, '-c', '.'])
      expect(read(bytes, [])).toContainEqual([`./${long}`, 'deep'])
    }
  })

  test('a time before 1970 is one', async () => {
    const source = mkdtempSync(join(base, 'old-'))
    writeFileSync(join(source, 'a'), '')
    for (const format of ['gnu', 'pax']) {
      const [archive, target] = [join(base, `old.${format}.tar`), join(base, `old.${format}`)]
      execFileSync('tar', ['-C', source, `--format=${format}`, '--mtime=@-1000', '-cf', archive, '.'])
      mkdirSync(target)
      await unpackLayer({ archive, folder: target, lower: [] })
      expect([target, join(target, 'a')].map((path) => lstatSync(path).mtimeMs)).toEqual([-1_000_000, -1_000_000])
    }
  })

  test('whatever the bytes are, it is read or refused in a sentence', () => {
    const header = fc.uint8Array({ minLength: 512, maxLength: 2048 })
    const spoilt = fc.tuple(fc.nat(3000), fc.nat(255)).map(([at, value]) => {
      const bytes = tar([file('a/b', 'content', { pax: { path: 'x'.repeat(150) } }), symlink('l', 'a')])
      bytes[at % bytes.length] = value
      return bytes
    })
    fc.assert(
      fc.property(fc.oneof(header, spoilt), (bytes) => {
        try {
          read(Buffer.from(bytes), [])
        } catch (error) {
          expect(error).toMatchObject({ name: 'ImageError' })
        }
      }),
    )
  })
})
