import { NodeKind } from '../../api/core/v1/node.ts'
import { isPoweredOff, poweredOffAnnotation } from '../../api/match/powered-off.ts'
import { nullIf } from '../../api/meta/status-error.ts'
import { formatTime } from '../../api/value/time.ts'
import type { Clock } from '../../base/clock.ts'
import type { Client } from '../../client/client.ts'
import type { PowerWitness } from './switchable-node.ts'

/**
 * On the Node object, as an annotation. Nothing of upstream's looks at it, so the node is missed as any other; what asks
 * for proof that a node is dead finds it here.
 */
export function powerWitness(client: () => Client, clock: Clock): PowerWitness {
  const note = (name: string, value: string | null) =>
    client().patch(NodeKind, { name }, 'application/merge-patch+json', {
      metadata: { annotations: { [poweredOffAnnotation]: value } },
    })
  const unlessMissing = async (task: () => Promise<unknown>) => {
    await task().catch(nullIf('NotFound'))
  }
  return {
    off: (name) => unlessMissing(() => note(name, formatTime(clock.now()))),
    on: (name) =>
      unlessMissing(async () => {
        if (isPoweredOff(await client().get(NodeKind, { name }))) await note(name, null)
      }),
  }
}
