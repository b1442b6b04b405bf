import { messageOf } from '../../base/message-of.ts'
import { type Cancel, every } from '../../base/timers.ts'
import { tellOfNode } from '../node-events.ts'
import type { NodeRoles } from '../roles.ts'
import { type ImageCollector, ImageGcError } from './collector.ts'

/** As often as upstream's kubelet. */
const periodMs = 300_000
/** When what a start has to do is done. */
const firstMs = 1_000

/** Keeps the disk from filling up with images; what does not work is told as the node's events. */
export function watchImages(collector: ImageCollector, roles: NodeRoles): Cancel {
  const { timers, log, recorder, settings } = roles
  const warn = (reason: string, message: string) =>
    tellOfNode(recorder, settings.nodeName, { type: 'Warning', reason, message })
  let hasFailed = false
  const collect = async () => {
    try {
      await collector.collect()
      hasFailed = false
    } catch (error) {
      const message = messageOf(error)
      log.warn('image garbage collection failed', { error: message })
      if (error instanceof ImageGcError) warn(error.reason, message)
      // The first time it may be nothing.
      if (hasFailed) warn('ImageGCFailed', message)
      hasFailed = true
    }
  }
  const cancels = [timers.after(firstMs, () => void collect()), every(timers, periodMs, collect)]
  return () => {
    for (const cancel of cancels) cancel()
  }
}
