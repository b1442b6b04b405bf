import { chownSync, mkdirSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { VolumePlan } from '../volumes/volume-plan.ts'
import { giveToGroup } from './ownership.ts'
import { openVolumes } from './testdata/open-volumes.ts'

describe.skipIf(process.getuid?.() !== 0)('fsGroup (needs root)', () => {
  test('of files that nobody may write is for reading, and a file may have an owner', async () => {
    await using opened = openVolumes()
    const { volumes } = opened
    const planned = [
      { path: 'all', content: new Uint8Array(), mode: 0o644 },
      { path: 'token', content: new Uint8Array(), mode: 0o600, uid: 1000 },
    ]
    const plan: VolumePlan = { is: 'files', name: 'v', plugin: 'p', medium: 'disk', files: planned }
    const sources = await volumes.prepare('u1', [plan], { gid: 777, change: 'always' })
    const shown = (name: string) => {
      const { uid, gid, mode } = statSync(join(sources.get('v')!.hostPath, name))
      return [uid, gid, (mode & 0o7777).toString(8)]
    }
    expect(['', 'all', 'token'].map(shown)).toEqual([
      [0, 777, '2755'],
      [0, 777, '644'],
      [1000, 777, '640'],
    ])
  })

  test.each(['always', 'on-root-mismatch'] as const)(
    'of a local volume whose root has it already: %s',
    async (change) => {
      await using opened = openVolumes()
      const { folder, volumes } = opened
      const path = join(folder, 'disk')
      mkdirSync(path)
      const plan: VolumePlan = { is: 'persistent', name: 'v', path, origin: 'local', type: '', readOnly: false }
      await volumes.prepare('u1', [plan], { gid: 777, change })
      writeFileSync(join(path, 'file'), '')
      chownSync(join(path, 'file'), 0, 0)
      await volumes.prepare('u1', [plan], { gid: 777, change })
      expect(statSync(path)).toMatchObject({ gid: 777 })
      expect(statSync(join(path, 'file')).gid).toBe(change === 'always' ? 777 : 0)
    },
  )

  test.each(['file', 'folder'])('never of what a %s was exchanged for meanwhile', async (is) => {
    await using opened = openVolumes()
    const { folder } = opened
    const [volume, outside] = [join(folder, 'volume'), join(folder, 'outside')]
    const make = (path: string) => (is === 'file' ? writeFileSync(path, '') : mkdirSync(path))
    mkdirSync(volume)
    make(join(volume, 'x'))
    make(outside)
    if (is === 'folder') writeFileSync(join(outside, 'file'), '')
    let looks = 0
    await giveToGroup(volume, 777, 'write', () => {
      if (++looks !== 2) return
      renameSync(join(volume, 'x'), join(folder, 'moved'))
      symlinkSync(outside, join(volume, 'x'))
    })
    expect([looks >= 2, statSync(volume).gid, statSync(outside).gid]).toEqual([true, 777, 0])
    if (is === 'folder') expect(statSync(join(outside, 'file')).gid).toBe(0)
  })

  test.each<'disk' | 'memory'>(['disk', 'memory'])('that was cut off is gone on with (%s)', async (medium) => {
    await using opened = openVolumes()
    const { volumes } = opened
    const plan: VolumePlan = { is: 'scratch', name: 'e', medium, sizeLimitBytes: null }
    const impossible = 2 ** 33
    await expect(volumes.prepare('u1', [plan], { gid: impossible, change: 'always' })).rejects.toThrow()
    const { hostPath } = (await volumes.prepare('u1', [plan], { gid: 777, change: 'always' })).get('e')!
    const { gid, mode } = statSync(hostPath)
    expect([gid, (mode & 0o7777).toString(8)]).toEqual([777, '2777'])
  })
})
