import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LowerLayers } from '../unpack/lower-layers.ts'
import { content, isNotRoot, needsRoot, TestBuilds } from './testdata/test-builds.ts'

describe.skipIf(isNotRoot)(`COPY and ADD ${needsRoot}`, () => {
  const builds = new TestBuilds()

  test('files of the context, of other stages, and what commands leave', async () => {
    const { layers, config } = await builds.build(
      `FROM scratch AS first
COPY a.txt sub /all/
COPY a.txt /
RUN change
FROM scratch
WORKDIR /srv
COPY --from=first --chown=7:8 --chmod=640 /made /all/b* ./
CMD ["x"]`,
      '**/*.log',
    )
    expect(content(layers)).toEqual({ 'srv/made': 'by RUN', 'srv/b.txt': 'b' })
    const stats = statSync(new LowerLayers(layers).find('srv/made')!.at)
    expect([stats.uid, stats.gid, stats.mode & 0o777]).toEqual([7, 8, 0o640])
    expect(config).toMatchObject({
      workingDir: '/srv',
      command: ['x'],
      diffIds: [expect.anything(), expect.anything()],
    })
  })

  test('folders that a copy makes are those of who owns it; an empty one is one, too', async () => {
    mkdirSync(join(builds.context, 'empty'))
    const { layers } = await builds.build(
      'FROM scratch\nCOPY a.txt /old/\nCOPY --chown=7:8 sub /old/new/app\nCOPY empty /none',
    )
    const owners = ['old', 'old/new', 'old/new/app', 'old/new/app/deep', 'none'].map((path) => {
      const { uid, gid, mode } = new LowerLayers(layers).find(path)!.stats
      return [path, uid, gid, mode & 0o7777]
    })
    expect(owners).toEqual([
      ['old', 0, 0, 0o755],
      ['old/new', 7, 8, 0o755],
      ['old/new/app', 7, 8, 0o755],
      ['old/new/app/deep', 7, 8, 0o755],
      ['none', 0, 0, 0o755],
    ])
  })

  test('on an image that is here, with all it says; ADD unpacks', async () => {
    await builds.build('FROM scratch\nCOPY a.txt /base/\nENV A=1\nENTRYPOINT ["e"]')
    execFileSync('tar', ['-czf', join(builds.context, 'x.tgz'), '-C', builds.context, 'sub'])
    const { layers, config } = await builds.build(
      'FROM test\nADD x.tgz /unpacked\nARG TARGETARCH\nENV B=$A-$TARGETARCH',
    )
    expect(content(layers)).toEqual({ 'base/a.txt': 'a', 'unpacked/sub/b.txt': 'b', 'unpacked/sub/deep/c.log': 'c' })
    expect(config).toMatchObject({
      entrypoint: ['e'],
      env: [
        { name: 'PATH', value: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
        { name: 'A', value: '1' },
        { name: 'B', value: '1-amd64' },
      ],
    })
    expect(config.history.map(({ createdBy }) => createdBy)).toEqual([
      ...[
        'COPY a.txt /base/',
        'ENV A=1',
        'ENTRYPOINT ["e"]',
        'ADD x.tgz /unpacked',
        'ARG TARGETARCH',
        'ENV B=$A-$TARGETARCH',
      ],
    ])
  })

  test.each(['gzip', 'bzip2', 'xz', 'zstd'])('ADD unpacks what %s has packed, if it is an archive', async (program) => {
    execFileSync('tar', ['-cf', join(builds.context, 'x'), '-C', builds.context, 'sub'])
    const packed = (name: string) =>
      writeFileSync(join(builds.context, `${name}.packed`), execFileSync(program, ['-c', join(builds.context, name)]))
    packed('x')
    packed('a.txt')
    const { layers } = await builds.build('FROM scratch\nADD x.packed /unpacked\nADD a.txt.packed /plain/')
    const found = content(layers)
    const bytes = readFileSync(join(builds.context, 'a.txt.packed'), 'utf8')
    expect(found).toEqual({
      ...{ 'unpacked/sub/b.txt': 'b', 'unpacked/sub/deep/c.log': 'c' },
      ...{ 'plain/a.txt.packed': bytes },
    })
  })

  test('an archive that was cut off is told of; what nothing here unpacks is named', async () => {
    execFileSync('tar', ['-cJf', join(builds.context, 'x.txz'), '-C', '/usr/bin', 'env'])
    const whole = readFileSync(join(builds.context, 'x.txz'))
    writeFileSync(join(builds.context, 'x.txz'), whole.subarray(0, whole.length - 5000))
    await expect(builds.build('FROM scratch\nADD x.txz /')).rejects.toThrow(
      'its compressed bytes are damaged or cut off',
    )
    const path = process.env['PATH']
    process.env['PATH'] = builds.context
    try {
      await expect(builds.build('FROM scratch\nADD x.txz /')).rejects.toThrow(
        /^Dockerfile:2: .*x\.txz: it is packed by xz, which this machine has no program for: install xz-utils$/,
      )
    } finally {
      process.env['PATH'] = path
    }
  })

  test('files of here-documents, beside others; through links of the image, unless --link says otherwise', async () => {
    execFileSync('ln', ['-s', 'real', join(builds.context, 'sub/link')])
    const text = (link: string) => `FROM scratch
COPY sub /sub
COPY ${link} a.txt <<EOF /sub/link/
new
EOF`
    mkdirSync(join(builds.context, 'sub/real'))
    const at = (layers: readonly string[], path: string) => content(layers)[path]
    const followed = (await builds.build(text(''))).layers
    expect([at(followed, 'sub/link'), at(followed, 'sub/real/EOF')]).toEqual(['link', 'new\n'])
    expect(statSync(new LowerLayers(followed).find('sub/real/EOF')!.at).mode & 0o777).toBe(0o644)
    const linked = (await builds.build(text('--link'))).layers
    expect([at(linked, 'sub/link/EOF'), at(linked, 'sub/link/a.txt')]).toEqual(['new\n', 'a'])
  })

  // The examples of the Dockerfile reference, and of BuildKit's own tests.

  test('COPY leaves out what --exclude names, and keeps folders with --parents', async () => {
    for (const path of ['x/y/a.txt', 'x/y/b.md', 'x/a.txt', 'y/a.txt', 'home.txt', 'home.md']) {
      mkdirSync(dirname(join(builds.context, path)), { recursive: true })
      writeFileSync(join(builds.context, path), path)
    }
    const copied = async (line: string) => Object.keys(content((await builds.build(`FROM scratch\n${line}`)).layers))
    expect(await copied('COPY --exclude=*.txt home* /t/')).toEqual(['t/home.md'])
    expect(await copied('COPY --exclude=*/*.txt --exclude=sub x /t/')).toEqual(['t/a.txt', 't/y/b.md'])
    expect(await copied('COPY --exclude=y --exclude=!y/b.md x /t/')).toEqual(['t/a.txt', 't/y/b.md'])
    expect(await copied('COPY --exclude=* x /t/')).toEqual([])
    expect(await copied('COPY --parents ./x/a.txt ./y/a.txt /t/')).toEqual(['t/x/a.txt', 't/y/a.txt'])
    expect(await copied('COPY --parents ./x/./y/*.txt /t/')).toEqual(['t/y/a.txt'])
    expect(await copied('COPY --parents x/**/*.txt /t')).toEqual(['t/x/a.txt', 't/x/y/a.txt'])
    expect(await copied('COPY --parents --exclude=x/y/*.md x /t')).toEqual(['t/x/a.txt', 't/x/y/a.txt'])
    await expect(copied('COPY --parents none /t')).rejects.toThrow('Dockerfile:2: there is no none to copy')
  })

  test('what is fetched is what its checksum says, and its mode what is asked for', async () => {
    const server = createServer((_request, response) => response.end('tool'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tool`
    const add = (digest: string) =>
      builds.build(`FROM scratch\nADD --chmod=+x --checksum=sha256:${digest} ${address} /bin/`)
    const digest = createHash('sha256').update('tool').digest('hex')
    const { layers } = await add(digest)
    expect(statSync(new LowerLayers(layers).find('bin/tool')!.at).mode & 0o777).toBe(0o711)
    await expect(add('0'.repeat(64))).rejects.toThrow(
      `Dockerfile:2: ${address} is sha256:${digest}, and not the sha256:000`,
    )
    server.close()
  })

  test('a file that was only touched is the same; one with another mode is not', async () => {
    const text = 'FROM scratch\nCOPY a.txt /'
    await builds.build(text)
    utimesSync(join(builds.context, 'a.txt'), 1, 1)
    await builds.build(text)
    expect(builds.log).toEqual(['done', 'cached'])
    chmodSync(join(builds.context, 'a.txt'), 0o600)
    await builds.build(text)
    expect(builds.log).toEqual(['done', 'done'])
  })

  test('what is not there is refused by name; links do not lead out of the context', async () => {
    await expect(builds.build('FROM scratch\nCOPY none /')).rejects.toThrow('Dockerfile:2: there is no none to copy')
    await expect(builds.build('FROM scratch\nCOPY a.txt /', 'a.txt')).rejects.toThrow('.dockerignore leaves it out')
    await expect(builds.build('FROM scratch\nCOPY --chown=app a.txt /')).rejects.toThrow('the image has no user app')
    await expect(builds.build('FROM scratch\nADD http:// /')).rejects.toThrow('Dockerfile:2: http:// is no address')
    symlinkSync('/etc', join(builds.context, 'out'))
    await expect(builds.build('FROM scratch\nCOPY out/passwd /')).rejects.toThrow('there is no out/passwd to copy')
    await expect(builds.build('FROM scratch\nCOPY ../../etc/passwd /')).rejects.toThrow(
      'there is no ../../etc/passwd to copy',
    )
  })

  test.each(['a/b', '..', '.'])('a here-document named %s is no file', async (name) => {
    await expect(builds.build(`FROM scratch\nCOPY <<${name} /x\nhi\n${name}\n`)).rejects.toThrow(
      `Dockerfile:2: <<${name}: that is no name for a file`,
    )
  })
})
