import { mkdirSync, readFileSync, rmdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { VolumePlan } from '../volumes/volume-plan.ts'
import { openVolumes } from './testdata/open-volumes.ts'

describe.skipIf(process.getuid?.() !== 0)('a subPath (needs root)', () => {
  test('is made inside the volume, and never leads out of it', async () => {
    await using opened = openVolumes()
    const { volumes } = opened
    const plan: VolumePlan = { is: 'scratch', name: 'e', medium: 'disk', sizeLimitBytes: null }
    const source = (await volumes.prepare('u1', [plan], null)).get('e')
    const at = await volumes.subPath('u1', 'c', source!, 'a/b')
    writeFileSync(join(at, 'x'), 'inside')
    expect(readFileSync(join(source!.hostPath, 'a/b/x'), 'utf8')).toBe('inside')
    symlinkSync('/etc', join(source!.hostPath, 'evil'))
    await expect(volumes.subPath('u1', 'c', source!, 'evil/cron')).rejects.toThrow('leads out of its volume')
    await expect(volumes.subPath('u1', 'c', source!, '../up')).rejects.toThrow(
      "unable to provision SubPath `../up`: must not contain '..'",
    )
    await expect(volumes.subPath('u1', 'c', source!, '/up')).rejects.toThrow(
      'error SubPath `/up` must not be an absolute path',
    )
    writeFileSync(join(source!.hostPath, 'file'), '')
    await expect(volumes.subPath('u1', 'c', source!, 'file/x')).rejects.toThrow(
      /"file\/x" cannot be made: .*file is no folder/,
    )
  })

  test('shows who comes next what is there by then', async () => {
    await using opened = openVolumes()
    const { volumes } = opened
    const files = (text: string): VolumePlan => {
      const planned = [{ path: 'a', content: Buffer.from(text), mode: 0o644 }]
      return { is: 'files', name: 'f', plugin: 'kubernetes.io~configmap', medium: 'disk', files: planned }
    }
    const source = (await volumes.prepare('u1', [files('old')], null)).get('f')!
    const at = await volumes.subPath('u1', 'c', source, 'a')
    await volumes.prepare('u1', [files('new')], null)
    const before = readFileSync(at, 'utf8')
    expect([before, readFileSync(await volumes.subPath('u1', 'c', source, 'a'), 'utf8')]).toEqual(['old', 'new'])
  })

  test('may be a folder first and a file then', async () => {
    await using opened = openVolumes()
    const { volumes } = opened
    const plan: VolumePlan = { is: 'scratch', name: 'e', medium: 'disk', sizeLimitBytes: null }
    const source = (await volumes.prepare('u1', [plan], null)).get('e')!
    const path = join(source.hostPath, 'x')
    mkdirSync(path)
    await volumes.subPath('u1', 'c', source, 'x')
    rmdirSync(path)
    writeFileSync(path, 'file')
    expect(readFileSync(await volumes.subPath('u1', 'c', source, 'x'), 'utf8')).toBe('file')
  })
})
