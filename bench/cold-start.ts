import { setTimeout as sleep } from 'node:timers/promises'
import { PodKind } from '../src/api/core/v1/pod.ts'
import { applyExample } from '../src/cli/tour/apply-example.ts'
import { isReady } from '../src/cli/tour/picture.ts'
import { createClient } from '../src/client/api-client.ts'
import type { Client } from '../src/client/client.ts'
import { connect } from '../src/client/https/connect.ts'
import { BerthProcess, until, withFolder } from './berth-process.ts'
import { spread } from './spread.ts'

const runs = 5
const restMs = 10_000

interface Run {
  readonly readyzMs: number
  readonly firstPodMs: number
  readonly threePodsMs: number
  readonly atRest: { readonly all: number; readonly own: number; readonly file: number }
}

/** Whole-process figures: from the moment the program is spawned, as a person would wait. */
export async function bench(): Promise<void> {
  const [fresh, again]: [Run[], Run[]] = [[], []]
  for (let count = 0; count < runs; count++) {
    await withFolder(async (data) => {
      fresh.push(await run(data))
      again.push(await run(data))
    })
  }
  console.log(`${runs} runs each: median (least – most)`)
  table('a fresh data folder', fresh)
  table('started again', again)
  await withFolder(async (data) => {
    for (const what of ['a fresh data folder', 'started again']) {
      console.log(`where the time goes, ${what} (since the process began, told by --verbose):`)
      console.log((await timeline(data)).join('\n'))
    }
  })
}

/** From spawn to /readyz; the tour's manifests applied at once; to pods Ready by their condition; then at rest. */
async function run(data: string): Promise<Run> {
  const berth = await BerthProcess.start(data)
  const readyzMs = await berth.ready()
  const transport = connect(await berth.kubeconfig())
  const client = createClient(transport)
  await applyExample(client)
  const ready = async (name: string) => {
    const isUp = async () => isReady(await client.get(PodKind, { namespace: 'default', name }).catch(() => undefined))
    await until(isUp, 5, 30_000)
    return berth.sinceSpawnMs()
  }
  const firstPodMs = await ready('counter-0')
  const threePodsMs = await ready('counter-2')
  await sleep(restMs)
  const atRest = berth.memoryMb()
  await deletePods(client)
  await transport.close()
  await berth.stop()
  return { readyzMs, firstPodMs, threePodsMs, atRest }
}

/** So that the next start has its first pod to make, not to find. */
async function deletePods(client: Client): Promise<void> {
  const { StatefulSetKind } = await import('../src/api/apps/v1/stateful-set.ts')
  await client.delete(StatefulSetKind, { namespace: 'default', name: 'counter' })
  await until(async () => (await client.list(PodKind, { namespace: 'default' })).items.length === 0, 50, 30_000)
}

async function timeline(data: string): Promise<readonly string[]> {
  const berth = await BerthProcess.start(data, '--verbose')
  const readyzMs = await berth.ready()
  await sleep(1000)
  await berth.stop()
  return [...berth.timeline(), `${readyzMs.toFixed(0).padStart(6)} ms  /readyz ok, since spawn`]
}

function table(name: string, of: readonly Run[]): void {
  console.log(`${name}:`)
  console.log(`  to /readyz ok                  ${spread(of.map((one) => one.readyzMs))} ms`)
  console.log(`  to the first pod Ready         ${spread(of.map((one) => one.firstPodMs))} ms`)
  console.log(`  to three, one after the other  ${spread(of.map((one) => one.threePodsMs))} ms`)
  console.log(`  resident, tour running         ${spread(of.map((one) => one.atRest.all))} MB`)
  console.log(`    of it its own                ${spread(of.map((one) => one.atRest.own))} MB`)
  console.log(`    of it mapped from files      ${spread(of.map((one) => one.atRest.file))} MB`)
}
