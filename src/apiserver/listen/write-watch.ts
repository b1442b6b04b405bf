import type { Cancel } from '../../base/timers.ts'
import type { WatchFrame } from '../cache/watch-frame.ts'
import type { WatchStream } from '../exchange.ts'
import type { UnderWay } from './under-way.ts'
import type { OpenAnswer, Wire } from './wire.ts'

/** How much may wait for a watcher that reads too slowly before it is cut off; it lists and watches anew. */
const waitingLimitBytes = 16 * 1024 * 1024

/** Sends a watch's frames, encoded by `encode`, as fast as the other side takes them; it ends with the server. */
export function writeWatch(
  wire: Pick<Wire, 'cut'>,
  output: Omit<OpenAnswer, 'whenTaken'>,
  stream: WatchStream,
  encode: (frame: WatchFrame) => Uint8Array,
  underWay: UnderWay,
): void {
  let ended = false
  let stop: Cancel | null = null
  // What was there when the watch began comes all at once, however much it is.
  let limitBytes = Number.POSITIVE_INFINITY
  const over = () => {
    if (ended) return
    ended = true
    stop?.()
  }
  const end = () => {
    if (ended) return
    over()
    output.end()
  }
  output.onClose(over)
  const stopStream = stream.start({
    onFrame(frame) {
      if (ended) return
      // The answer itself is the queue: what the socket does not take yet waits there.
      output.write(encode(frame))
      if (output.waitingBytes <= limitBytes) return
      over()
      wire.cut()
    },
    onEnd: end,
  })
  limitBytes = output.waitingBytes + waitingLimitBytes
  const forget = underWay.watch(end)
  stop = () => {
    stopStream()
    forget()
  }
  // It may have ended while it began.
  if (ended) stop()
}
