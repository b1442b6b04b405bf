import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ociArchive, programsOfThisMachine, testImage } from '../../../images/image-under-test.ts'
import { MachineImages } from '../../../images/machine-images.ts'
import { file, folder as folderEntry, symlink, type TestEntry } from '../../../images/tar-under-test.ts'
import type { Runtime } from '../../runtime.ts'
import { containerConfig, ended, launched, sandboxConfig } from '../../runtime-conformance.ts'
import { newFolder, testNode } from '../node-under-test.ts'
import { textOf } from '../system/command.ts'
import { signalNumber } from '../system/signal-names.ts'
import { whyNot } from '../why-not.ts'
import { openHostImage } from './images.ts'
import { imagesOf } from './stored-images.ts'

async function* oneChunk(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

describe.skipIf(whyNot !== null)(`containers of images${whyNot === null ? '' : ` (skipped: ${whyNot})`}`, () => {
  let folder: string
  let images: MachineImages
  let node: ReturnType<typeof testNode>
  let runtime: Runtime

  /** No shell, no `env`, no `setpriv`, not even a folder that is not needed. */
  let layers: readonly (readonly TestEntry[])[]
  beforeAll(() => {
    layers = [
      [
        ...programsOfThisMachine('/bin/sleep', '/bin/cat', '/usr/bin/env', '/usr/bin/id', '/bin/pwd'),
        folderEntry('etc'),
        file('etc/passwd', 'app:x:1234:5678::/srv/app:/none\n'),
        file('etc/low', 'low'),
      ],
      [file('etc/.wh.low', ''), file('etc/high', 'high'), symlink('sleeper', '/bin/sleep')],
    ]
  })

  beforeEach(async () => {
    folder = await newFolder()
    images = new MachineImages(join(folder, 'images'))
    const store = imagesOf(await openHostImage([folder]), images.folder, (name, credentials) =>
      images.pull(name, credentials),
    )
    node = testNode(folder, 4, store)
    runtime = await node.open()
  })
  afterEach(async () => {
    await runtime.close()
    await images.close()
    await node.dispose()
  })

  async function load(config: object): Promise<string> {
    const image = testImage(layers, config)
    const [loaded] = await images.load(oneChunk(ociArchive(image, 'example.org/bare:v1')), null)
    return loaded!.id
  }

  const run = async (imageId: string, command: readonly string[], args: readonly string[] = []) => {
    const sandbox = await runtime.runSandbox(sandboxConfig('web-0', { logDirectory: join(folder, 'logs') }))
    return launched(runtime, sandbox.id, containerConfig(command, { imageId, args, imageRef: 'example.org/bare:v1' }))
  }
  const output = async (imageId: string, command: readonly string[], args: readonly string[] = []) => {
    const { id } = await run(imageId, command, args)
    const { state, logFile } = await ended(runtime, id)
    const lines = (await readFile(logFile, 'utf8')).trimEnd().split('\n')
    return {
      code: state.is === 'exited' ? state.exitCode : null,
      said: lines.map((line) => line.split(' ').slice(3).join(' ')),
    }
  }

  it('an image may have as many layers as images have, whoever its users are', async () => {
    const some = Array.from({ length: 120 }, (_, index) => [file(`etc/${index}`, String(index))])
    const image = testImage([...layers, ...some], {})
    const [{ id } = { id: '' }] = await images.load(oneChunk(ociArchive(image, 'example.org/high:v1')), null)
    const paths = ['/etc/high', '/etc/0', '/etc/119']
    expect(await output(id, ['/bin/cat'], paths)).toEqual({ code: 0, said: ['high0119'] })
    const { id: apart } = await runtime.runSandbox(sandboxConfig('web-1', { hostUsers: false }))
    const own = await launched(runtime, apart, containerConfig(['/bin/cat'], { imageId: id, args: paths }))
    expect((await ended(runtime, own.id)).state).toMatchObject({ exitCode: 0 })
    const volume = {
      hostPath: '/etc',
      containerPath: '/v',
      readOnly: true,
      propagation: 'private',
      imageId: id,
    } as const
    const shown = { name: 'shown', imageId: id, args: ['/v/119'], mounts: [volume] }
    const mounted = await launched(runtime, apart, containerConfig(['/bin/cat'], shown))
    expect((await ended(runtime, mounted.id)).state).toMatchObject({ exitCode: 0 })
  })

  it("entrypoint, command, environment, folder and user are the image's", async () => {
    const id = await load({
      Entrypoint: ['/usr/bin/env'],
      Cmd: ['-u', 'HOSTNAME'],
      Env: ['COLOUR=blue'],
      WorkingDir: '/made/for/it',
      User: 'app',
    })
    expect(await output(id, [])).toEqual({
      code: 0,
      said: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'COLOUR=blue', 'HOME=/srv/app'],
    })
  })

  it("a command of the pod's takes the place of both, arguments that of the image's", async () => {
    const id = await load({ Entrypoint: ['/bin/cat'], Cmd: ['/etc/passwd'], WorkingDir: '/made', User: '1234' })
    expect(await output(id, [], ['/etc/high'])).toEqual({ code: 0, said: ['high'] })
  })

  it('layers lie above each other, and what one takes away is not there', async () => {
    const id = await load({})
    const { code, said } = await output(id, ['/bin/cat', '/etc/high', '/etc/low'])
    // Two streams: which one is read first is nobody's promise.
    expect({ code, said: [...said].sort() }).toEqual({
      code: 1,
      said: ['/bin/cat: /etc/low: No such file or directory', 'high'],
    })
  })

  it('an image whose /dev leads elsewhere is refused before anything is mounted', async () => {
    const image = testImage([[...programsOfThisMachine('/bin/cat'), symlink('dev', '/etc')]])
    const [loaded] = await images.load(oneChunk(ociArchive(image, 'example.org/bare:v1')), null)
    await expect(run(loaded!.id, ['/bin/cat'])).rejects.toThrow('/dev is a link to /etc in the image')
  })

  it('a command runs in a container without a shell, and one that is not there is refused', async () => {
    const id = await load({ Cmd: ['/sleeper', '1000'], User: 'app', WorkingDir: '/made/for/it' })
    const container = await run(id, [])
    const { stdout } = await runtime.execSync(container.id, ['id'], 30_000)
    expect(textOf(stdout)).toBe('uid=1234(app) gid=5678 groups=5678\n')
    const where = await runtime.execSync(container.id, ['/bin/pwd'], 30_000)
    expect(textOf(where.stdout)).toBe('/made/for/it\n')
    await expect(runtime.execSync(container.id, ['sh'], 30_000)).rejects.toThrow(
      'exec: "sh": executable file not found in $PATH',
    )
    await runtime.stopContainer(container.id, 0)
  })

  it('what an image declares a volume is one: filled with what it has there, written to where the root is not', async () => {
    const volumes = { '/etc/': {}, '/new/one': {}, '/taken': {} }
    const imageId = await load({ Volumes: volumes, User: 'app' })
    const sandbox = await runtime.runSandbox(sandboxConfig('web-0', { logDirectory: join(folder, 'logs') }))
    const mounts = [{ hostPath: folder, containerPath: '/taken', readOnly: true, propagation: 'private' } as const]
    const config = { imageId, mounts, readOnlyRoot: true, user: { uid: 0, gid: null } } as const
    const command = ['/bin/sleep', '1000']
    const { id } = await launched(runtime, sandbox.id, containerConfig(command, config))
    const own = (path: string) => join(folder, 'containers', id, 'volumes', path)
    expect(await readdir(own(''))).toEqual(['0', '1'])
    expect(await readFile(own('0/high'), 'utf8')).toBe('high')
    const stat = await runtime.execSync(id, ['/bin/cat', '/proc/mounts'], 30_000)
    const mountedAt = textOf(stat.stdout)
      .split('\n')
      .map((line) => line.split(' '))
      .filter(([, path = '']) => ['/etc', '/new/one', '/taken'].includes(path))
    expect(mountedAt.map(([, path, , flags]) => `${path} ${flags?.slice(0, 2)}`).sort()).toEqual([
      '/etc rw',
      '/new/one rw',
      '/taken ro',
    ])
    await runtime.stopContainer(id, 0)
    await runtime.removeContainer(id)
    expect(await readdir(join(folder, 'containers'))).toEqual([])
  })

  it('an image is a volume, too: all of it or a part, read-only, its links leading nowhere else', async () => {
    const imageId = await load({})
    const sandbox = await runtime.runSandbox(sandboxConfig('web-0', { logDirectory: join(folder, 'logs') }))
    const mount = (containerPath: string, hostPath: string) =>
      ({ imageId, hostPath, containerPath, readOnly: true, propagation: 'private' }) as const
    const mounts = [mount('/mnt/all', '/'), mount('/mnt/etc', '/etc'), mount('/mnt/link', '/sleeper')]
    const script =
      'cat /mnt/all/etc/high /mnt/etc/high; ls /mnt/all/etc; cmp /mnt/link /bin/sleep && echo same; touch /mnt/etc/x'
    const container = await launched(runtime, sandbox.id, containerConfig(['sh', '-c', script], { mounts }))
    const log = await readFile((await ended(runtime, container.id)).logFile, 'utf8')
    // Which of two streams is read first is chance.
    const lines = log.split('\n').map((line) => line.split(' '))
    const said = lines.filter(([, stream]) => stream === 'stdout').map((line) => line.slice(3).join(' '))
    expect(said.join('\n')).toMatch(/^highhigh\n?high\npasswd\nsame$/)
    expect(log).toContain('Read-only file system')
    const absent = containerConfig(['true'], { name: 'b', mounts: [mount('/mnt', '/nowhere')] })
    await expect(launched(runtime, sandbox.id, absent)).rejects.toThrow('/nowhere: no such file or folder in the image')
  })

  it("the host's image is still one of them", async () => {
    await load({})
    expect((await runtime.listImages()).map(({ names }) => names)).toEqual([
      ['berth.dev/host'],
      ['example.org/bare:v1'],
    ])
    expect(await runtime.image('berth.dev/host')).toMatchObject({ names: ['berth.dev/host'] })
    expect(await runtime.image('example.org/bare:v2')).toBeNull()
  })
})

it.each([
  ['SIGTERM', 15],
  ['quit', 3],
  ['9', 9],
  ['SIGRTMIN+3', 37],
  ['RTMAX-1', 63],
  ['', null],
  ['SIGNOTHING', null],
  ['0', null],
  ['65', null],
])('the signal %j is %j', (text, number) => {
  expect(signalNumber(text)).toBe(number)
})
