/** A cluster in three lines, for tests of placements. */
import type { Node, Pod } from '../api/types.gen.ts'
import { SeededRandom } from '../base/seeded-random.ts'
import { place } from './cycle.ts'
import type { PodVolumes } from './filter/check.ts'
import type { PodClaim } from './filter/volumes.ts'
import type { Budget, NodeInfo } from './model.ts'
import { observePod } from './observe.ts'
import { Snapshot } from './snapshot.ts'

interface NodeOptions {
  readonly cpu?: string
  readonly memory?: string
  readonly pods?: string
  readonly labels?: Record<string, string>
  readonly taints?: NonNullable<Node['spec']>['taints']
  readonly unschedulable?: boolean
}

export function nodeOf(name: string, options: NodeOptions = {}): Node {
  const { cpu = '2', memory = '4Gi', pods = '10', labels, taints = [], unschedulable = false } = options
  return {
    metadata: { name, labels: { 'kubernetes.io/hostname': name, ...labels } },
    spec: { taints, unschedulable },
    status: { allocatable: { cpu, memory, pods } },
  }
}

export function podOf(name: string, spec: object = {}, labels: Record<string, string> = {}): Pod {
  return {
    metadata: { name, namespace: 'default', uid: name, labels },
    spec: { containers: [{ name: 'main', image: 'x' }], ...spec },
  }
}

export function asks(requests: Record<string, string>) {
  return { containers: [{ name: 'main', image: 'x', resources: { requests } }] }
}

export function cluster(
  nodes: readonly Node[],
  placed: readonly (readonly [pod: Pod, node: string])[] = [],
  budgets: readonly Budget[] = [],
): Snapshot {
  const snapshot = new Snapshot(
    (name) => ({ name }),
    () => budgets,
    ({ owner, labels }) => (owner === null ? null : { matchLabels: labels }),
  )
  for (const node of nodes) snapshot.putNode(node)
  for (const [pod, nodeName] of placed) snapshot.putPod({ ...pod, spec: { ...pod.spec!, nodeName } })
  return snapshot
}

export function volumesOf(claims: readonly PodClaim[] = [], soleUse: readonly string[] = []): PodVolumes {
  const limitOf = (_: NodeInfo, driver: string) => (driver === 'one-each' ? 1 : null)
  return { claims, soleUse, room: { limitOf, volumesOf: (pod) => pod.claims } }
}

export function decide(pod: Pod, snapshot: Snapshot, claims: readonly PodClaim[] = []) {
  return place(observePod(pod), volumesOf(claims), snapshot, 0, new SeededRandom(1))
}

/** Where it goes, or why not, without what upstream says of preemption. */
export function outcome(pod: Pod, snapshot: Snapshot, claims: readonly PodClaim[] = []): string {
  const decision = decide(pod, snapshot, claims)
  return decision.is === 'place' ? decision.node : decision.message.replace(/ no new claims to deallocate.*/, '')
}
