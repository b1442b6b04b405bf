import type { Clock } from '../../base/clock.ts'
import { WatchFrame } from '../cache/watch-frame.ts'
import { partialOf } from '../encode/present.ts'
import { part } from '../parts.ts'
import type { Call } from './call.ts'

const loadPresentTable = part(() => import('../encode/present-table.ts'))

/** How a watch's frames are shown where not as they are stored: as table rows, or as metadata alone; null: as stored. */
export async function presentedFrames(call: Call, clock: Clock): Promise<((frame: WatchFrame) => WatchFrame) | null> {
  switch (call.presentation.as) {
    case 'object':
      return null
    case 'partial':
      return (frame) =>
        frame.type === 'ERROR' ? frame : WatchFrame.ofObject(frame.type, partialOf.one(call, frame.object))
    case 'table':
      return tableFrames(call, clock)
  }
}

/** The columns are named with the first change only, and with bookmarks before it. */
async function tableFrames(call: Call, clock: Clock): Promise<(frame: WatchFrame) => WatchFrame> {
  const { includedIn, tableOf } = await loadPresentTable()
  includedIn(call)
  let first = true
  return (frame) => {
    if (frame.type === 'ERROR') return frame
    const { object } = frame
    const metadata = { resourceVersion: object.metadata?.resourceVersion ?? '' }
    const table = tableOf(call, [object], metadata, clock.now())
    const shown = first ? table : { ...table, columnDefinitions: null }
    if (frame.type !== 'BOOKMARK') first = false
    return WatchFrame.ofObject(frame.type, shown)
  }
}
