import { cpuMs } from './berth-process.ts'
import { type Ask, Http2Client } from './http2-client.ts'
import { median } from './spread.ts'

/** An API server to ask: berth, or the real one. */
export interface Target {
  readonly name: string
  readonly port: number
  readonly token: string
  /** Its processes. */
  readonly pids: readonly number[]
}

export interface Operation {
  readonly name: string
  /** The `count`-th request of a client. */
  ask(client: number, count: number): Ask
}

const configMapsOf = (namespace: string) => `/api/v1/namespaces/${namespace}/configmaps`
export const configMaps = configMapsOf('default')
/** Namespaces with so many objects each, to be listed. */
const listed = new Map([
  ['kube-public', 500],
  ['kube-node-lease', 5000],
])
const own = 20
const run = Date.now().toString(36)
let created = 0

export function configMap(name: string, mark: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, labels: { bench: 'api' } },
    data: { mark, text: 'v'.repeat(2048) },
  })
}

const nameOf = (client: number, count: number) => `own-${client}-${count % own}`

/**
 * What is measured. Each client changes objects of its own, so that no write meets another. Reads come first: what the disk has to do for
 * thousands of objects made a moment ago it does in the first writes' time.
 */
export const operations: readonly Operation[] = [
  { name: 'get', ask: (client, count) => ({ method: 'GET', path: `${configMaps}/${nameOf(client, count)}` }) },
  ...[...listed].map(([namespace, count]) => ({
    name: `list ${count}`,
    ask: () => ({ method: 'GET', path: configMapsOf(namespace) }) as const,
  })),
  {
    name: 'create',
    ask: () => {
      const name = `made-${run}-${created++}`
      return { method: 'POST', path: configMaps, body: configMap(name, name) }
    },
  },
  {
    name: 'update',
    ask: (client, count) => {
      const name = nameOf(client, count)
      return { method: 'PUT', path: `${configMaps}/${name}`, body: configMap(name, `${run}-${count}`) }
    },
  },
  {
    name: 'patch (merge)',
    ask: (client, count) => ({
      method: 'PATCH',
      path: `${configMaps}/${nameOf(client, count)}`,
      type: 'application/merge-patch+json',
      body: `{"data":{"mark":"${run}-${count}-patched"}}`,
    }),
  },
  {
    name: 'apply',
    ask: (client, count) => {
      const name = nameOf(client, count)
      return {
        method: 'PATCH',
        path: `${configMaps}/${name}?fieldManager=bench&force=true`,
        type: 'application/apply-patch+yaml',
        body: configMap(name, `${run}-${count}-applied`),
      }
    },
  },
]

/** The objects that are read and changed. */
export async function prepare(target: Target, clients: number): Promise<void> {
  const session = await open(target)
  const post = (path: string, name: string) =>
    send(session, target, { method: 'POST', path, body: configMap(name, 'first') })
  for (const [namespace, count] of listed) {
    for (let index = 0; index < count; index += 50) {
      const names = Array.from({ length: 50 }, (_, each) => `listed-${index + each}`)
      await Promise.all(names.map((name) => post(configMapsOf(namespace), name)))
    }
  }
  for (let client = 0; client < clients; client++)
    for (let count = 0; count < own; count++) await post(configMaps, nameOf(client, count))
  session.close()
}

export interface Throughput {
  readonly perSecond: number
  /** Processor time of the target's processes. */
  readonly cpuMsEach: number
  /** Of each request, from the moment it is sent until its answer has ended. */
  readonly tookMs: readonly number[]
}

/** Of most requests, of all but one in a hundred, of all. */
export interface Latency {
  readonly medianMs: number
  readonly p99Ms: number
  readonly mostMs: number
}

/** Requests answered a second to `clients` clients, a connection each, who ask again as soon as they are answered. */
export async function throughput(
  target: Target,
  operation: Operation,
  clients: number,
  ms: number,
): Promise<Throughput> {
  const cpu = () => target.pids.reduce((sum, pid) => sum + cpuMs(pid), 0)
  const sessions = await Promise.all(Array.from({ length: clients }, () => open(target)))
  const tookMs: number[] = []
  const before = cpu()
  const started = performance.now()
  await Promise.all(
    sessions.map(async (session, client) => {
      for (let count = 0; performance.now() - started < ms; count++) {
        const sentMs = performance.now()
        await send(session, target, operation.ask(client, count))
        tookMs.push(performance.now() - sentMs)
      }
      session.close()
    }),
  )
  return {
    perSecond: (tookMs.length / (performance.now() - started)) * 1000,
    cpuMsEach: (cpu() - before) / tookMs.length,
    tookMs,
  }
}

/** Several turns as one: of the rates the one in the middle, of all else the whole. */
export function together(turns: readonly Throughput[]): Throughput {
  const sum = (of: (turn: Throughput) => number) => turns.reduce((all, turn) => all + of(turn), 0)
  const tookMs = turns.flatMap((turn) => turn.tookMs)
  return {
    perSecond: median(turns.map(({ perSecond }) => perSecond)),
    cpuMsEach: sum((turn) => turn.cpuMsEach * turn.tookMs.length) / tookMs.length,
    tookMs,
  }
}

export function latencyOf({ tookMs }: Throughput): Latency {
  const sorted = [...tookMs].sort((a, b) => a - b)
  const at = (part: number) => sorted[Math.floor((sorted.length - 1) * part)] ?? 0
  return { medianMs: at(0.5), p99Ms: at(0.99), mostMs: at(1) }
}

export function open({ port, token }: Target): Promise<Http2Client> {
  return Http2Client.open(port, token)
}

export async function send(client: Http2Client, { name }: Target, ask: Ask): Promise<void> {
  const status = await client.ask(ask)
  if (status >= 300) throw new Error(`${name} answered ${status} to ${ask.method} ${ask.path}`)
}
