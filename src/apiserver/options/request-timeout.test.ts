import { expect, test } from 'vitest'
import { systemTimers } from '../../base/os/timers.ts'
import type { ApiResponse } from '../exchange.ts'
import { requestInfo } from '../request-info.ts'
import { inTime, requestTimeout } from './request-timeout.ts'

test.each([
  ['/api/v1/pods', '', null],
  ['/api/v1/pods', 'timeout=', null],
  ['/api/v1/pods', 'timeout=1.5s', 1500],
  ['/api/v1/pods', 'timeout=99h', 60_000],
  ['/api/v1/pods', 'timeout=0s', null],
  ['/api/v1/pods', 'timeout=-1s', null],
  ['/version', 'timeout=5s', 5000],
  ['/api/v1/pods', 'watch=1&timeout=x', null],
  ['/api/v1/namespaces/a/pods/b/log', 'timeout=x', null],
])('who asks %s with %j waits for %s ms', (path, text, ms) => {
  const query = new URLSearchParams(text)
  expect(requestTimeout(query, requestInfo('GET', path, query))).toBe(ms)
})

test('an answer that does not come in time is 504, one that does is itself', async () => {
  const ask = (text: string, answer: Promise<ApiResponse>) => {
    const query = new URLSearchParams(text)
    return inTime(query, requestInfo('GET', '/version', query), systemTimers, () => answer)
  }
  const late = await ask('timeout=1ms', new Promise<ApiResponse>(() => undefined))
  expect(late.status).toBe(504)
  expect(await ask('timeout=60s', Promise.resolve(late))).toBe(late)
  expect(await ask('', Promise.resolve(late))).toBe(late)
})
