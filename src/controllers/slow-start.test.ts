import { expect, test } from 'vitest'
import { slowStart } from './slow-start.ts'

/** `.` has nothing to run, `x` fails, anything else is well. What of it was asked for, in batches. */
async function batchesOf(places: string): Promise<readonly string[]> {
  const batches: string[] = []
  let open = false
  const run = (place: string) => {
    if (place === '.') return null
    if (!open) batches.push('')
    open = true
    batches.push(batches.pop() + place)
    return Promise.resolve().then(() => {
      open = false
      if (place === 'x') throw new Error('refused')
    })
  }
  await slowStart([...places], run).catch(() => batches.push('refused'))
  return batches
}

test.each([
  ['', []],
  ['abcdefgh', ['a', 'bc', 'defg', 'h']],
  // What has nothing to run takes its place in a batch.
  ['.......h', ['h']],
  ['..cd.f.h', ['c', 'df', 'h']],
  ['axcdefgh', ['a', 'xc', 'refused']],
  ['...xefghi', ['xefg', 'refused']],
])('%s', async (places, batches) => {
  expect(await batchesOf(places)).toEqual(batches)
})
