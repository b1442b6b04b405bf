import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './alone.ts'
import {
  type Latency,
  latencyOf,
  type Operation,
  operations,
  prepare,
  type Target,
  type Throughput,
  throughput,
  together,
} from './api-load.ts'
import { type FanOut, fanOut, inTheMiddle } from './api-watch.ts'
import { startBare } from './bare.ts'
import { BerthProcess, withFolder } from './berth-process.ts'
import { realPrograms, startReal } from './real-api-server.ts'

/** How long and how many the turns are, for how many clients and watchers. */
interface Plan {
  /** With each operation, before anything is measured: a server is asked for days, and its first seconds are not them. */
  readonly firstMs: number
  readonly warmUpMs: number
  readonly measureMs: number
  readonly turns: number
  readonly clients: readonly number[]
  readonly watchers: readonly number[]
  readonly watchedUpdates: number
}

/** Seven minutes with two servers. Of few updates to watchers one slow write was a fifth. */
const whole: Plan = {
  firstMs: 1500,
  warmUpMs: 250,
  measureMs: 1000,
  turns: 3,
  clients: [1, 16, 64],
  watchers: [1, 16, 64, 1000],
  watchedUpdates: 500,
}
/** Less than a minute. */
const quick: Plan = {
  firstMs: 200,
  warmUpMs: 200,
  measureMs: 700,
  turns: 1,
  clients: [1, 16],
  watchers: [16],
  watchedUpdates: 100,
}
const warmingClients = 16
const token = 'bench'
/** Of one turn: a thousand watchers see fewer updates, or the real one needs half a minute. */
const mostWatchedEvents = 50_000

/**
 * Requests a second over HTTPS, durable, berth and the real API server taking turns on the same machine. With `--quick`
 * shorter turns and fewer clients.
 */
export async function bench(args: readonly string[]): Promise<void> {
  const plan = args.includes('--quick') ? quick : whole
  await withFolder(async (folder) => {
    const tokens = join(folder, 'tokens.csv')
    writeFileSync(tokens, `${token},bench,1,"system:masters"\n`)
    const berth = await BerthProcess.start(join(folder, 'berth'), '--nodes', '0', '--token-auth-file', tokens)
    try {
      await berth.ready()
      await besideReal({ name: 'berth', port: berth.port, token, pids: [berth.pid] }, plan, folder, tokens)
    } finally {
      await berth.stop()
    }
  })
}

async function besideReal(berth: Target, plan: Plan, folder: string, tokens: string): Promise<void> {
  const programs = realPrograms()
  if (programs === null) {
    console.log(howToCompare)
    return compare([berth], plan, folder)
  }
  const real = await startReal(programs, folder, tokens)
  try {
    await real.ready()
    await compare([berth, { name: 'real', port: real.port, token, pids: real.pids }], plan, folder)
  } finally {
    await real.stop()
  }
}

/** Rates depend on what else the machine does; processor time a request hardly does. */
async function compare(targets: readonly [Target, ...Target[]], plan: Plan, folder: string): Promise<void> {
  for (const target of targets) await prepare(target, Math.max(...plan.clients))
  for (const target of targets)
    for (const operation of operations) await throughput(target, operation, warmingClients, plan.firstMs)
  // What was written so far is not to be written while the first operations are measured.
  spawnSync('sync')
  const latencies = targets.map(({ name }) => `${name} p50 p99 most ms`)
  row('requests a second', 'clients', ...targets.map(({ name }) => name), ...comparedBy(targets), ...latencies)
  for (const operation of operations) await compareThroughput(targets, operation, plan)
  await compareBare(targets, plan, join(folder, 'bare'))
  await compareWatches(targets, plan)
}

async function compareThroughput(targets: readonly Target[], operation: Operation, plan: Plan): Promise<void> {
  for (const clients of plan.clients) {
    const measured = await byTurns(targets, operation, clients, plan)
    const rates = measured.map(({ perSecond }) => perSecond)
    const cpu = measured.map(({ cpuMsEach }) => cpuMsEach)
    const latencies = measured.map((one) => shown(latencyOf(one)))
    row(operation.name, clients, ...rates.map(Math.round), ...compared(rates, cpu), ...latencies)
  }
}

