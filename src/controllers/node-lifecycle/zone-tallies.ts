import type { Node } from '../../api/types.gen.ts'
import type { Change } from '../../client/informer.ts'
import type { ZoneTally } from './model.ts'
import { observeNode } from './observe.ts'

/** How each zone fares, counted as its nodes change: what is asked of every node every few seconds must not walk all the others. */
export class ZoneTallies {
  readonly #zones = new Map<string, ZoneTally>()

  get all(): ReadonlyMap<string, ZoneTally> {
    return this.#zones
  }

  follow(change: Change<Node>): void {
    if (change.is !== 'added') this.#count(change.old, -1)
    if (change.is !== 'deleted') this.#count(change.object, 1)
  }

  #count(node: Node, by: 1 | -1): void {
    const { zone, ready } = observeNode(node)
    const { nodes, lost } = this.#zones.get(zone) ?? { nodes: 0, lost: 0 }
    if (nodes + by === 0) this.#zones.delete(zone)
    else this.#zones.set(zone, { nodes: nodes + by, lost: lost + (ready === 'True' ? 0 : by) })
  }
}
