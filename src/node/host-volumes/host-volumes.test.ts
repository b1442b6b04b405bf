import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemTimers } from '../../base/os/timers.ts'
import type { DataFolder } from '../../cluster/data-folder.ts'
import { hostVolumeDriver } from '../../cluster/host-volume-driver.ts'
import type { VolumePlan } from '../volumes/volume-plan.ts'
import { ErrandRunner } from './errand-runner.ts'
import { HostVolumes } from './host-volumes.ts'
import { purgeVolumes } from './purge-volumes.ts'

let folder: string
let volumes: HostVolumes
const errands = new ErrandRunner('test', systemTimers)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'berth-volumes-'))
  volumes = new HostVolumes(join(folder, 'pods'), errands)
})

afterEach(async () => {
  await volumes.tearDown('u1')
  rmSync(folder, { recursive: true, force: true })
})

function secret(files: Readonly<Record<string, string>>, medium: 'disk' | 'memory' = 'disk', mode = 0o400): VolumePlan {
  const planned = Object.entries(files).map(([path, text]) => ({ path, content: new TextEncoder().encode(text), mode }))
  return { is: 'files', name: 's', plugin: 'kubernetes.io~secret', medium, files: planned }
}

describe('files', () => {
  test('change all at once, through one link', async () => {
    const sources = await volumes.prepare('u1', [secret({ a: '1', 'dir/b': '2' })], null)
    const path = sources.get('s')?.hostPath ?? ''
    const before = readlinkSync(join(path, '..data'))
    expect(readFileSync(join(path, 'dir/b'), 'utf8')).toBe('2')
    expect(statSync(join(path, 'a')).mode & 0o777).toBe(0o400)
    await volumes.prepare('u1', [secret({ a: '1', 'dir/b': '2' })], null)
    expect(readlinkSync(join(path, '..data'))).toBe(before)
    await volumes.prepare('u1', [secret({ a: '3' })], null)
    expect(readFileSync(join(path, 'a'), 'utf8')).toBe('3')
    expect(() => statSync(join(path, 'dir'))).toThrow('ENOENT')
  })

  test('that somebody was killed over are shown, and nothing else', async () => {
    const path = (await volumes.prepare('u1', [secret({ a: '1' })], null)).get('s')?.hostPath ?? ''
    // As between the exchange and what comes after it.
    rmSync(join(path, 'a'))
    mkdirSync(join(path, '..old'))
    symlinkSync('..data/gone', join(path, 'gone'))
    await volumes.prepare('u1', [secret({ a: '1' })], null)
    expect(readFileSync(join(path, 'a'), 'utf8')).toBe('1')
    expect(readdirSync(path).toSorted()).toEqual([readlinkSync(join(path, '..data')), '..data', 'a'].toSorted())
  })
})

test('what volumes take is told, of those that are no folder of somebody else', async () => {
  const scratch: VolumePlan = { is: 'scratch', name: 'e', medium: 'disk', sizeLimitBytes: null }
  const theirs: VolumePlan = { is: 'host-path', name: 'h', path: folder, type: '' }
  const sources = await volumes.prepare('u1', [secret({ a: '1' }), scratch, theirs], null)
  const before = await volumes.usage('u1')
  writeFileSync(join(sources.get('e')!.hostPath, 'file'), Buffer.alloc(1 << 20))
  const { own, fileSystem } = (await volumes.usage('u1')).get('e')!
  expect([...before.keys()]).toEqual(['s', 'e'])
  expect([own.inodes, own.bytes - before.get('e')!.own.bytes >= 1 << 20]).toEqual([2, true])
  expect(fileSystem.capacityBytes).toBe((await volumes.fileSystem()).capacityBytes)
  await volumes.tearDown('u1')
  expect([...(await volumes.usage('u1'))]).toEqual([])
})

describe('hostPath', () => {
  const cases: readonly [type: string, target: string, problem: string | null][] = [
    ['', 'missing/deep', null],
    ['', 'proc/none/deep', 'mkdir $/proc/none: no such file or directory'],
    ['DirectoryOrCreate', 'file/in', 'mkdir $/file/in: not a directory'],
    ['Directory', 'file', 'hostPath type check failed: $/file is not a directory'],
    ['Directory', 'none', 'hostPath type check failed: $/none is not a directory'],
    ['DirectoryOrCreate', 'none', null],
    ['File', 'file', null],
    ['File', '.', 'hostPath type check failed: $/. is not a file'],
    ['FileOrCreate', 'new', null],
    ['Socket', 'file', 'hostPath type check failed: $/file is not a socket file'],
  ]
  test.each(cases)('%s %s: %s', async (type, target, problem) => {
    writeFileSync(join(folder, 'file'), '')
    symlinkSync('/proc', join(folder, 'proc'))
    const plan: VolumePlan = { is: 'host-path', name: 'data', path: `${folder}/${target}`, type }
    const made = volumes.prepare('u1', [plan], null)
    if (problem === null) await made
    else {
      const why = problem.replace('$', folder)
      await expect(made).rejects.toThrow(`MountVolume.SetUp failed for volume "data" : ${why}`)
    }
  })
})

