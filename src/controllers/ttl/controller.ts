import { NodeKind } from '../../api/core/v1/node.ts'
import { nullIf } from '../../api/meta/status-error.ts'
import type { Client } from '../../client/client.ts'
import { keyOf } from '../../client/indexed-store.ts'
import type { Informers } from '../../client/informer.ts'
import { type Controller, watch } from '../controller.ts'
import { secondsOf, tierAfter } from './plan.ts'

export interface TtlDependencies {
  readonly client: Client
  readonly informers: Informers
}

const annotation = 'node.alpha.kubernetes.io/ttl'

/** Tells each node how long it may keep what pods are configured by. */
export function ttlController({ client, informers }: TtlDependencies): Controller {
  const nodes = informers.of(NodeKind)
  let tier = 0
  return {
    name: 'ttl-controller',
    workers: 5,
    watches: [
      watch(nodes, (change) => {
        const before = tier
        if (change.is !== 'updated') tier = tierAfter(tier, nodes.list().length)
        if (tier !== before) return nodes.list().map(keyOf)
        return change.is === 'deleted' ? [] : [keyOf(change.object)]
      }),
    ],
    async sync(name) {
      const node = nodes.get({ name })
      const wanted = String(secondsOf(tier))
      if (node === undefined || node.metadata.annotations?.[annotation] === wanted) return undefined
      const patch = { metadata: { annotations: { [annotation]: wanted } } }
      await client.patch(NodeKind, { name }, 'application/strategic-merge-patch+json', patch).catch(nullIf('NotFound'))
      return undefined
    },
  }
}
