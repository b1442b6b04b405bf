import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statfsSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { VolumePlan } from '../volumes/volume-plan.ts'
import type { HostVolumes } from './host-volumes.ts'
import { purgeVolumes } from './purge-volumes.ts'
import { openForEach } from './testdata/open-volumes.ts'

let folder: string
let volumes: HostVolumes
let anew: () => HostVolumes
openForEach((opened) => ({ folder, volumes, anew } = opened))

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
    volumes = anew()
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
