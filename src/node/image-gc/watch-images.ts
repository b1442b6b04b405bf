import { type Cancel, every } from '../../base/timers.ts'
import type { NodeRoles } from '../roles.ts'
import { type ImageCollector, ImageGcError } from './collector.ts'

/** As often as upstream's kubelet. */
const periodMs = 300_000
/** When what a start has to do is done. */
const firstMs = 1_000

/** Keeps the disk from filling up with images; what does not work is told as the node's events. */
export function watchImages(collector: ImageCollector, roles: NodeRoles): Cancel {
  const { timers, log } = roles
  let hasFailed = false
  const collect = async () => {
    try {
      await collector.collect()
      hasFailed = false
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      log.warn('image garbage collection failed', { error: message })
      if (error instanceof ImageGcError) tellOfNode(roles, error.reason, message)
      // The first time it may be nothing.
      if (hasFailed) tellOfNode(roles, 'ImageGCFailed', message)
      hasFailed = true
    }
  }
  const cancels = [timers.after(firstMs, () => void collect()), every(timers, periodMs, collect)]
  return () => {
    for (const cancel of cancels) cancel()
  }
}

/** Upstream's kubelet takes the node's name for its uid. */
export function tellOfNode({ recorder, settings }: NodeRoles, reason: string, message: string): void {
  const { nodeName: name } = settings
  recorder.event({ apiVersion: 'v1', kind: 'Node', metadata: { name, uid: name } }, 'Warning', reason, message)
}
