import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PodKind } from '../src/api/core/v1/pod.ts'
import { applyExample } from '../src/cli/tour/apply-example.ts'
import { isReady } from '../src/cli/tour/picture.ts'
import { createClient } from '../src/client/api-client.ts'
import { connect } from '../src/client/https/connect.ts'

const berth = join(import.meta.dirname, '../bin/berth')
const runs = 7

interface Run {
  readonly readyzMs: number
  readonly firstPodMs: number
  readonly restMb: number
}

/** Whole-process figures: from the moment the program is spawned, as a person would wait. */
export async function bench(): Promise<void> {
  const [fresh, again]: [Run[], Run[]] = [[], []]
  for (let count = 0; count < runs; count++) {
    const data = mkdtempSync(join(tmpdir(), 'berth-bench-'))
    fresh.push(await run(data))
    again.push(await run(data))
    rmSync(data, { recursive: true, force: true })
  }
  console.log(`${runs} runs each: median (least – most)`)
  for (const [name, of] of [['a fresh data folder', fresh], ['the same again', again]] as const) {
    console.log(`${name}:`)
    console.log(`  to /readyz ok             ${spread(of.map((one) => one.readyzMs))} ms`)
    console.log(`  to the first pod ready    ${spread(of.map((one) => one.firstPodMs))} ms`)
    console.log(`  memory at rest (RSS)      ${spread(of.map((one) => one.restMb))} MB`)
  }
}

async function run(data: string): Promise<Run> {
  const began = performance.now()
  const child = spawn(berth, ['up', '--data', data, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    child.once('exit', (code) => reject(new Error(`berth up ended with ${code}`)))
  })
  child.stdout.resume()
  const readyzMs = performance.now() - began
  const transport = connect(readFileSync(join(data, 'kubeconfig'), 'utf8'))
  const client = createClient(transport)
  await applyExample(client)
  const first = { namespace: 'default', name: 'counter-0' }
  while (!isReady(await client.get(PodKind, first).catch(() => undefined))) await sleep(5)
  const firstPodMs = performance.now() - began
  await sleep(5000)
  const restMb = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024
  await transport.close()
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('exit', resolve))
  return { readyzMs, firstPodMs, restMb }
}

function spread(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => a - b).map((value) => Math.round(value))
  return `${sorted[sorted.length >> 1]} (${sorted[0]} – ${sorted.at(-1)})`
}
