import { expect, test } from 'vitest'
import { FrameReader, frameOf, frameTypes } from './frames.ts'

test('frames are the same in however small pieces they come, those of 256 KiB too', () => {
  const longest = 256 * 1024
  const sizes = [0, 1, longest, 5, 70_000]
  const sent = sizes.map((size, at) => frameOf(frameTypes.data, 0, 2 * at + 1, Buffer.alloc(size, at)))
  const bytes = Buffer.concat(sent)
  for (const step of [1, 9, 1000, 16_384, bytes.length]) {
    const reader = new FrameReader(longest)
    const got: Buffer[] = []
    for (let at = 0; at < bytes.length; at += step)
      reader.push(bytes.subarray(at, at + step), ({ type, flags, stream, payload }) =>
        got.push(frameOf(type, flags, stream, payload)),
      )
    expect(got.length).toBe(sent.length)
    expect(Buffer.concat(got).equals(bytes)).toBe(true)
  }
})
