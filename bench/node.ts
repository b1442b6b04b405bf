import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { PodKind } from '../src/api/core/v1/pod.ts'
import type { Pod } from '../src/api/types.gen.ts'
import { createClient } from '../src/client/api-client.ts'
import type { Client } from '../src/client/client.ts'
import { connect } from '../src/client/https/connect.ts'
import type { Transport } from '../src/client/transport.ts'
import { BerthProcess, cpuMs, until, withFolder } from './berth-process.ts'

const longestMs = 120_000
const idleMs = 10_000

interface Api {
  readonly transport: Transport
  readonly client: Client
}

/** What real pods cost: one after the other, many at once, and when they only run. */
export async function bench(): Promise<void> {
  await withFolder(async (data) => {
    const berth = await BerthProcess.start(data, '--nodes', '2')
    await berth.ready()
    const transport = connect(await berth.kubeconfig())
    const api = { transport, client: createClient(transport) }
    try {
      await running(api, ['warm'])
      await oneByOne(api, 20)
      await allAtOnce(berth, api, 40)
      const before = berth.memoryMb().own
      await allAtOnce(berth, api, 100)
      await rest(berth, data, before, 100)
      await allAtOnce(berth, api, 200)
      await rest(berth, data, before, 200)
    } finally {
      await transport.close()
      await berth.stop()
    }
  })
}

async function oneByOne(api: Api, count: number): Promise<void> {
  const times: number[] = []
  for (let index = 0; index < count; index++) {
    const began = performance.now()
    await running(api, [`one-${index}`])
    times.push(performance.now() - began)
  }
  const sorted = times.toSorted((a, b) => a - b)
  const [least, median, most] = [sorted[0]!, sorted[count >> 1]!, sorted.at(-1)!].map((ms) => ms.toFixed(0))
  console.log(`one after the other        ${median} ms each (${least} – ${most}), from the request to Ready`)
  await gone(api)
}

/** Each number has names of its own. */
async function allAtOnce(berth: BerthProcess, api: Api, count: number): Promise<void> {
  await gone(api)
  const [began, cpuBefore] = [performance.now(), cpuMs(berth.pid)]
  await running(
    api,
    Array.from({ length: count }, (_, index) => `many-${count}-${index}`),
  )
  const seconds = (performance.now() - began) / 1000
  const each = (cpuMs(berth.pid) - cpuBefore) / count
  console.log(
    `${`${count} at once`.padEnd(26)} ${(count / seconds).toFixed(1)} pods a second, ${each.toFixed(1)} ms of berth's processor time each`,
  )
}

async function rest(berth: BerthProcess, data: string, before: number, count: number): Promise<void> {
  await sleep(idleMs)
  const cpuBefore = cpuMs(berth.pid)
  await sleep(idleMs)
  const share = ((cpuMs(berth.pid) - cpuBefore) / idleMs) * 100
  const { all, own } = berth.memoryMb()
  const [perPod, beside] = [((own - before) * 1024) / count, besideKb(data) / count]
  console.log(
    `${`${count} that only run`.padEnd(26)} ${share.toFixed(1)} % of a processor; ${all.toFixed(0)} MB resident, ` +
      `${perPod.toFixed(0)} kB of berth's own a pod, and ${beside.toFixed(0)} kB of what stays beside it`,
  )
}

/** Memory that supervisors, and what keeps the namespaces, have to themselves (`Pss`: what is shared is shared out). */
function besideKb(data: string): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const sizes = pids.map((pid) => {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`${data}/nodes`)) return 0
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
    } catch {
      // It has ended meanwhile.
      return 0
    }
  })
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** Watched, not asked for: lists of hundreds of pods, again and again, would be most of what is measured. */
async function running(api: Api, names: readonly string[]): Promise<void> {
  const waiting = new Set(names)
  const all = Promise.withResolvers<void>()
  const late = setTimeout(() => all.reject(new Error(`never Ready: ${[...waiting].join(', ')}`)), longestMs)
  const cancel = api.transport.watch(
    { method: 'GET', path: '/api/v1/namespaces/default/pods' },
    {
      onEvent: ({ object }) => {
        if (isReady(object as Pod)) waiting.delete(object.metadata?.name ?? '')
        if (waiting.size === 0) all.resolve()
      },
      onEnd: (error) => all.reject(error ?? new Error('the watch has ended')),
    },
  )
  try {
    await Promise.all([all.promise, ...names.map((name) => api.client.create(PodKind, podOf(name)))])
  } finally {
    clearTimeout(late)
    cancel()
  }
}

function isReady(pod: Pod): boolean {
  return pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false
}

async function gone({ client }: Api): Promise<void> {
  const { items } = await client.list(PodKind, { namespace: 'default' })
  await Promise.all(
    items.map(({ metadata }) => client.delete(PodKind, { namespace: 'default', name: metadata.name ?? '' })),
  )
  await until(async () => (await client.list(PodKind, { namespace: 'default' })).items.length === 0, 20, longestMs)
}

function podOf(name: string): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default' },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [{ name: 'main', image: 'berth.dev/host', command: ['sleep', '100000'] }],
    },
  }
}
