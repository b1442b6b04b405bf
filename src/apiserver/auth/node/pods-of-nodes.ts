import type { Pod } from '../../../api/types.gen.ts'
import type { Stored } from '../../cache/stored.ts'
import type { Registry } from '../../registry.ts'

/** Which pods are bound to a node: made when a node first asks for something of theirs, then kept up by the cache's events. */
export class PodsOfNodes {
  readonly #registry: Registry
  #byNode: Map<string, Map<string, Stored>> | null = null

  constructor(registry: Registry) {
    this.#registry = registry
  }

  *on(node: string, namespace: string | null): Iterable<Pod> {
    for (const { object } of this.#all().get(node)?.values() ?? []) {
      if (namespace === null || object.metadata?.namespace === namespace) yield object as Pod
    }
  }

  #all(): Map<string, Map<string, Stored>> {
    if (this.#byNode !== null) return this.#byNode
    const byNode = new Map<string, Map<string, Stored>>()
    this.#byNode = byNode
    const pods = this.#registry.find('', 'v1', 'pods')
    for (const stored of pods?.cache.list(pods.prefix) ?? []) add(byNode, stored)
    pods?.cache.subscribe(({ current, previous }) => {
      if (previous !== null) remove(byNode, previous)
      if (current !== null) add(byNode, current)
    })
    return byNode
  }
}

function add(byNode: Map<string, Map<string, Stored>>, stored: Stored): void {
  const node = (stored.object as Pod).spec?.nodeName ?? ''
  if (node === '') return
  const pods = byNode.get(node) ?? new Map<string, Stored>()
  byNode.set(node, pods.set(stored.key, stored))
}

function remove(byNode: Map<string, Map<string, Stored>>, stored: Stored): void {
  const node = (stored.object as Pod).spec?.nodeName ?? ''
  const pods = byNode.get(node)
  pods?.delete(stored.key)
  if (pods?.size === 0) byNode.delete(node)
}
