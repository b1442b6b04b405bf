import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { BerthProcess, withFolder } from './berth-process.ts'
import { type ClientQps, type RealControlPlane, realControlPlane, startRealCluster } from './real-cluster.ts'
import { bringUp, type Measured, open, removeAll, rollOut, type Shape, type Target } from './statefulset-load.ts'

const nodeCount = 16
const liftedQps = 10_000
/** A limit of so many requests a second makes a rate that a few pods tell. */
const limitedShare = 0.1

const shapes: readonly Shape[] = [
  { sets: 1, replicas: 1000, policy: 'Parallel' },
  { sets: 100, replicas: 10, policy: 'Parallel' },
  { sets: 50, replicas: 20, policy: 'OrderedReady' },
]
const rolled = 100
const many: Shape = { sets: 1, replicas: 10_000, policy: 'Parallel' }

/**
 * How fast StatefulSets get their pods, on nodes whose pods are ready at once: what the control plane itself costs. berth
 * and the real API server, etcd, controller manager and scheduler take turns, shape by shape.
 */
export async function bench(): Promise<void> {
  await withFolder(async (folder) => {
    const programs = realControlPlane()
    if (programs === null) console.log(howToCompare)
    const targets: [Target, ...Target[]] = [await startBerth(join(folder, 'berth'))]
    try {
      if (programs !== null) targets.push(await startRealOne(programs, join(folder, 'lifted'), liftedQps))
      await compare(targets)
    } finally {
      for (const target of targets) await target.stop()
    }
    if (programs !== null) await limited(programs, join(folder, 'limited'))
  })
}

async function compare(targets: readonly [Target, ...Target[]]): Promise<void> {
  row('', ...targets.map(({ name }) => name))
  const each = async (what: string, measure: (target: Target) => Promise<Measured>) => {
    const cells: string[] = []
    for (const target of targets) cells.push(textOf(await measure(target)))
    row(what, ...cells)
  }
  for (const shape of shapes) await each(nameOf(shape), (target) => broughtUpAndRemoved(target, shape))
  await each(`rolling update of ${rolled}`, (target) => rollOut(target, rolled))
  row('resident after that', ...targets.map((target) => `${target.residentMb().toFixed(0)} MB`))
  // Ten times as many at once, by berth alone: the real one would need minutes.
  const [berth] = targets
  row(nameOf(many), textOf(await bringUp(berth, many)))
  row('resident with them', `${berth.residentMb().toFixed(0)} MB`)
}

/** As it comes, the controller manager may send 20 requests a second: a tenth of each shape tells its rate. */
async function limited(programs: RealControlPlane, folder: string): Promise<void> {
  const target = await startRealOne(programs, folder, null)
  try {
    row(`${limitedShare} of each`, target.name)
    for (const { sets, replicas, policy } of shapes) {
      const small = sets === 1 ? { sets, replicas: replicas * limitedShare } : { sets: sets * limitedShare, replicas }
      row(nameOf({ ...small, policy }), textOf(await broughtUpAndRemoved(target, { ...small, policy })))
    }
    row(`rolling update of ${rolled * limitedShare}`, textOf(await rollOut(target, rolled * limitedShare)))
  } finally {
    await target.stop()
  }
}

async function broughtUpAndRemoved(target: Target, shape: Shape): Promise<Measured> {
  const measured = await bringUp(target, shape)
  await removeAll(target)
  return measured
}

async function startBerth(folder: string): Promise<Target> {
  const berth = await BerthProcess.start(folder, '--nodes', '0', '--simulated-nodes', String(nodeCount))
  await berth.ready()
  return open('berth', await berth.kubeconfig(), [berth.pid], () => berth.stop())
}

async function startRealOne(programs: RealControlPlane, folder: string, qps: ClientQps): Promise<Target> {
  mkdirSync(folder)
  const real = await startRealCluster(programs, folder, nodeCount, qps)
  const name = qps === null ? 'real, as it comes' : `real, ${qps} QPS`
  return open(name, real.kubeconfig, real.pids, () => real.stop())
}

function textOf({ pods, seconds, cpuMs }: Measured): string {
  const [rate, each, cpu] = [
    (pods / seconds).toFixed(0),
    ((seconds * 1000) / pods).toFixed(1),
    (cpuMs / pods).toFixed(2),
  ]
  return `${rate}/s, ${each} ms each, CPU ${cpu} ms`
}

function nameOf({ sets, replicas, policy }: Shape): string {
  return `${sets} × ${replicas} ${policy}`
}

function row(name: string, ...cells: readonly string[]): void {
  console.log(name.padEnd(26) + cells.map((cell) => cell.padEnd(38)).join(''))
}

const howToCompare = `The real ones are left out: name all four programs by BERTH_BENCH_KUBE_APISERVER, BERTH_BENCH_ETCD,
BERTH_BENCH_KUBE_CONTROLLER_MANAGER and BERTH_BENCH_KUBE_SCHEDULER (paths).`
