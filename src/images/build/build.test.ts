import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MachineImages } from '../machine-images.ts'
import { content, isNotRoot, needsRoot, TestBuilds } from './testdata/test-builds.ts'

describe.skipIf(isNotRoot)(`builds ${needsRoot}`, () => {
  const builds = new TestBuilds()

  test('what a build stands on stays while it goes on, whoever takes its images away', async () => {
    const base = await builds.build('FROM scratch\nCOPY a.txt /base/')
    const other = new MachineImages(join(builds.folder, 'images'))
    builds.meanwhile = () => other.remove([...base.names, 'docker.io/library/test:latest'])
    const text = 'FROM test AS made\nCOPY sub /sub\nRUN change\nFROM scratch\nCOPY --from=made /base /made /'
    expect(content((await builds.build(text)).layers)).toEqual({ 'a.txt': 'a', made: 'by RUN' })
    await other.remove([])
    builds.meanwhile = async () => undefined
    await other.close()
    expect(readdirSync(join(builds.folder, 'images/leases'))).toEqual([])
  })

  test('two builds of the same steps at once', async () => {
    const text = 'FROM scratch\nCOPY . /\nRUN change'
    const made = await Promise.all([builds.build(text), builds.build(text)])
    expect(made.map(({ layers }) => Object.keys(content(layers)).length)).toEqual([4, 4])
    await builds.build(text)
    expect(builds.log).toEqual(['done', 'cached', 'cached'])
  })

  test('an image that is removed gives back what only it and the cache had; other steps stay known', async () => {
    const first = await builds.build('FROM scratch AS a\nRUN change\nFROM scratch\nCOPY --from=a /made /')
    await builds.images.remove(first.names)
    await builds.build('FROM scratch AS a\nRUN change\nFROM scratch\nCOPY --from=a /made /')
    expect(builds.log).toEqual(['done', 'cached', 'done', 'done'])
  })

  test('an unchanged beginning is not built again, and the same image has the same ID', async () => {
    const text = 'FROM scratch\nCOPY a.txt /\nRUN change\nCOPY sub /sub\nENV A=1'
    const first = await builds.build(text)
    expect(builds.log).toEqual(['done', 'done', 'ran', 'done', 'done', 'done'])
    const second = await builds.build(text)
    expect(builds.log).toEqual(['done', 'cached', 'cached', 'cached', 'done'])
    expect(second.id).toBe(first.id)
    writeFileSync(join(builds.context, 'sub/b.txt'), 'changed')
    expect(content((await builds.build(text)).layers)['sub/b.txt']).toBe('changed')
    expect(builds.log).toEqual(['done', 'cached', 'cached', 'done', 'done'])
    writeFileSync(join(builds.context, 'a.txt'), 'changed')
    await builds.build(text)
    expect(builds.log).toEqual(['done', 'done', 'ran', 'done', 'done', 'done'])
  })

  test('what an image asks of who builds on it is done first, and not asked again', async () => {
    await builds.build('FROM scratch\nONBUILD COPY <<EOF /from-base\na\nEOF\nONBUILD ENV A=1\nHEALTHCHECK NONE')
    const { layers, config } = await builds.build('FROM test\nENV B=$A')
    expect(content(layers)).toEqual({ 'from-base': 'a\n' })
    expect(config.env.slice(1)).toEqual([
      { name: 'A', value: '1' },
      { name: 'B', value: '1' },
    ])
    expect(content((await builds.build('FROM test')).layers)).toEqual({ 'from-base': 'a\n' })
  })
})