test('a folder of a server that cannot be mounted: the command, what it said, and what to do', async () => {
  const plan: VolumePlan = {
    ...{ is: 'nfs', name: 'shared', server: '127.0.0.1', path: '/none' },
    ...{ options: ['nfsvers=4', 'soft', 'retry=0'], readOnly: true },
  }
  const said = await volumes.prepare('u1', [plan], null).catch((error: Error) => error.message)
  const target = join(folder, 'pods/u1/volumes/kubernetes.io~nfs/shared')
  const [why, command, args, output, advice = ''] = String(said).split('\n')
  expect([why, command, args]).toEqual([
    'MountVolume.SetUp failed for volume "shared" : mount failed',
    'Mounting command: mount',
    `Mounting arguments: -t nfs -o nfsvers=4,soft,retry=0,ro 127.0.0.1:/none ${target}`,
  ])
  expect(output).toMatch(/^Output: ./)
  if (!existsSync('/sbin/mount.nfs')) expect(String(said)).toContain('install nfs-common')
  else expect(advice).not.toContain('install')
})

describe('a volume that was provisioned', () => {
  const plan = (): VolumePlan => {
    const path = join(folder, 'pvc-1')
    return { is: 'persistent', name: 'pvc-1', path, origin: 'provisioned', type: 'Directory', readOnly: false }
  }

  test('is used as it is', async () => {
    mkdirSync(join(folder, 'pvc-1'))
    expect((await volumes.prepare('u1', [plan()], null)).get('pvc-1')).toEqual({
      hostPath: join(folder, 'pvc-1'),
      readOnly: false,
    })
  })

  test('and is gone is never replaced by an empty one', async () => {
    await expect(volumes.prepare('u1', [plan()], null)).rejects.toThrow(
      `MountVolume.SetUp failed for volume "pvc-1" : the folder ${folder}/pvc-1 is gone, and with it the volume's data`,
    )
    expect(existsSync(join(folder, 'pvc-1'))).toBe(false)
  })
})

const whyNoLoop =
  process.getuid?.() !== 0 ? 'needs root' : existsSync('/dev/loop-control') ? null : 'needs loop devices'

