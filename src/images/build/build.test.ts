import assert from 'node:assert'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { MachineImages } from '../machine-images.ts'
import { LowerLayers } from '../unpack/lower-layers.ts'
import { buildImage } from './build.ts'
import { CacheMounts } from './cache-mounts.ts'
import { parseDockerfile } from './dockerfile.ts'
import { ignoring } from './patterns.ts'
import { recipeOf } from './recipe.ts'
import type { RunOrder } from './runner.ts'

describe.skipIf(process.getuid?.() !== 0)('builds (needs root, to give files to others)', () => {
  let folder: string
  let context: string
  let images: MachineImages
  let log: string[]
  let meanwhile: (order: RunOrder) => Promise<void>

  beforeEach(() => {
    folder = mkdtempSync('/var/tmp/berth-build-')
    context = join(folder, 'context')
    mkdirSync(join(context, 'sub/deep'), { recursive: true })
    writeFileSync(join(context, 'a.txt'), 'a')
    writeFileSync(join(context, 'sub/b.txt'), 'b')
    writeFileSync(join(context, 'sub/deep/c.log'), 'c')
    images = new MachineImages(join(folder, 'images'))
    log = []
    meanwhile = async () => undefined
  })
  afterEach(async () => {
    await images.close()
    rmSync(folder, { recursive: true })
  })

  async function build(dockerfile: string, ignore = '', given: ReadonlyMap<string, string> = new Map()) {
    log = []
    const work = mkdtempSync(join(folder, 'work-'))
    // A command changes the stack as an overlay would: it leaves a file, and takes one away.
    const run = async (order: RunOrder, _onOutput: unknown, use: (upper: string) => Promise<void>) => {
      log.push('ran')
      await meanwhile(order)
      const upper = mkdtempSync(join(folder, 'upper-'))
      writeFileSync(join(upper, 'made'), 'by RUN')
      execFileSync('ln', [join(upper, 'made'), join(upper, 'linked')])
      execFileSync('mknod', [join(upper, 'a.txt'), 'c', '0', '0'])
      mkdirSync(join(upper, 'proc'))
      for (const { containerPath } of order.mounts) mkdirSync(join(upper, containerPath), { recursive: true })
      await use(upper)
      return 0
    }
    return buildImage({
      ...{ images, work, target: null, names: ['test'], usesCache: true, architecture: 'amd64', given },
      runner: { run },
      caches: new CacheMounts(join(folder, 'mounts')),
      secrets: new Map([['token', Buffer.from('hush')]]),
      ...{ agents: new Map([['default', '/run/agent']]), allowsPrivileged: false },
      context: { files: new LowerLayers([context]), isIgnored: ignoring(ignore), hasExceptions: false },
      recipe: recipeOf(parseDockerfile(dockerfile), given, 'amd64'),
      now: () => '2026-01-02T03:04:05Z',
      report: { begin: () => undefined, output: () => undefined, end: (how) => void log.push(how) },
    })
  }

  /** Each file with its content, as a container would see it. */
  function content(layers: readonly string[], path = ''): Readonly<Record<string, string>> {
    const view = new LowerLayers(layers)
    return Object.fromEntries(
      view.names(path).flatMap((name) => {
        const inside = path === '' ? name : `${path}/${name}`
        const found = view.find(inside)!
        if (found.stats.isDirectory()) return Object.entries(content(layers, inside))
        return [[inside, found.stats.isFile() ? readFileSync(found.at, 'utf8') : 'link']]
      }),
    )
  }

  test('files of the context, of other stages, and what commands leave', async () => {
    const { layers, config } = await build(
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
    mkdirSync(join(context, 'empty'))
    const { layers } = await build(
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

  test('what a build stands on stays while it goes on, whoever takes its images away', async () => {
    const base = await build('FROM scratch\nCOPY a.txt /base/')
    const other = new MachineImages(join(folder, 'images'))
    meanwhile = () => other.remove([...base.names, 'docker.io/library/test:latest'])
    const text = 'FROM test AS made\nCOPY sub /sub\nRUN change\nFROM scratch\nCOPY --from=made /base /made /'
    expect(content((await build(text)).layers)).toEqual({ 'a.txt': 'a', made: 'by RUN' })
    await other.remove([])
    meanwhile = async () => undefined
    await other.close()
    expect(readdirSync(join(folder, 'images/leases'))).toEqual([])
  })

  test('two builds of the same steps at once', async () => {
    const text = 'FROM scratch\nCOPY . /\nRUN change'
    const made = await Promise.all([build(text), build(text)])
    expect(made.map(({ layers }) => Object.keys(content(layers)).length)).toEqual([4, 4])
    await build(text)
    expect(log).toEqual(['done', 'cached', 'cached'])
  })

  test('an image that is removed gives back what only it and the cache had; other steps stay known', async () => {
    const first = await build('FROM scratch AS a\nRUN change\nFROM scratch\nCOPY --from=a /made /')
    await images.remove(first.names)
    await build('FROM scratch AS a\nRUN change\nFROM scratch\nCOPY --from=a /made /')
    expect(log).toEqual(['done', 'cached', 'done', 'done'])
  })

  test('whiteouts, hard links and mount points of a command', async () => {
    const { layers } = await build('FROM scratch\nCOPY . /\nRUN change')
    expect(content(layers)).toEqual({ linked: 'by RUN', made: 'by RUN', 'sub/b.txt': 'b', 'sub/deep/c.log': 'c' })
    expect(statSync(join(layers[0]!, 'made')).nlink).toBe(2)
  })

  test('an unchanged beginning is not built again, and the same image has the same ID', async () => {
    const text = 'FROM scratch\nCOPY a.txt /\nRUN change\nCOPY sub /sub\nENV A=1'
    const first = await build(text)
    expect(log).toEqual(['done', 'done', 'ran', 'done', 'done', 'done'])
    const second = await build(text)
    expect(log).toEqual(['done', 'cached', 'cached', 'cached', 'done'])
    expect(second.id).toBe(first.id)
    writeFileSync(join(context, 'sub/b.txt'), 'changed')
    expect(content((await build(text)).layers)['sub/b.txt']).toBe('changed')
    expect(log).toEqual(['done', 'cached', 'cached', 'done', 'done'])
    writeFileSync(join(context, 'a.txt'), 'changed')
    await build(text)
    expect(log).toEqual(['done', 'done', 'ran', 'done', 'done', 'done'])
  })

  test('what is mounted for a command is no part of its layer; files of the context decide whether it runs again', async () => {
    const text = `FROM scratch AS tools
COPY a.txt /tool
FROM scratch
WORKDIR /srv
RUN --mount=target=. --mount=type=bind,from=tools,source=tool,target=/t/tool \
  --mount=type=cache,target=/var/cache/x --mount=type=tmpfs,dst=/scratch,size=1m \
  --mount=type=secret,id=token,env=TOKEN --mount=type=secret,id=other change`
    let seen: readonly unknown[] = []
    meanwhile = async ({ mounts, env }) => {
      const [bound, tool, cache, scratch] = mounts.map(({ source }) => source)
      assert(bound?.is === 'host' && tool?.is === 'layers' && cache?.is === 'host')
      seen = [content([bound.path]), content(tool.layers), tool.path, readdirSync(cache.path), scratch, env.at(-1)]
      writeFileSync(join(cache.path, 'kept'), '')
      writeFileSync(join(bound.path, 'lost'), '')
    }
    const { layers } = await build(text, 'sub/deep')
    const [files, memory] = [
      { 'a.txt': 'a', 'sub/b.txt': 'b' },
      { is: 'memory', sizeBytes: 1 << 20 },
    ]
    expect(seen).toEqual([files, { tool: 'a' }, '/tool', [], memory, 'TOKEN=hush'])
    expect(content(layers)).toEqual({ made: 'by RUN', linked: 'by RUN' })
    expect(new LowerLayers(layers).names('')).toEqual(['linked', 'made', 'srv'])
    await build(text, 'sub/deep')
    expect(log).not.toContain('ran')
    writeFileSync(join(context, 'sub/b.txt'), 'changed')
    await build(text, 'sub/deep')
    expect(seen.slice(0, 4)).toEqual([{ ...files, 'sub/b.txt': 'changed' }, { tool: 'a' }, '/tool', ['kept']])
    await expect(build('FROM scratch\nRUN --mount=type=secret,id=other,required x')).rejects.toThrow(
      'Dockerfile:2: the secret other is not there; give it with --secret id=other,src=FILE',
    )
  })

  test('on an image that is here, with all it says; ADD unpacks', async () => {
    await build('FROM scratch\nCOPY a.txt /base/\nENV A=1\nENTRYPOINT ["e"]')
    execFileSync('tar', ['-czf', join(context, 'x.tgz'), '-C', context, 'sub'])
    const { layers, config } = await build('FROM test\nADD x.tgz /unpacked\nARG TARGETARCH\nENV B=$A-$TARGETARCH')
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
    execFileSync('tar', ['-cf', join(context, 'x'), '-C', context, 'sub'])
    const packed = (name: string) =>
      writeFileSync(join(context, `${name}.packed`), execFileSync(program, ['-c', join(context, name)]))
    packed('x')
    packed('a.txt')
    const { layers } = await build('FROM scratch\nADD x.packed /unpacked\nADD a.txt.packed /plain/')
    const found = content(layers)
    const bytes = readFileSync(join(context, 'a.txt.packed'), 'utf8')
    expect(found).toEqual({
      ...{ 'unpacked/sub/b.txt': 'b', 'unpacked/sub/deep/c.log': 'c' },
      ...{ 'plain/a.txt.packed': bytes },
    })
  })

  test('an archive that was cut off is told of; what nothing here unpacks is named', async () => {
    execFileSync('tar', ['-cJf', join(context, 'x.txz'), '-C', '/usr/bin', 'env'])
    const whole = readFileSync(join(context, 'x.txz'))
    writeFileSync(join(context, 'x.txz'), whole.subarray(0, whole.length - 5000))
    await expect(build('FROM scratch\nADD x.txz /')).rejects.toThrow('its compressed bytes are damaged or cut off')
    const path = process.env['PATH']
    process.env['PATH'] = context
    try {
      await expect(build('FROM scratch\nADD x.txz /')).rejects.toThrow(
        /^Dockerfile:2: .*x\.txz: it is packed by xz, which this machine has no program for: install xz-utils$/,
      )
    } finally {
      process.env['PATH'] = path
    }
  })

  test('files of here-documents, beside others; through links of the image, unless --link says otherwise', async () => {
    execFileSync('ln', ['-s', 'real', join(context, 'sub/link')])
    const text = (link: string) => `FROM scratch
COPY sub /sub
COPY ${link} a.txt <<EOF /sub/link/
new
EOF`
    mkdirSync(join(context, 'sub/real'))
    const at = (layers: readonly string[], path: string) => content(layers)[path]
    const followed = (await build(text(''))).layers
    expect([at(followed, 'sub/link'), at(followed, 'sub/real/EOF')]).toEqual(['link', 'new\n'])
    expect(statSync(new LowerLayers(followed).find('sub/real/EOF')!.at).mode & 0o777).toBe(0o644)
    const linked = (await build(text('--link'))).layers
    expect([at(linked, 'sub/link/EOF'), at(linked, 'sub/link/a.txt')]).toEqual(['new\n', 'a'])
  })

  // The examples of the Dockerfile reference, and of BuildKit's own tests.
  test('COPY leaves out what --exclude names, and keeps folders with --parents', async () => {
    for (const path of ['x/y/a.txt', 'x/y/b.md', 'x/a.txt', 'y/a.txt', 'home.txt', 'home.md']) {
      mkdirSync(dirname(join(context, path)), { recursive: true })
      writeFileSync(join(context, path), path)
    }
    const copied = async (line: string) => Object.keys(content((await build(`FROM scratch\n${line}`)).layers))
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

  test('what an image asks of who builds on it is done first, and not asked again', async () => {
    await build('FROM scratch\nONBUILD COPY <<EOF /from-base\na\nEOF\nONBUILD ENV A=1\nHEALTHCHECK NONE')
    const { layers, config } = await build('FROM test\nENV B=$A')
    expect(content(layers)).toEqual({ 'from-base': 'a\n' })
    expect(config.env.slice(1)).toEqual([
      { name: 'A', value: '1' },
      { name: 'B', value: '1' },
    ])
    expect(content((await build('FROM test')).layers)).toEqual({ 'from-base': 'a\n' })
  })

  test('what is fetched is what its checksum says, and its mode what is asked for', async () => {
    const server = createServer((_request, response) => response.end('tool'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tool`
    const add = (digest: string) => build(`FROM scratch\nADD --chmod=+x --checksum=sha256:${digest} ${address} /bin/`)
    const digest = createHash('sha256').update('tool').digest('hex')
    const { layers } = await add(digest)
    expect(statSync(new LowerLayers(layers).find('bin/tool')!.at).mode & 0o777).toBe(0o711)
    await expect(add('0'.repeat(64))).rejects.toThrow(
      `Dockerfile:2: ${address} is sha256:${digest}, and not the sha256:000`,
    )
    server.close()
  })

  test('folders of WORKDIR are the user’s, but for those that are there', async () => {
    const image = await build('FROM scratch\nWORKDIR /srv\nUSER 7:8\nWORKDIR app/data')
    const owners = ['srv', 'srv/app', 'srv/app/data'].map((path) => {
      const layer = image.layers.find((one) => existsSync(join(one, path)))!
      const { uid, gid } = statSync(join(layer, path))
      return `${uid}:${gid}`
    })
    expect(owners).toEqual(['0:0', '7:8', '7:8'])
  })

  test('what a command may, and whose agent it asks, is for who builds to say; proxies make no other layer', async () => {
    await expect(build('FROM scratch\nRUN --security=insecure x')).rejects.toThrow(
      'Dockerfile:2: RUN --security=insecure is done with --allow security.insecure only',
    )
    await expect(build('FROM scratch\nRUN --mount=type=ssh,id=other,required x')).rejects.toThrow(
      'Dockerfile:2: the agent other is not there; give it with --ssh other',
    )
    const orders: RunOrder[] = []
    meanwhile = async (order) => void orders.push(order)
    const text = 'FROM scratch\nRUN --mount=type=ssh --mount=type=ssh,id=other,target=/b --network=none x'
    await build(text)
    await build(text, '', new Map([['HTTP_PROXY', 'http://p']]))
    expect(log).toEqual(['done', 'cached'])
    await build(`${text}\nRUN y`, '', new Map([['HTTP_PROXY', 'http://p']]))
    const own = (env: readonly string[]) => env.filter((entry) => !entry.startsWith('PATH='))
    expect(orders.map(({ network, env, mounts }) => ({ network, env: own(env), mounts: mounts.length }))).toEqual([
      { network: 'none', env: ['SSH_AUTH_SOCK=/run/buildkit/ssh_agent.0'], mounts: 1 },
      { network: 'host', env: ['HTTP_PROXY=http://p', 'http_proxy=http://p'], mounts: 0 },
    ])
  })

  test('a file that was only touched is the same; one with another mode is not', async () => {
    const text = 'FROM scratch\nCOPY a.txt /'
    await build(text)
    utimesSync(join(context, 'a.txt'), 1, 1)
    await build(text)
    expect(log).toEqual(['done', 'cached'])
    chmodSync(join(context, 'a.txt'), 0o600)
    await build(text)
    expect(log).toEqual(['done', 'done'])
  })

  test('what is not there is refused by name; links do not lead out of the context', async () => {
    await expect(build('FROM scratch\nCOPY none /')).rejects.toThrow('Dockerfile:2: there is no none to copy')
    await expect(build('FROM scratch\nCOPY a.txt /', 'a.txt')).rejects.toThrow('.dockerignore leaves it out')
    await expect(build('FROM scratch\nCOPY --chown=app a.txt /')).rejects.toThrow('the image has no user app')
    await expect(build('FROM scratch\nADD http:// /')).rejects.toThrow('Dockerfile:2: http:// is no address')
    symlinkSync('/etc', join(context, 'out'))
    await expect(build('FROM scratch\nCOPY out/passwd /')).rejects.toThrow('there is no out/passwd to copy')
    await expect(build('FROM scratch\nCOPY ../../etc/passwd /')).rejects.toThrow('there is no ../../etc/passwd to copy')
  })
})
