import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { operations, prepare, type Target, throughput } from './api-load.ts'
import { BerthProcess, withFolder } from './berth-process.ts'
import { realPrograms, startReal } from './real-api-server.ts'

const warmUpMs = 500
const measureMs = 2000
const clientCounts = [1, 16, 64]
const token = 'bench'

/** Requests a second over HTTPS, durable, berth and the real API server taking turns on the same machine. */
export async function bench(): Promise<void> {
  await withFolder(async (folder) => {
    const tokens = join(folder, 'tokens.csv')
    writeFileSync(tokens, `${token},bench,1,"system:masters"\n`)
    const berth = await BerthProcess.start(join(folder, 'berth'), '--nodes', '0', '--token-auth-file', tokens)
    await berth.ready()
    const programs = realPrograms()
    if (programs === null) console.log(howToCompare)
    const real = programs === null ? null : await startReal(programs, folder, tokens)
    const targets: Target[] = [
      { name: 'berth', port: berth.port, token },
      ...(real === null ? [] : [{ name: 'real', port: real.port, token }]),
    ]
    try {
      await compare(targets)
    } finally {
      await Promise.all([berth.stop(), real?.stop()])
    }
  })
}

async function compare(targets: readonly Target[]): Promise<void> {
  for (const target of targets) await prepare(target, Math.max(...clientCounts))
  console.log(['requests a second', 'clients', ...targets.map(({ name }) => name), 'ratio'].map(cell).join(''))
  for (const operation of operations) {
    for (const clients of clientCounts) {
      const rates: number[] = []
      for (const target of targets) {
        await throughput(target, operation, clients, warmUpMs)
        rates.push(await throughput(target, operation, clients, measureMs))
      }
      const ratio = rates[1] === undefined ? '–' : `${(rates[0]! / rates[1]).toFixed(1)} ×`
      console.log([operation.name, clients, ...rates.map(Math.round), ratio].map(cell).join(''))
    }
  }
}

function cell(value: string | number, index: number): string {
  return index === 0 ? String(value).padEnd(20) : String(value).padStart(10)
}

const howToCompare =
  'The real one is left out: name it by BERTH_BENCH_KUBE_APISERVER and BERTH_BENCH_ETCD (paths of the programs).'
