import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ConfigMapKind } from '../api/core/v1/config-map.ts'
import { StatusError } from '../api/meta/status-error.ts'
import type { ConfigMap } from '../api/types.gen.ts'
import { silentLog } from '../base/log.ts'
import type { Random } from '../base/random.ts'
import type { Timers } from '../base/timers.ts'
import type { Change } from './informer.ts'
import { createInformers } from './shared-informers.ts'
import type { Transport, WatchEvent, WatchListener } from './transport.ts'

/** A server of ConfigMaps that remembers its last few events, and whose watches can be cut. */
class Server implements Transport {
  readonly objects = new Map<string, ConfigMap>()
  #events: { readonly version: number; readonly event: WatchEvent }[] = []
  #version = 1
  readonly #watches = new Set<WatchListener>()
  lists = 0
  failing = false

  write(name: string, value: string | null): void {
    const before = this.objects.get(name)
    if (value === null && before === undefined) return
    const version = ++this.#version
    const uid = before?.metadata.uid ?? `${name} of ${version}`
    const metadata = { name, namespace: 'shop', uid, resourceVersion: String(version) }
    const object: ConfigMap = { metadata, data: { value: value ?? '' } }
    if (value === null) this.objects.delete(name)
    else this.objects.set(name, object)
    const type = value === null ? 'DELETED' : before === undefined ? 'ADDED' : 'MODIFIED'
    const event: WatchEvent = { type, object }
    this.#events.push({ version: this.#version, event })
    for (const watch of this.#watches) watch.onEvent(event)
  }

  cut(error: Error | null): void {
    const watches = [...this.#watches]
    this.#watches.clear()
    for (const watch of watches) watch.onEnd(error)
  }

  forget(): void {
    this.#events = []
  }

  async send(): Promise<unknown> {
    this.lists++
    if (this.failing) throw new Error('unreachable')
    return { metadata: { resourceVersion: String(this.#version) }, items: [...this.objects.values()] }
  }

  watch(request: Parameters<Transport['watch']>[0], listener: WatchListener) {
    const after = Number(request.query?.['resourceVersion'])
    queueMicrotask(() => {
      const missed = this.#events.filter(({ version }) => version > after)
      if (missed.length < this.#version - after) {
        listener.onEnd(new StatusError(410, 'Expired', 'too old resource version'))
        return
      }
      for (const { event } of missed) listener.onEvent(event)
      this.#watches.add(listener)
    })
    return () => this.#watches.delete(listener)
  }

  async close(): Promise<void> {
    this.cut(null)
  }
}

/** Waiting is over at once, after what is due without waiting. */
const timers: Timers = {
  after(_, run) {
    const handle = setImmediate(run)
    return () => clearImmediate(handle)
  },
}
const random: Random = { bytes: (count) => new Uint8Array(count), below: () => 0 }

async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setImmediate(resolve))
}

function open(server: Server) {
  const informers = createInformers({ transport: server, timers, random, log: silentLog })
  return { informers, informer: informers.of(ConfigMapKind) }
}

describe('an informer', () => {
  test('ends up equal to the server, whatever its watch went through', async () => {
    const deed = fc.oneof(
      fc.record({ name: fc.constantFrom('a', 'b', 'c'), value: fc.option(fc.constantFrom('1', '2')) }),
      fc.constantFrom('cut', 'break', 'forget and cut', 'settle'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 15 }), async (deeds) => {
        const server = new Server()
        const { informer, informers } = open(server)
        const told = new Map<string, string>()
        informer.subscribe((change) => {
          if (change.is === 'deleted') expect(told.delete(change.old.metadata.name!)).toBe(true)
          else {
            if (change.is === 'updated') expect(change.object.metadata.uid).toBe(change.old.metadata.uid)
            expect(told.has(change.object.metadata.name!)).toBe(change.is === 'updated')
            told.set(change.object.metadata.name!, change.object.data!['value']!)
          }
        })
        for (const one of deeds) {
          if (one === 'settle') await settle()
          else if (one === 'cut') server.cut(null)
          else if (one === 'break') server.cut(new Error('connection reset'))
          else if (one === 'forget and cut') {
            server.forget()
            server.cut(null)
          } else server.write(one.name, one.value)
        }
        await settle()
        const names = [...server.objects.keys()].sort()
        expect([...told.keys()].sort()).toEqual(names)
        expect(informer.list('shop').map((object) => object.metadata.resourceVersion)).toEqual(
          informer.list().map((object) => server.objects.get(object.metadata.name!)?.metadata.resourceVersion),
        )
        informers.stop()
      }),
      { numRuns: 40 },
    )
  })

  test('tells late listeners what is there, and finds objects by index', async () => {
    const server = new Server()
    server.write('a', '1')
    server.write('b', '2')
    const { informer, informers } = open(server)
    await settle()
    informer.addIndex('value', (object) => [object.data?.['value'] ?? ''])
    const changes: string[] = []
    informer.subscribe((change: Change<ConfigMap>) => changes.push(change.is))
    const ofTwo: string[] = []
    const cancel = informer.subscribeTo('value', '2', ({ is }) => ofTwo.push(is))
    server.write('b', '1')
    server.write('a', null)
    expect(changes).toEqual(['added', 'added', 'updated', 'deleted'])
    expect(ofTwo).toEqual(['added', 'updated'])
    cancel()
    server.write('c', '2')
    server.write('c', null)
    expect(ofTwo).toEqual(['added', 'updated'])
    expect(informer.byIndex('value', '1').map((object) => object.metadata.name)).toEqual(['b'])
    expect(informer.byIndex('value', '2')).toEqual([])
    expect(informer.get({ namespace: 'shop', name: 'b' })).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap' })
    expect(informers.of(ConfigMapKind)).toBe(informer)
    informers.stop()
  })

  test('one of the same name that came while nobody watched is another', async () => {
    const server = new Server()
    server.write('a', '1')
    const { informer, informers } = open(server)
    await settle()
    const changes: string[] = []
    informer.subscribe((change: Change<ConfigMap>) => changes.push(change.is))
    server.cut(null)
    server.write('a', null)
    server.write('a', '2')
    server.forget()
    await settle()
    expect(changes).toEqual(['added', 'deleted', 'added'])
    informers.stop()
  })

  test('goes on asking a server that does not answer', async () => {
    const server = new Server()
    server.failing = true
    server.write('a', '1')
    const { informer, informers } = open(server)
    await settle()
    expect(server.lists).toBeGreaterThan(2)
    server.failing = false
    await informer.synced()
    expect(informer.list()).toHaveLength(1)
    informers.stop()
  })
})
