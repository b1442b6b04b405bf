import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { VolumePlan } from '../volumes/volume-plan.ts'
import type { HostVolumes } from './host-volumes.ts'
import { openForEach } from './testdata/open-volumes.ts'

let folder: string
let volumes: HostVolumes
openForEach((opened) => ({ folder, volumes } = opened))

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
