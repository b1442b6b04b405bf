import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dockerArchive, ociArchive, testImage } from './image-under-test.ts'
import { MachineImages } from './machine-images.ts'
import { file, folder, tar } from './tar-under-test.ts'

const half = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)
const missing = process.getuid?.() === 0 ? null : 'needs root, for owners'

async function* chunks(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
}

describe.skipIf(missing !== null)(`images of a folder${missing === null ? '' : ` (${missing})`}`, () => {
  let path: string
  let images: MachineImages
  let inUse: Set<string>
  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'berth-images-'))
    inUse = new Set()
    images = new MachineImages(path, { inUse: async () => inUse })
  })
  afterEach(async () => {
    await images.close()
    rmSync(path, { recursive: true })
  })

  const base = [folder('etc'), file('etc/a', 'base')]
  const one = testImage([base, [file('etc/b', 'one')]], { Cmd: ['/one'], Env: ['A=1=2'], User: '5' })
  const two = testImage([base, [file('etc/b', 'two')]], { Cmd: ['/two'] })
  const layerCount = () => readdirSync(join(path, 'layers')).length

  test('an OCI archive comes in, layers shared, and is found by its names', async () => {
    const [loaded] = await images.load(chunks(ociArchive(one, 'example.org/one:v1')), null)
    await images.load(chunks(ociArchive(two, 'two')), null)
    expect(layerCount()).toBe(3)
    expect(await images.folder.find('example.org/one:v1')).toEqual(loaded)
    expect(await images.folder.find(loaded!.id)).toEqual(loaded)
    expect(await images.folder.find(loaded!.id.slice(7, 19))).toEqual(loaded)
    expect(await images.folder.find('docker.io/library/two')).toMatchObject({ names: ['docker.io/library/two:latest'] })
    expect(await images.folder.find('example.org/one:v2')).toBeNull()
    expect(loaded!.config).toMatchObject({ command: ['/one'], env: [{ name: 'A', value: '1=2' }], user: '5' })
    expect(loaded!.layers.map((layer) => readdirSync(join(layer, 'etc')))).toEqual([['b'], ['a']])
  })

  test('one that is damaged is set aside with a word, and the others are there', async () => {
    const told: string[] = []
    const others = new MachineImages(path, { tell: (problem) => told.push(problem) })
    const [first, second] = [await images.load(chunks(ociArchive(one, 'one')), null), ociArchive(two, 'two')]
    await images.load(chunks(second), null)
    const names = join(path, 'names')
    const nameOf = (word: string) =>
      readdirSync(names).find((name) => readFileSync(join(names, name), 'utf8').includes(`library/${word}:`))!
    const [whole, torn] = [nameOf('one'), nameOf('two')]
    for (const [text, why] of [
      ['{"name":"docker.io/lib', /JSON/],
      ['{"name":"x"}', /it names no image/],
    ] as const) {
      writeFileSync(join(names, torn), text)
      expect(await others.folder.list()).toEqual(first)
      expect(told.pop()).toMatch(why)
      expect(readdirSync(names).sort()).toEqual([whole, `${torn}.damaged`].sort())
    }
    expect(told).toEqual([])
    await images.load(chunks(second), null)
    expect(await others.folder.list()).toHaveLength(2)
  })

  test('an archive may be packed as Docker takes it', async () => {
    const packed = execFileSync('xz', ['-c'], { input: ociArchive(one, 'one') })
    expect(await images.load(chunks(packed), null)).toMatchObject([{ names: ['docker.io/library/one:latest'] }])
  })

  test('an archive that was cut off, or is more than an image needs, is refused in a sentence', async () => {
    const packed = gzipSync(ociArchive(one, 'one'))
    const cut = packed.subarray(0, packed.length >> 1)
    await expect(images.load(chunks(cut), null)).rejects.toThrow('its compressed bytes are damaged or cut off')
    const large = testImage([base], { Labels: { large: 'x'.repeat(5 << 20) } })
    await expect(images.load(chunks(ociArchive(large, 'large')), null)).rejects.toThrow('is too long')
  })

  test('what an archive holds twice is what came last', async () => {
    const archive = ociArchive(one, 'one')
    const notes = ['1', '2', '3'].map((text) => tar([file('note', text)]).subarray(0, 1024))
    expect(await images.load(chunks(Buffer.concat([...notes, archive])), null)).toHaveLength(1)
  })

  test('so does what older Dockers save', async () => {
    const layers = [base, [file('etc/b', 'one')]]
    const [loaded] = await images.load(chunks(dockerArchive(testImage(layers), layers, 'old:1')), null)
    expect(loaded).toMatchObject({ names: ['docker.io/library/old:1'] })
    expect(readFileSync(join(loaded!.layers[0]!, 'etc/b'), 'utf8')).toBe('one')
  })

  test('a name moves to the image that took it; removing takes what nobody names', async () => {
    await images.load(chunks(ociArchive(one, 'app:v1')), null)
    const [second] = await images.load(chunks(ociArchive(two, 'app:v1')), null)
    expect(await images.folder.list()).toEqual([second])
    await images.load(chunks(ociArchive(one, 'other')), null)
    await images.remove(second!.names)
    expect(layerCount()).toBe(2)
    expect((await images.folder.list()).map(({ names }) => names)).toEqual([['docker.io/library/other:latest']])
  })

  test('an image whose name another has taken stays whole while there are containers of it', async () => {
    const [old] = await images.load(chunks(ociArchive(one, 'app:v1')), null)
    await images.load(chunks(ociArchive(two, 'app:v1')), null)
    inUse.add(old!.id)
    await images.remove(['docker.io/library/app:v1'])
    expect(old!.layers.map((layer) => readdirSync(join(layer, 'etc')))).toEqual([['b'], ['a']])
    inUse.clear()
    await images.remove([])
    expect([layerCount(), readdirSync(join(path, 'blobs/sha256'))]).toEqual([0, []])
  })

  test('what came in of a pull goes, too, once no pull can be about to go on with it', async () => {
    const incoming = join(path, 'incoming')
    mkdirSync(incoming)
    for (const name of ['old.part', 'new.part']) writeFileSync(join(incoming, name), 'half')
    utimesSync(join(incoming, 'old.part'), 0, Date.now() / 1000 - 2 * 3600)
    await images.remove([])
    expect(readdirSync(incoming)).toEqual(['new.part'])
  })

  test('a removal that was cut off leaves no layer that could be taken for whole', async () => {
    const [loaded] = await images.load(chunks(ociArchive(one, 'app')), null)
    const place = join(loaded!.layers[1]!, 'etc')
    execFileSync('mount', ['-t', 'tmpfs', 'none', place])
    await expect(images.remove(loaded!.names)).rejects.toThrow('EBUSY')
    execFileSync('umount', [place.replace('/etc', '.gone/etc')])
    const [again] = await images.load(chunks(ociArchive(one, 'app')), null)
    expect(again!.layers.map((layer) => readdirSync(join(layer, 'etc')))).toEqual([['b'], ['a']])
    await images.remove(again!.names)
    expect(readdirSync(join(path, 'layers'))).toEqual([])
  })

  test('to make room only what a registry can give back is taken, and nothing there are containers of', async () => {
    const [mine] = await images.load(chunks(ociArchive(one, 'mine')), null)
    const parts = { ...two, archives: mine!.layers.map(() => '') }
    const pulled = await images.folder.add({ ...parts, ...one }, ['example.org/pulled:v1'], 'registry')
    expect([mine!.isPinned, pulled.isPinned]).toEqual([true, false])
    const both = new Set([mine!.id, pulled.id])
    await images.discard(both, new Set())
    expect(await images.folder.list()).toMatchObject([
      { names: ['docker.io/library/mine:latest', 'example.org/pulled:v1'] },
    ])
    await images.remove(mine!.names)
    inUse.add(pulled.id)
    await images.discard(both, new Set())
    expect([(await images.folder.list()).length, layerCount()]).toEqual([1, 2])
    inUse.clear()
    await images.discard(both, new Set())
    expect([(await images.folder.list()).length, layerCount()]).toEqual([0, 0])
  })

  test('the same again does no harm', async () => {
    const first = await images.load(chunks(ociArchive(one, 'app')), null)
    expect(await images.load(chunks(ociArchive(one, 'app')), null)).toEqual(first)
  })

  test('what a loading that was cut off has left is not taken for a layer', async () => {
    const archive = ociArchive(one, 'app')
    await expect(images.load(chunks(half(archive)), null)).rejects.toThrow('ends in the middle')
    expect(existsSync(join(path, 'layers'))).toBe(false)
    expect(readdirSync(path)).toEqual([])
    expect(await images.load(chunks(archive), null)).toHaveLength(1)
  })

  test.each<[string, Buffer, string]>([
    ['no archive', Buffer.alloc(2000, 'x'), 'it is no tar archive'],
    [
      'half of a packed one',
      half(gzipSync(ociArchive(one, 'app'))),
      'the archive: its compressed bytes are damaged or cut off',
    ],
    ['no image', Buffer.concat([Buffer.alloc(1024)]), 'it holds no image'],
    ['another layer than it says', ociArchive({ ...one, config: two.config }, 'app'), 'is missing in it'],
    ['no name', ociArchive(one, ''), 'say it with --name'],
  ])('refuses %s', async (_, archive, message) => {
    await expect(images.load(chunks(archive), null)).rejects.toThrow(message)
    expect(await images.folder.list()).toEqual([])
  })
})
