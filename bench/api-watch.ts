import { configMap, configMaps, open, send, type Target } from './api-load.ts'
import { cpuMs } from './berth-process.ts'
import type { Http2Client } from './http2-client.ts'
import { median } from './spread.ts'

const watchersPerConnection = 50
const name = 'watched'

export interface FanOut {
  readonly updatesPerSecond: number
  /** From the moment an update was sent until the last watcher had its event. */
  readonly slowestMs: number
  /** Processor time of the target's processes for an update and all its events. */
  readonly cpuMsEach: number
}

/** One client updates an object as fast as it is answered; `watchers` watch it. */
export async function fanOut(target: Target, watchers: number, updates: number): Promise<FanOut> {
  const writer = await open(target)
  const put = (count: number) =>
    send(writer, target, {
      method: 'PUT',
      path: `${configMaps}/${name}`,
      body: configMap(name, `${count}-${watchers}`),
    })
  await send(writer, target, { method: 'POST', path: configMaps, body: configMap(name, 'new') }).catch(() => undefined)
  const watching = await watchAll(target, watchers)
  const cpu = () => target.pids.reduce((sum, pid) => sum + cpuMs(pid), 0)
  const before = cpu()
  const started = performance.now()
  const heard: Promise<number>[] = []
  for (let count = 0; count < updates; count++) {
    const sent = performance.now()
    heard.push(watching.heard((count + 1) * watchers).then(() => performance.now() - sent))
    await put(count)
  }
  const slowestMs = Math.max(...(await Promise.all(heard)))
  const seconds = (performance.now() - started) / 1000
  const cpuMsEach = (cpu() - before) / updates
  watching.end()
  writer.close()
  return { updatesPerSecond: updates / seconds, slowestMs, cpuMsEach }
}

/** Of several turns; the slowest event of all. */
export function inTheMiddle(turns: readonly FanOut[]): FanOut {
  return {
    updatesPerSecond: median(turns.map((turn) => turn.updatesPerSecond)),
    slowestMs: Math.max(...turns.map((turn) => turn.slowestMs)),
    cpuMsEach: median(turns.map((turn) => turn.cpuMsEach)),
  }
}

interface Watching {
  /** When so many events have come, to all watchers together; rejects where a watch ended before. */
  heard(events: number): Promise<void>
  end(): void
}

async function watchAll(target: Target, watchers: number): Promise<Watching> {
  const sessions: Http2Client[] = []
  const waiting = new Map<number, () => void>()
  const cut = Promise.withResolvers<never>()
  // Nobody may be waiting when it happens.
  cut.promise.catch(() => undefined)
  let events = 0
  const count = (lines: number) => {
    for (let line = 0; line < lines; line++) waiting.get(++events)?.()
  }
  const begun: Promise<void>[] = []
  for (let watcher = 0; watcher < watchers; watcher++) {
    if (watcher % watchersPerConnection === 0) sessions.push(await open(target))
    begun.push(watchOne(sessions.at(-1)!, count, () => cut.reject(new Error(`${target.name} ended a watch`))))
  }
  await Promise.race([Promise.all(begun), cut.promise])
  const come = (wanted: number) =>
    events >= wanted ? Promise.resolve() : new Promise<void>((resolve) => waiting.set(wanted, resolve))
  return {
    heard: (wanted) => Promise.race([come(wanted), cut.promise]),
    end() {
      for (const session of sessions) session.close()
    },
  }
}

/** Resolves when the watch has told what is there already, which does not count. */
function watchOne(session: Http2Client, count: (lines: number) => void, onEnd: () => void): Promise<void> {
  const path = `${configMaps}?watch=1&fieldSelector=metadata.name%3D${name}`
  return new Promise((resolve) => {
    let isFirst = true
    session.ask({ method: 'GET', path }, onData).then(onEnd, onEnd)
    function onData(chunk: Uint8Array): void {
      let lines = 0
      for (let at = chunk.indexOf(lineEnd); at >= 0; at = chunk.indexOf(lineEnd, at + 1)) lines++
      if (lines === 0) return
      count(isFirst ? lines - 1 : lines)
      isFirst = false
      resolve()
    }
  })
}

const lineEnd = 0x0a
