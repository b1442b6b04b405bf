import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { accountFiles, type RootImage, systemMounts } from './images.ts'

it('mounts are read from the kernel’s table with all their oddities', () => {
  const info = [
    '22 27 0:21 / /proc rw',
    '28 27 8:2 / /usr rw',
    '29 27 8:3 / /opt/my\\040apps rw',
    '30 27 8:4 / /home rw',
  ].join('\n')
  expect(systemMounts(info)).toEqual(['/usr', '/opt/my apps'])
})

it('account files are read from the topmost layer that has them, and not where they would fill the memory', async () => {
  const top = mkdtempSync(join(tmpdir(), 'berth-layers-'))
  try {
    const layers = ['upper', 'lower'].map((name) => join(top, name))
    for (const layer of layers) mkdirSync(join(layer, 'etc'), { recursive: true })
    writeFileSync(join(top, 'upper/etc/passwd'), 'web:x:7:8::/:/bin/sh\n')
    for (const name of ['passwd', 'group']) writeFileSync(join(top, 'lower/etc', name), 'root:x:0:\n')
    const image = { layers } as unknown as RootImage
    expect(await accountFiles(image)).toEqual({ passwd: 'web:x:7:8::/:/bin/sh\n', group: 'root:x:0:\n' })
    truncateSync(join(top, 'upper/etc/passwd'), 1 << 30)
    await expect(accountFiles(image)).rejects.toThrow('/etc/passwd has 1073741824 bytes; at most 8388608 are read')
  } finally {
    rmSync(top, { recursive: true })
  }
})
