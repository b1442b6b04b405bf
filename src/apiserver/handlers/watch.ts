import { isStatusError, StatusError } from '../../api/meta/status-error.ts'
import { type Cancel, every } from '../../base/timers.ts'
import type { Filter } from '../cache/cache-event.ts'
import { WatchFrame } from '../cache/watch-frame.ts'
import { refuseUnstreamed } from '../encode/negotiate.ts'
import { statusObject } from '../encode/status.ts'
import type { ApiResponse, WatchSink, WatchStream } from '../exchange.ts'
import { type WatchOptions, watchOptions, watchSelection } from '../options/list-options.ts'
import { badRequest, tooLargeRevision, unsupportedVerb } from '../refusals.ts'
import type { Roles } from '../roles.ts'
import type { Call } from './call.ts'
import { filterOf, type Selection, selectionOf, withKeyOf } from './selection.ts'
import { TranslatedFrames } from './translated-frames.ts'
import { presentedFrames } from './watch-presentation.ts'

const bookmarkPeriodMs = 60_000
/** A watch that is about to end tells how far it has come, however short it was. */
const lastBookmarkMs = 2_000

export async function watch(call: Call, { cache, timers, clock, roles, leastWatchMs }: Roles): Promise<ApiResponse> {
  const { query } = call.request
  const select = (labels: string, fields: string) => selectionIn(call, labels, fields)
  const { name, kind } = call.resource
  if (!kind.verbs.includes('watch')) {
    watchSelection(query, select)
    throw unsupportedVerb(name, 'watch')
  }
  const asked = watchOptions(query, select)
  const filter = filterOf(call, asked.selection)
  refuseUnstreamed(call.presentation)
  // Up to twice as long, so that not all who came together come again together; components of this process stay.
  const unasked = () => (call.request.accept === null ? null : leastWatchMs + roles.random.below(leastWatchMs + 1))
  const options = { ...asked, timeoutMs: asked.timeoutMs ?? unasked() }
  const present = await presentedFrames(call, clock)
  const start = (sink: WatchSink) => startServed(call, filter, options, sink, { cache, timers })
  const stream: WatchStream = {
    start: (sink) => (present === null ? start(sink) : startShown(present, sink, start)),
  }
  const { media } = call.presentation
  return { status: 200, body: { is: 'watch', stream }, media, warnings: call.warnings, headers: {} }
}

/** A path that names an object is a selector for it, and agrees with any other. */
function selectionIn({ resource, info: { name } }: Call, labels: string, fields: string): Selection {
  if (name === null) return selectionOf(resource, labels, fields)
  const selection = selectionOf(resource, labels, fields || `metadata.name=${name}`)
  if (selection.only?.name !== name) throw badRequest("fieldSelector metadata.name doesn't match requested name")
  return selection
}

/** What has not the form that was asked for ends the watch without a word, as upstream's. */
function startShown(
  present: (frame: WatchFrame) => WatchFrame,
  sink: WatchSink,
  start: (shown: WatchSink) => Cancel,
): Cancel {
  let over = false
  let stop: Cancel | null = null
  const end = () => {
    if (over) return
    over = true
    stop?.()
    sink.onEnd()
  }
  const onFrame = (frame: WatchFrame) => {
    if (over) return
    try {
      sink.onFrame(present(frame))
    } catch (error) {
      if (!isStatusError(error)) throw error
      end()
    }
  }
  stop = start({ onFrame, onEnd: end })
  if (over) stop()
  return stop
}

function startServed(
  call: Call,
  filter: Filter,
  options: WatchOptions<Selection>,
  sink: WatchSink,
  roles: Pick<Roles, 'cache' | 'timers'>,
): Cancel {
  const { translation } = call.resource
  if (translation === null) return startWatch(call, filter, options, sink, roles)
  const { selection } = options
  // What is stored is selected by its name only.
  const named = selection.only === null ? null : { ...selection.only, matches: null }
  const all = filterOf(call, { matches: null, only: named })
  const frames = new TranslatedFrames(translation, filter.matches, sink)
  return frames.start((stored) => startWatch(call, all, options, stored, roles))
}

/**
 * What is there (as ADDED), unless a revision was given to go on from; then every change. It ends when its time is over,
 * when the cache starts anew, or with an error frame where the past it asks for is forgotten.
 */
function startWatch(
  call: Call,
  filter: Filter,
  options: WatchOptions<Selection>,
  sink: WatchSink,
  { cache, timers }: Pick<Roles, 'cache' | 'timers'>,
): Cancel {
  const kindCache = call.resource.cache
  const refusal = refusalOf(options, kindCache.oldest, cache.revision)
  if (refusal !== null) {
    sink.onFrame(WatchFrame.ofObject('ERROR', statusObject(refusal)))
    sink.onEnd()
    return () => undefined
  }
  if (options.initial !== 'none') {
    for (const stored of withKeyOf(kindCache, filter)) {
      if (filter.matches?.(stored) ?? true) sink.onFrame(WatchFrame.of('ADDED', stored))
    }
    if (options.initial === 'shown and ended') sink.onFrame(bookmark(call, cache.revision, true))
  }
  const cancels: Cancel[] = []
  const stop = () => {
    for (const cancel of cancels.splice(0)) cancel()
  }
  const end = () => {
    stop()
    sink.onEnd()
  }
  const after = options.after ?? cache.revision
  const onFrame = after > cache.revision ? onlyAfter(after, sink) : (frame: WatchFrame) => sink.onFrame(frame)
  cancels.push(kindCache.watch(after, filter, { onFrame, onEnd: end }))
  const { timeoutMs } = options
  if (options.bookmarks) {
    const tell = () => sink.onFrame(bookmark(call, cache.revision, false))
    cancels.push(every(timers, bookmarkPeriodMs, tell))
    if (timeoutMs !== null && timeoutMs > lastBookmarkMs) cancels.push(timers.after(timeoutMs - lastBookmarkMs, tell))
  }
  if (timeoutMs !== null) cancels.push(timers.after(timeoutMs, end))
  return stop
}

/** Who goes on from a revision that is still to come hears of nothing before it. */
function onlyAfter(revision: number, sink: WatchSink): WatchSink['onFrame'] {
  return (frame) => {
    if (Number(frame.object.metadata?.resourceVersion) > revision) sink.onFrame(frame)
  }
}

function bookmark({ resource }: Call, revision: number, endsInitialEvents: boolean): WatchFrame {
  return WatchFrame.ofObject('BOOKMARK', {
    kind: resource.kind.kind,
    apiVersion: resource.apiVersion,
    metadata: {
      resourceVersion: String(revision),
      ...(endsInitialEvents && { annotations: { 'k8s.io/initial-events-end': 'true' } }),
    },
  })
}

/** Why a watch ends before it has begun; null: it can begin. */
function refusalOf(options: WatchOptions<Selection>, oldest: number, newest: number): StatusError | null {
  const { timeoutMs, after, notOlderThan } = options
  // What upstream says to who asks for less than no time.
  if (timeoutMs !== null && timeoutMs < 0) return new StatusError(500, 'InternalError', 'context deadline exceeded')
  if (notOlderThan > newest) return tooLargeRevision(notOlderThan, newest)
  if (after === null || after >= oldest) return null
  return new StatusError(410, 'Expired', `too old resource version: ${after} (${oldest})`)
}
