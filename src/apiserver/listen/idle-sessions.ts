import type { ServerHttp2Session } from '../../base/os/http2.ts'
import type { Cancel, Timers } from '../../base/timers.ts'

/** Ends HTTP/2 connections on which nothing is asked, however busily: a head that never ends counts as nothing. */
export function closeWhenIdle(session: ServerHttp2Session, idleMs: number, timers: Timers): void {
  let open = 0
  let cancel: Cancel = () => undefined
  const wait = () => {
    cancel = timers.after(idleMs, () => session.destroy())
  }
  wait()
  session.on('stream', (stream) => {
    cancel()
    open++
    stream.on('close', () => {
      open--
      if (open === 0 && !session.destroyed) wait()
    })
  })
  session.on('close', () => cancel())
}