describe.skipIf(whyNoLoop !== null)(`devices${whyNoLoop === null ? '' : ` (${whyNoLoop})`}`, () => {
  const disk = () => join(folder, 'disk')
  const plan = (change: object = {}): VolumePlan => ({
    ...{ is: 'device', name: 'd', path: disk(), origin: 'provisioned', type: 'File', readOnly: false },
    ...{ capacityBytes: 1 << 20, ...change },
  })
  const devicesOf = () => execFileSync('losetup', ['-j', disk(), '-O', 'NAME', '-n'], { encoding: 'utf8' }).trim()
  const prepare = async (uid: string, change: object = {}) =>
    (await volumes.prepare(uid, [plan(change)], null)).get('d')!.hostPath

  beforeEach(() => writeFileSync(disk(), Buffer.alloc(1 << 20)))
  afterEach(() => volumes.tearDown('u2'))

  test('a file is one device for all pods that use it, until the last has gone', async () => {
    const device = await prepare('u1')
    expect(await prepare('u1')).toBe(device)
    expect(await prepare('u2')).toBe(device)
    expect(devicesOf()).toBe(device)
    await volumes.tearDown('u1')
    expect(devicesOf()).toBe(device)
    await volumes.tearDown('u2')
    expect(devicesOf()).toBe('')
  })

  test('an agent that was killed left it on record; it is used again, and cleared away', async () => {
    const device = await prepare('u1')
    volumes = new HostVolumes(join(folder, 'pods'), errands)
    expect(await prepare('u1')).toBe(device)
    await purgeVolumes(join(folder, 'pods'))
    expect(devicesOf()).toBe('')
  })

  test('a record that lost its words with the power of the machine is in nobody’s way', async () => {
    const device = await prepare('u1')
    const record = join(folder, 'pods/u1/volumeDevices/d')
    expect(JSON.parse(readFileSync(record, 'utf8'))).toMatchObject({ device })
    execFileSync('losetup', ['-d', device])
    writeFileSync(record, '')
    await prepare('u2')
    await volumes.tearDown('u2')
    await prepare('u1')
    writeFileSync(join(folder, 'pods/u1/volumeDevices/lost'), '')
    await purgeVolumes(join(folder, 'pods'))
    expect(devicesOf()).toBe('')
  })

  test('one that somebody else has made of the file is left alone', async () => {
    const theirs = execFileSync('losetup', ['--show', '-f', disk()], { encoding: 'utf8' }).trim()
    try {
      expect(await prepare('u1')).not.toBe(theirs)
      await volumes.tearDown('u1')
      expect(devicesOf()).toBe(theirs)
    } finally {
      execFileSync('losetup', ['-d', theirs])
    }
  })

  test('it grows with its claim, and a read-only one is another', async () => {
    const device = await prepare('u1')
    expect(await prepare('u1', { capacityBytes: 2 << 20 })).toBe(device)
    const size = (it: string) => execFileSync('blockdev', ['--getsize64', '--getro', it], { encoding: 'utf8' })
    expect(size(device)).toBe(`${2 << 20}\n0\n`)
    const readOnly = await prepare('u2', { readOnly: true })
    expect(size(readOnly)).toBe(`${2 << 20}\n1\n`)
  })

  test.each([
    [{ path: '/nowhere' }, "the file /nowhere is gone, and with it the volume's data"],
    [{ path: '/nowhere', origin: 'local', type: '' }, 'path "/nowhere" does not exist'],
    [{ path: '/proc', origin: 'local', type: '' }, '/proc is neither a block device nor a file'],
    [{ type: 'BlockDevice' }, 'hostPath type check failed: '],
  ])('%j is refused', async (change, why) => {
    const message = `MapVolume.MapPodDevice failed for volume "d" : ${why}`
    await expect(prepare('u1', change)).rejects.toMatchObject({
      reason: 'FailedMapVolume',
      message: expect.stringContaining(message),
    })
  })
})

describe.skipIf(whyNoLoop !== null)(`disks with a limit${whyNoLoop === null ? '' : ` (${whyNoLoop})`}`, () => {
  const mebibyte = 1 << 20
  const file = () => join(folder, 'volumes/pvc-1/disk')
  const use = async (uid: string, capacityBytes: number) => {
    const plan: VolumePlan = { is: 'disk', name: 'd', path: file(), readOnly: false, capacityBytes }
    return (await volumes.prepare(uid, [plan], null)).get('d')!.hostPath
  }
  const devicesOf = () => execFileSync('losetup', ['-j', file(), '-O', 'NAME', '-n'], { encoding: 'utf8' }).trim()

  beforeEach(async () => {
    const request = { volumeMode: 'Filesystem', node: null, parameters: { enforceCapacity: 'true' } } as const
    const driver = hostVolumeDriver({ file: (...path) => join(folder, ...path) } as DataFolder)
    const made = await driver.provision({ ...request, name: 'pvc-1', capacityBytes: 8 * mebibyte })
    expect(made).toEqual({ source: { hostPath: { path: file(), type: 'File' } } })
    expect(await driver.provision({ ...request, name: 'pvc-1', capacityBytes: 8 * mebibyte })).toEqual(made)
  })
  afterEach(() => volumes.tearDown('u2'))

  test('take what fits, and no more; they are empty at first, and anybody may write', async () => {
    const at = await use('u1', 8 * mebibyte)
    expect([readdirSync(at), statSync(at).mode & 0o777]).toEqual([[], 0o777])
    expect(() => writeFileSync(join(at, 'much'), Buffer.alloc(9 * mebibyte))).toThrow('ENOSPC')
    rmSync(join(at, 'much'))
    writeFileSync(join(at, 'less'), Buffer.alloc(4 * mebibyte))
    const { fileSystem } = (await volumes.usage('u1')).get('d')!
    expect(fileSystem.capacityBytes).toBeLessThanOrEqual(8 * mebibyte)
  })

  test('are one disk for all pods that use them, and none when the last has gone; what is in them stays', async () => {
    writeFileSync(join(await use('u1', 8 * mebibyte), 'note'), 'kept')
    volumes = new HostVolumes(join(folder, 'pods'), errands)
    expect(readFileSync(join(await use('u2', 8 * mebibyte), 'note'), 'utf8')).toBe('kept')
    expect(devicesOf().split('\n')).toHaveLength(1)
    await volumes.tearDown('u1')
    await purgeVolumes(join(folder, 'pods'))
    expect(devicesOf()).toBe('')
    expect(readFileSync(join(await use('u2', 8 * mebibyte), 'note'), 'utf8')).toBe('kept')
  })

  test.each(['whole', 'cut off'])('grow with their claim, when they are next used at the latest (%s)', async (how) => {
    const at = await use('u1', 8 * mebibyte)
    if (how === 'cut off') truncateSync(file(), 16 * mebibyte)
    expect(await use('u1', 16 * mebibyte)).toBe(at)
    await volumes.tearDown('u1')
    await use('u1', 16 * mebibyte)
    writeFileSync(join(at, 'much'), Buffer.alloc(10 * mebibyte))
    expect(statfsSync(at).blocks * statfsSync(at).bsize).toBeGreaterThan(12 * mebibyte)
  })

  test('that have grown are as their application has left them, but for what the growing put there', async () => {
    const at = await use('u1', 8 * mebibyte)
    chownSync(at, 26, 26)
    chmodSync(at, 0o700)
    await volumes.tearDown('u1')
    await use('u1', 16 * mebibyte)
    const { uid, gid, mode } = statSync(at)
    expect([readdirSync(at), uid, gid, mode & 0o777]).toEqual([[], 26, 26, 0o700])
  })

  test('and are gone are never replaced by empty ones', async () => {
    rmSync(file())
    await expect(use('u1', 8 * mebibyte)).rejects.toThrow(
      `MountVolume.SetUp failed for volume "d" : the file ${file()} is gone, and with it the volume's data`,
    )
  })
})

