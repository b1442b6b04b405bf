import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { DataFolder } from '../../cluster/data-folder.ts'
import { hostVolumeDriver } from '../../cluster/host-volume-driver.ts'
import type { VolumePlan } from '../volumes/volume-plan.ts'
import type { HostVolumes } from './host-volumes.ts'
import { purgeVolumes } from './purge-volumes.ts'
import { openForEach } from './testdata/open-volumes.ts'
import { whyNoLoop } from './testdata/why-no-loop.ts'

let folder: string
let volumes: HostVolumes
let anew: () => HostVolumes
openForEach((opened) => ({ folder, volumes, anew } = opened))

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
    volumes = anew()
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
