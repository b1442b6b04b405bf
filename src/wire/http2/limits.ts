import { tableBytes } from './header-decoder.ts'
import type { HeadLimits } from './request-head.ts'
import { longestWindow, settingIds, writeSettings } from './settings.ts'

/** What the peer of a connection is allowed. */
export interface Http2Limits extends HeadLimits {
  /** Requests under way at once. */
  readonly streams: number
  /** What may come of a request before somebody reads it. */
  readonly windowBytes: number
  /** What one frame may carry. */
  readonly frameBytes: number
}

/** What may come of all requests of a connection: as if each stood still. */
export function windowOfAll({ windowBytes, streams }: Http2Limits): number {
  return Math.min(windowBytes * streams, longestWindow)
}

/** In the order in which Go's server tells them. */
export function settingsOf(limits: Http2Limits): Buffer {
  return writeSettings([
    [settingIds.maxFrameSize, limits.frameBytes],
    [settingIds.maxConcurrentStreams, limits.streams],
    [settingIds.maxHeaderListSize, limits.headersBytes],
    [settingIds.headerTableSize, tableBytes],
    [settingIds.initialWindowSize, limits.windowBytes],
  ])
}
