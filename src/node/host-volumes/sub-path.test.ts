import { mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemTimers } from '../../base/os/timers.ts'
import type { VolumePlan } from '../volumes/volume-plan.ts'
import { ErrandRunner } from './errand-runner.ts'
import { HostVolumes } from './host-volumes.ts'

let folder: string
let volumes: HostVolumes

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'berth-volumes-'))
  volumes = new HostVolumes(join(folder, 'pods'), new ErrandRunner('test', systemTimers))
})

afterEach(async () => {
  await volumes.tearDown('u1')
  rmSync(folder, { recursive: true, force: true })
})

describe.skipIf(process.getuid?.() !== 0)('a subPath (needs root)', () => {
  test('is made inside the volume, and never leads out of it', async () => {
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
