import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { VolumePlan } from '../volumes/volume-plan.ts'
import type { HostVolumes } from './host-volumes.ts'
import { purgeVolumes } from './purge-volumes.ts'
import { openForEach } from './testdata/open-volumes.ts'
import { whyNoLoop } from './testdata/why-no-loop.ts'

let folder: string
let volumes: HostVolumes
let anew: () => HostVolumes
openForEach((opened) => ({ folder, volumes, anew } = opened))

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
    volumes = anew()
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
