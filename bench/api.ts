import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { operations, prepare, type Target, type Throughput, throughput } from './api-load.ts'
import { type FanOut, fanOut } from './api-watch.ts'
import { BerthProcess, withFolder } from './berth-process.ts'
import { realPrograms, startReal } from './real-api-server.ts'

const warmUpMs = 500
const measureMs = 2000
const clientCounts = [1, 16, 64]
const watcherCounts = [100, 1000]
const watchedUpdates = 200
const token = 'bench'

/** Requests a second over HTTPS, durable, berth and the real API server taking turns on the same machine. */
export async function bench(): Promise<void> {
  await withFolder(async (folder) => {
    const tokens = join(folder, 'tokens.csv')
    writeFileSync(tokens, `${token},bench,1,"system:masters"\n`)
    const berth = await BerthProcess.start(join(folder, 'berth'), '--nodes', '0', '--token-auth-file', tokens)
    try {
      await berth.ready()
      await besideReal({ name: 'berth', port: berth.port, token, pids: [berth.pid] }, folder, tokens)
    } finally {
      await berth.stop()
    }
  })
}

async function besideReal(berth: Target, folder: string, tokens: string): Promise<void> {
  const programs = realPrograms()
  if (programs === null) {
    console.log(howToCompare)
    return compare([berth])
  }
  const real = await startReal(programs, folder, tokens)
  try {
    await real.ready()
    await compare([berth, { name: 'real', port: real.port, token, pids: real.pids }])
  } finally {
    await real.stop()
  }
}

/** Rates depend on what else the machine does; processor time a request hardly does. */
async function compare(targets: readonly Target[]): Promise<void> {
  for (const target of targets) await prepare(target, Math.max(...clientCounts))
  row('requests a second', 'clients', ...targets.map(({ name }) => name), 'ratio', ...targets.map(() => 'CPU ms'))
  for (const operation of operations) {
    for (const clients of clientCounts) {
      const measured: Throughput[] = []
      for (const target of targets) {
        await throughput(target, operation, clients, warmUpMs)
        measured.push(await throughput(target, operation, clients, measureMs))
      }
      const rates = measured.map(({ perSecond }) => perSecond)
      const ratio = rates[1] === undefined ? '–' : `${(rates[0]! / rates[1]).toFixed(1)} ×`
      const cpu = measured.map(({ cpuMsEach }) => cpuMsEach.toFixed(2))
      row(operation.name, clients, ...rates.map(Math.round), ratio, ...cpu)
    }
  }
  await compareWatches(targets)
}

async function compareWatches(targets: readonly Target[]): Promise<void> {
  row('updates to watchers', 'watchers', ...targets.map(({ name }) => name), '', ...targets.map(() => 'CPU ms'))
  for (const watchers of watcherCounts) {
    const measured: FanOut[] = []
    for (const target of targets) measured.push(await fanOut(target, watchers, watchedUpdates))
    const rates = measured.map(({ updatesPerSecond }) => Math.round(updatesPerSecond))
    row('a second', watchers, ...rates, '', ...measured.map(({ cpuMsEach }) => cpuMsEach.toFixed(2)))
    row('slowest, ms', watchers, ...measured.map(({ slowestMs }) => slowestMs.toFixed(0)))
  }
}

function row(name: string, ...cells: readonly (string | number)[]): void {
  console.log(name.padEnd(20) + cells.map((each) => String(each).padStart(9)).join(''))
}

const howToCompare =
  'The real one is left out: name it by BERTH_BENCH_KUBE_APISERVER and BERTH_BENCH_ETCD (paths of the programs).'
