import type { Socket } from '../../base/os/net.ts'
import type { Timers } from '../../base/timers.ts'

/** How long a connection that has failed may take to tell the peer why. */
const lingerMs = 5_000

/** Ends a connection when what was written to it has gone, or time is up, whatever still comes in from a peer that does not read. */
export function endInTime(socket: Socket, timers: Timers): void {
  const cancel = timers.after(lingerMs, () => socket.destroy())
  socket.once('close', cancel)
  socket.destroySoon()
}