/** How much of a create's ratio is there to be had: a server that does nothing but keep what it is sent in berth's place. */
async function compareBare(
  [berth, ...realOnes]: readonly [Target, ...Target[]],
  plan: Plan,
  folder: string,
): Promise<void> {
  const create = operations.find(({ name }) => name === 'create')!
  const bare = await startBare(folder)
  try {
    await throughput(bare, create, warmingClients, plan.firstMs)
    await alone([berth], () => compareThroughput([bare, ...realOnes], { ...create, name: 'kept and no more' }, plan))
  } finally {
    await bare.stop()
  }
}

/** What is wrong with the machine for a moment meets both. */
async function byTurns(
  targets: readonly Target[],
  operation: Operation,
  clients: number,
  { turns, warmUpMs, measureMs }: Plan,
): Promise<readonly Throughput[]> {
  const taken: Throughput[][] = targets.map(() => [])
  for (let turn = 0; turn < turns; turn++) {
    for (const [index, target] of targets.entries()) {
      await alone(othersOf(target, targets), async () => {
        await throughput(target, operation, clients, warmUpMs)
        taken[index]?.push(await throughput(target, operation, clients, measureMs))
      })
    }
  }
  return taken.map(together)
}

async function compareWatches(targets: readonly Target[], plan: Plan): Promise<void> {
  const slowest = targets.map(({ name }) => `${name}, slowest ms`)
  row('updates to watchers', 'watchers', ...targets.map(({ name }) => name), ...comparedBy(targets), ...slowest)
  for (const watchers of plan.watchers) {
    const measured = await watchedByTurns(targets, watchers, plan)
    if (measured === null) continue
    const rates = measured.map(({ updatesPerSecond }) => updatesPerSecond)
    const cpu = measured.map(({ cpuMsEach }) => cpuMsEach)
    row(
      'watch',
      watchers,
      ...rates.map(Math.round),
      ...compared(rates, cpu),
      ...measured.map(({ slowestMs }) => slowestMs.toFixed(0)),
    )
  }
}

/** null: somebody was cut off for being slow, which is an outcome, too. */
async function watchedByTurns(
  targets: readonly Target[],
  watchers: number,
  { turns, watchedUpdates }: Plan,
): Promise<readonly FanOut[] | null> {
  const updates = Math.min(watchedUpdates, mostWatchedEvents / watchers)
  const taken: FanOut[][] = targets.map(() => [])
  try {
    for (let turn = 0; turn < turns; turn++)
      for (const [index, target] of targets.entries())
        await alone(othersOf(target, targets), async () => {
          await fanOut(target, watchers, Math.ceil(updates / 4))
          taken[index]?.push(await fanOut(target, watchers, updates))
        })
  } catch (error) {
    console.log(`watch, ${watchers}: ${(error as Error).message}`)
    return null
  }
  return taken.map(inTheMiddle)
}

function othersOf(target: Target, targets: readonly Target[]): readonly Target[] {
  return targets.filter((other) => other !== target)
}

function comparedBy(targets: readonly Target[]): readonly string[] {
  return ['ratio', ...targets.map(() => 'CPU ms'), 'ratio']
}

/** How many times as many requests, the processor time of each server, and how many times as much the real one takes. */
function compared(rates: readonly number[], cpu: readonly number[]): readonly string[] {
  const times = (a: number, b: number | undefined) => (b === undefined ? '–' : `${(a / b).toFixed(1)} ×`)
  const [rate = 0, realRate] = rates
  const [own = 0, real] = cpu
  return [times(rate, realRate), ...cpu.map((ms) => ms.toFixed(2)), real === undefined ? '–' : times(real, own)]
}

function shown({ medianMs, p99Ms, mostMs }: Latency): string {
  return [medianMs, p99Ms, mostMs].map((ms) => ms.toFixed(ms < 9.95 ? 1 : 0).padStart(6)).join('')
}

function row(name: string, ...cells: readonly (string | number)[]): void {
  console.log(name.padEnd(20) + cells.map((each) => String(each).padStart(String(each).length < 12 ? 12 : 22)).join(''))
}

const howToCompare =
  'The real one is left out: name it by BERTH_BENCH_KUBE_APISERVER and BERTH_BENCH_ETCD (paths of the programs).'
