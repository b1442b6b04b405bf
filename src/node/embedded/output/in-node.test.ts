import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { containerConfig, ended, launched } from '../../runtime-conformance.ts'
import { logOf, NodeForAll, until } from '../node-for-all.ts'
import { whyNot } from '../why-not.ts'

describe.skipIf(whyNot !== null)(`logs${whyNot === null ? '' : ` (skipped: ${whyNot})`}`, () => {
  const node = new NodeForAll(16)

  it('a log that is moved aside again and again loses no line, and keeps their order', async () => {
    const { id: pod } = await node.sandbox()
    const script = 'i=0; while [ ! -e /tmp/enough ]; do i=$((i + 1)); echo $i; done'
    const { id, logFile } = await launched(node.runtime, pod, containerConfig(['sh', '-c', script]))
    for (let rotations = 0; rotations < 10; rotations++) {
      await until(async () => ((await stat(logFile).catch(() => null))?.size ?? 0) > 0)
      await node.runtime.rotateLog(id)
    }
    await node.runtime.execSync(id, ['touch', '/tmp/enough'], 30_000)
    await ended(node.runtime, id)
    const files = (await readdir(join(node.folder, 'logs/web-0/app'))).sort()
    // The current one has no time behind its name and sorts first.
    const texts = await Promise.all(
      [...files.slice(1), files[0]!].map((file) => readFile(join(node.folder, 'logs/web-0/app', file), 'utf8')),
    )
    expect(texts).toHaveLength(11)
    // What was moved aside takes the disk's room as well: eleven files, and their folder.
    expect((await node.runtime.diskUse(id)).log).toMatchObject({ inodes: 12 })
    const numbers = texts
      .join('')
      .trim()
      .split('\n')
      .map((line) => Number(line.split(' ')[3]))
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1))
  })

  it('a pod whose folder of logs cannot be made, as its name is too long, is not begun', async () => {
    const logDirectory = join(node.folder, 'logs', 'x'.repeat(256))
    await expect(node.sandbox('web-0', { logDirectory })).rejects.toThrow('ENAMETOOLONG')
    expect([await node.runtime.listSandboxes(), await readdir(join(node.folder, 'sandboxes'))]).toEqual([[], []])
  })

  it('the log is in CRI form, long lines in pieces, the last words of a short life included', async () => {
    const { id } = await node.sandbox()
    const script = `printf 'a\\nb\\n'; echo oops >&2; head -c 40000 /dev/zero | tr '\\0' x; echo; printf unfinished`
    const container = await launched(node.runtime, id, containerConfig(['sh', '-c', script]))
    const lines = (await logOf(await ended(node.runtime, container.id))).split('\n')
    const shapes = lines.map((line) =>
      line.replace(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z /, '@ ').replace(/x{20,}/, (x) => `${x.length}`),
    )
    // Which of two streams is read first is chance.
    expect(shapes.filter((shape) => shape.includes('stderr'))).toEqual(['@ stderr F oops'])
    expect(shapes.filter((shape) => !shape.includes('stderr'))).toEqual([
      '@ stdout F a',
      '@ stdout F b',
      '@ stdout P 16384',
      '@ stdout P 16384',
      '@ stdout F 7232',
      '@ stdout P unfinished',
      '',
    ])
  })

  it('a megabyte in a hurry arrives whole and in order', async () => {
    const said = await node.output('seq 1 150000')
    expect(said).toBe(Array.from({ length: 150_000 }, (_, i) => `${i + 1}\n`).join(''))
  })
})
