import { expect, test } from 'vitest'
import { answerOf } from './running.ts'

const record = { pid: 7, startTicks: '1', url: 'https://127.0.0.1:6443' }

test('a berth that does not answer is not waited for longer than that', async () => {
  expect(await answerOf(record, Promise.resolve('here'), 1000)).toBe('here')
  await expect(answerOf(record, new Promise(() => undefined), 10)).rejects.toThrow(
    /^berth \(process 7\) has not answered for 0\.01 s: .*"kill -9 7" ends it/,
  )
})
