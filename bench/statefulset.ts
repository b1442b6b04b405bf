import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './alone.ts'
import { BerthProcess, withFolder } from './berth-process.ts'
import { podRequests } from './pod-requests.ts'
import { type ClientQps, type RealControlPlane, realControlPlane, startRealCluster } from './real-cluster.ts'
import { median } from './spread.ts'
import { bringUp, type Measured, open, removeAll, rollOut, type Shape, type Target } from './statefulset-load.ts'

const nodeCount = 16
const liftedQps = 10_000
/** All are printed, and what is in the middle: the first is of programs that have just begun. */
const rounds = 3
/** A limit of so many requests a second makes a rate that a few pods tell. */
const limitedShare = 0.1

const shapes: readonly Shape[] = [
  { sets: 1, replicas: 1000, policy: 'Parallel' },
  { sets: 1, replicas: 1000, policy: 'Parallel', services: true },
  { sets: 100, replicas: 10, policy: 'Parallel' },
  { sets: 50, replicas: 20, policy: 'OrderedReady' },
]
const rolled = 100
/** Of so many pods only the writes, without those who make them: more than this no cluster in one process reaches. */
const writesOf = 2000
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
      await compare(targets, folder)
    } finally {
      for (const target of targets) await target.stop()
    }
    if (programs !== null) await limited(programs, join(folder, 'limited'))
  })
}

async function compare(targets: readonly [Target, ...Target[]], folder: string): Promise<void> {
  const [berth, ...realOnes] = targets
  const names = targets.map(({ name }) => name)
  const rows = [
    ...shapes.map((shape) => ({ name: nameOf(shape), of: (target: Target) => broughtUpAndRemoved(target, shape) })),
    { name: `rolling update of ${rolled}`, of: (target: Target) => rollOut(target, rolled) },
  ].map((each) => ({ ...each, measured: targets.map((): Measured[] => []) }))
  for (let round = 1; round <= rounds; round++) {
    row(`round ${round}`, ...names)
    for (const { name, of, measured } of rows) {
      // Only the real ones stand still when it is not their turn: nodes are part of berth, and would be missed.
      for (const [index, target] of targets.entries())
        measured[index]?.push(target === berth ? await alone(realOnes, () => of(berth)) : await of(target))
      row(name, ...measured.map((all) => textOf(all.slice(-1))))
    }
  }
  row('in the middle', ...names)
  for (const { name, measured } of rows) row(name, ...measured.map(textOf), timesAs(measured))
  row('resident after that', ...targets.map((target) => `${target.residentMb().toFixed(0)} MB`))
  // Ten times as many at once, by berth alone: the real one would need minutes.
  row(nameOf(many), textOf([await alone(realOnes, () => bringUp(berth, many))]))
  row('resident with them', `${berth.residentMb().toFixed(0)} MB`)
  const writes: Measured[] = []
  for (let round = 0; round < rounds; round++)
    writes.push(await alone(targets, () => podRequests(join(folder, `writes-${round}`), writesOf)))
  row(`the writes of ${writesOf} alone`, textOf(writes))
}

/** As it comes, the controller manager may send 20 requests a second: a tenth of each shape tells its rate. */
async function limited(programs: RealControlPlane, folder: string): Promise<void> {
  const target = await startRealOne(programs, folder, null)
  try {
    row(`${limitedShare} of each`, target.name)
    for (const shape of shapes) {
      const { sets, replicas } = shape
      const small = sets === 1 ? { replicas: replicas * limitedShare } : { sets: sets * limitedShare }
      const tenth = { ...shape, ...small }
      row(nameOf(tenth), textOf([await broughtUpAndRemoved(target, tenth)]))
    }
    row(`rolling update of ${rolled * limitedShare}`, textOf([await rollOut(target, rolled * limitedShare)]))
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

function textOf(all: readonly Measured[]): string {
  const perSecond = rateOf(all)
  const cpu = median(all.map(({ cpuMs, pods }) => cpuMs / pods))
  return `${perSecond.toFixed(0)}/s, ${(1000 / perSecond).toFixed(1)} ms each, CPU ${cpu.toFixed(2)} ms`
}

function rateOf(all: readonly Measured[]): number {
  return median(all.map(({ pods, seconds }) => pods / seconds))
}

function timesAs([berth = [], real]: readonly (readonly Measured[])[]): string {
  return real === undefined ? '' : `${(rateOf(berth) / rateOf(real)).toFixed(1)} ×`
}

function nameOf({ sets, replicas, policy, services }: Shape): string {
  return `${sets} × ${replicas} ${policy}${services ? ', Service' : ''}`
}

function row(name: string, ...cells: readonly string[]): void {
  console.log(name.padEnd(30) + cells.map((cell) => cell.padEnd(38)).join(''))
}

const howToCompare = `The real ones are left out: name all four programs by BERTH_BENCH_KUBE_APISERVER, BERTH_BENCH_ETCD,
BERTH_BENCH_KUBE_CONTROLLER_MANAGER and BERTH_BENCH_KUBE_SCHEDULER (paths).`
