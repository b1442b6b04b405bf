import { expect, it } from 'vitest'
import { systemMounts } from './images.ts'

it('mounts are read from the kernel’s table with all their oddities', () => {
  const info = [
    '22 27 0:21 / /proc rw',
    '28 27 8:2 / /usr rw',
    '29 27 8:3 / /opt/my\\040apps rw',
    '30 27 8:4 / /home rw',
  ].join('\n')
  expect(systemMounts(info)).toEqual(['/usr', '/opt/my apps'])
})
