import { expect, test } from 'vitest'
import { MadeOnce } from './made-once.ts'

test('it is made for the first who asks, and once; what failed is tried again for the next', async () => {
  let asked = 0
  const once = new MadeOnce(async () => {
    asked++
    if (asked === 1) throw new Error('EMFILE')
    return `made at ${asked}`
  })
  expect(once.soFar).toBeNull()
  const first = [once.get(), once.get()]
  for (const each of await Promise.allSettled(first)) expect(each).toMatchObject({ reason: { message: 'EMFILE' } })
  expect([asked, once.soFar]).toEqual([1, null])
  expect(await Promise.all([once.get(), once.get(), once.soFar])).toEqual(['made at 2', 'made at 2', 'made at 2'])
  expect(asked).toBe(2)
})