test('what a class says that nobody knows is refused', async () => {
  const driver = hostVolumeDriver({ file: (...path) => join(folder, ...path) } as DataFolder)
  const request = { name: 'pvc-1', capacityBytes: 1, volumeMode: 'Filesystem', node: null } as const
  await expect(driver.provision({ ...request, parameters: { enforceCapacity: 'yes' } })).rejects.toThrow(
    'the StorageClass\'s parameter "enforceCapacity" is "true" or "false", not "yes"',
  )
})

describe.skipIf(process.getuid?.() !== 0)('mounts (needs root)', () => {
  test('what may be a secret is in memory, of one mount for all pods, whoever unmounts it, and goes with them', async () => {
    const inMemory = join(folder, 'pods-in-memory')
    const mounts = () => readFileSync('/proc/self/mountinfo', 'utf8').split(inMemory).length - 1
    const prepare = async (pod: string) =>
      (await volumes.prepare(pod, [secret({ key: 'pssst' }, 'memory')], null)).get('s')?.hostPath ?? ''
    const paths = await Promise.all(['u1', 'u2'].map(prepare))
    expect(paths.map((path) => readFileSync(join(path, 'key'), 'utf8'))).toEqual(['pssst', 'pssst'])
    expect([mounts(), statfsSync(paths[0]!).type]).toEqual([1, statfsSync('/dev/shm').type])
    expect(() => execFileSync('grep', ['-rq', 'pssst', join(folder, 'pods')])).toThrow()
    await volumes.tearDown('u1')
    expect(paths.map((path) => existsSync(path))).toEqual([false, true])
    volumes = new HostVolumes(join(folder, 'pods'), errands)
    expect([await prepare('u2'), mounts()]).toEqual([paths[1], 1])
    execFileSync('umount', [inMemory])
    expect([await prepare('u2'), mounts(), existsSync(join(paths[1]!, 'key'))]).toEqual([paths[1], 1, true])
    await purgeVolumes(join(folder, 'pods'))
    expect([mounts(), existsSync(paths[1]!)]).toEqual([0, false])
  })

  test('memory is a tmpfs, and goes with the pod', async () => {
    const plan: VolumePlan = { is: 'scratch', name: 'm', medium: 'memory', sizeLimitBytes: 4096 * 16 }
    const path = (await volumes.prepare('u1', [plan], null)).get('m')?.hostPath ?? ''
    await volumes.prepare('u1', [plan], null)
    expect(readFileSync('/proc/self/mountinfo', 'utf8').split(path).length - 1).toBe(1)
    await volumes.tearDown('u1')
    expect(await volumes.list()).toEqual([])
  })
})
