import { PassThrough } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { readAtPaceOf } from './paced.ts'

test('what is read waits for who takes it, chunk by chunk', async () => {
  const source = new PassThrough()
  const seen: string[] = []
  readAtPaceOf(source, async (chunk) => {
    seen.push(`${chunk} comes`)
    await nextTurn()
    seen.push(`${chunk} is taken`)
  })
  for (const text of ['a', 'b', 'c']) source.write(text)
  source.end()
  while (seen.length < 6) await nextTurn()
  expect(seen).toEqual(['a', 'b', 'c'].flatMap((chunk) => [`${chunk} comes`, `${chunk} is taken`]))
})
