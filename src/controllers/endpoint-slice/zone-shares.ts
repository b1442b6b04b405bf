import type { Node } from '../../api/types.gen.ts'
import { quantityMilliValue } from '../../api/value/quantity.ts'
import type { Change } from '../../client/informer.ts'
import type { ZoneShares } from './shares.ts'

const zoneLabel = 'topology.kubernetes.io/zone'
const excluded = ['node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/master']

/** What part of the processors each zone has. One ready node that does not tell its zone or its processors spoils it for all. Pure. */
export function zoneShares(nodes: readonly Node[]): ZoneShares {
  const ready = nodes.filter(
    (node) => isReady(node) && !excluded.some((label) => label in (node.metadata?.labels ?? {})),
  )
  const cpus = new Map<string, number>()
  for (const { metadata, status } of ready) {
    const zone = metadata?.labels?.[zoneLabel]
    const milli = quantityMilliValue(status?.allocatable?.['cpu'] ?? '0')
    if (!zone || milli === 0) return null
    cpus.set(zone, (cpus.get(zone) ?? 0) + milli)
  }
  if (cpus.size < 2) return null
  const all = [...cpus.values()].reduce((sum, each) => sum + each, 0)
  return new Map([...cpus].map(([zone, cpu]) => [zone, cpu / all]))
}

/** The shares as of the last change that concerned them; before any, no zone is known. */
export class ZoneShareCache {
  readonly #nodes: () => readonly Node[]
  #shares: ZoneShares = new Map()
  #isAsked = false
  #isStale = false

  constructor(nodes: () => readonly Node[]) {
    this.#nodes = nodes
  }

  /** Nothing is computed for a cluster where nobody asks. */
  changed(): void {
    this.#isStale = true
    if (this.#isAsked) this.get()
  }

  get(): ZoneShares {
    this.#isAsked = true
    if (this.#isStale) this.#shares = zoneShares(this.#nodes())
    this.#isStale = false
    return this.#shares
  }
}

/** Whether upstream looks at the nodes anew: of other changes it learns with the next of these. */
export function concernsShares(change: Change<Node>): boolean {
  if (change.is !== 'updated') return true
  const { old, object } = change
  return isReady(old) !== isReady(object) || old.metadata?.labels?.[zoneLabel] !== object.metadata?.labels?.[zoneLabel]
}

function isReady({ status }: Node): boolean {
  return status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'True'
}
