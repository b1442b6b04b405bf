import { SeededRandom } from '../src/base/seeded-random.ts'
import { place } from '../src/scheduler/cycle.ts'
import { observePod } from '../src/scheduler/observe.ts'
import { Snapshot } from '../src/scheduler/snapshot.ts'
import { nodeAt, podAt, type Shape, shapes } from './scheduler-shapes.ts'

const clusters = [100, 1_000, 5_000]
const [warmUp, measured] = [1_000, 1_000]
const volumes = { claims: [], soleUse: [], room: { limitOf: () => null, volumesOf: () => [] } }

/** What is on the nodes before. */
type Tenants = 'nobody' | 'lesser pods' | 'equals'

/** Processor time of a decision alone, with what it changes in the books, as the cluster grows. */
export function benchPlacements(): void {
  console.log(`a decision alone, µs of processor time: ${clusters.join(', ')} nodes`)
  for (const shape of shapes) row(`pods ${shape.name}`, (nodes) => microseconds(shape, nodes, 'nobody'))
  const [plain] = shapes as [Shape]
  row('with others to send away', (nodes) => microseconds(plain, nodes, 'lesser pods'))
  row('in vain', (nodes) => microseconds(plain, nodes, 'equals'))
}

function row(name: string, measure: (nodes: number) => number): void {
  console.log(`  ${name.padEnd(34)}${clusters.map((nodes) => measure(nodes).toFixed(0).padStart(8)).join('')}`)
}

function microseconds(shape: Shape, nodes: number, tenants: Tenants): number {
  const snapshot = new Snapshot()
  const tainted = shape.name === 'for tainted nodes'
  for (let i = 0; i < nodes; i++) snapshot.putNode(nodeAt(i, { tainted }))
  if (tenants !== 'nobody') fill(snapshot, nodes)
  const random = new SeededRandom(1)
  const rounds = tenants === 'lesser pods' ? 50 : measured
  const run = (from: number, to: number) => {
    for (let i = from; i < to; i++) decide(i, shape, tenants, snapshot, random)
  }
  run(0, Math.min(warmUp, rounds))
  const before = process.cpuUsage()
  run(warmUp, warmUp + rounds)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / rounds
}

/** 32 pods a node, all its processors. */
function fill(snapshot: Snapshot, nodes: number): void {
  for (let i = 0; i < nodes * 32; i++) {
    const { metadata, spec } = podAt(i, { kinds: 1, spec: () => ({}) }, '1')
    snapshot.putPod({ metadata: { ...metadata, name: `old-${i}` }, spec: { ...spec!, nodeName: `node-${i >> 5}` } })
  }
}

function decide(index: number, shape: Shape, tenants: Tenants, snapshot: Snapshot, random: SeededRandom): void {
  const asked = podAt(index, shape, tenants === 'nobody' ? '100m' : '1500m')
  const priority = tenants === 'lesser pods' ? 10 : 0
  const pod = { ...asked, spec: { ...asked.spec!, priority } }
  const info = observePod(pod)
  const decision = place(info, volumes, snapshot, index, random)
  if (decision.is === 'unschedulable') return
  snapshot.assume(info, decision.node, pod)
  snapshot.putPod({ ...pod, spec: { ...pod.spec, nodeName: decision.node } })
}
