import { durationFault, parseDuration } from '../../api/value/duration.ts'
import { type Timers, within } from '../../base/timers.ts'
import type { ApiResponse } from '../exchange.ts'
import { isLongRunning } from '../flow/with-turn.ts'
import { badRequest } from '../refusals.ts'
import type { RequestInfo } from '../request-info.ts'

/** Nobody waits longer, whatever they say. */
const longestMs = 60_000

/** How long the caller waits, by `timeout=` in the query; null: as long as it takes. What stays open has no end. */
export function requestTimeout(query: URLSearchParams, info: RequestInfo): number | null {
  const text = query.get('timeout') || null
  if (text === null || isLongRunning(info) || (info.is === 'resource' && info.verb === 'watch')) return null
  const ms = parseDuration(text)
  if (ms === undefined) throw badRequest(`invalid timeout specified in the request URL - ${durationFault(text)}`)
  return ms > 0 ? Math.min(ms, longestMs) : null
}

/** The answer, or that it took too long: what was begun goes on all the same, as upstream. Asked before it is known who asks. */
export function inTime(
  query: URLSearchParams,
  info: RequestInfo,
  timers: Timers,
  answer: () => Promise<ApiResponse>,
): Promise<ApiResponse> {
  const ms = requestTimeout(query, info)
  const answered = answer()
  if (ms === null) return answered
  return within(timers, ms, answered).then((isInTime) => (isInTime ? answered : tookTooLong))
}

/** As upstream's, which sends its Status as plain text. */
export const tookTooLong: ApiResponse = {
  status: 504,
  body: {
    is: 'bytes',
    bytes: new TextEncoder().encode(
      '{"metadata":{},"status":"Failure","message":"Timeout: request did not complete within the allotted timeout","reason":"Timeout","details":{},"code":504}\n',
    ),
    contentType: 'text/plain; charset=utf-8',
  },
  media: 'json',
  warnings: [],
  headers: {},
}
