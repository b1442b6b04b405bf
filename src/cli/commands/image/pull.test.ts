import { expect, test } from 'vitest'
import { plainPaint } from '../../terminal.ts'
import { picture } from './pull.ts'

const layers = [
  { digest: `sha256:${'a'.repeat(64)}`, doneBytes: 12_000_000, sizeBytes: 24_000_000 },
  { digest: `sha256:${'b'.repeat(64)}`, doneBytes: 3_000_000, sizeBytes: 3_000_000 },
]

test('a terminal shows how far each layer is', () => {
  expect(picture(layers, { isLive: true, paint: plainPaint })).toEqual([
    `aaaaaaaaaaaa  ${'━'.repeat(12)}${' '.repeat(12)}  12.0 MB of 24.0 MB`,
    `bbbbbbbbbbbb  ${'━'.repeat(24)}  3.0 MB`,
  ])
})

test('a file gets a line for each layer that has come, and not for each of its steps', () => {
  expect(picture(layers, { isLive: false, paint: plainPaint })).toEqual(['bbbbbbbbbbbb  3.0 MB'])
})
