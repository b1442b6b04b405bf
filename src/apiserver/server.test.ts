import { beforeEach, describe, expect, test } from 'vitest'
import { ConfigMapKind } from '../api/core/v1/config-map.ts'
import { EventKind } from '../api/core/v1/event.ts'
import { NamespaceKind } from '../api/core/v1/namespace.ts'
import { PodKind } from '../api/core/v1/pod.ts'
import { ServiceAccountKind } from '../api/core/v1/service-account.ts'
import { EventsV1EventKind } from '../api/events/v1/event.ts'
import type { ConfigMap } from '../api/types.gen.ts'
import { systemClock as clock } from '../base/os/clock.ts'
import type { Client, List } from '../client/client.ts'
import type { Transport, WatchEvent } from '../client/transport.ts'
import { MemoryStore } from '../storage/memory/memory-store.ts'
import { StoreError } from '../storage/store-error.ts'
import { openTestApi } from '../testing/open-test-api.ts'
import { createPassingTokenSigner } from './listen/token-signer.ts'

const settings = { namespace: 'default', name: 'settings' }

let client: Client
let transport: Transport

beforeEach(async () => {
  const api = await openTestApi()
  transport = api.transport
  client = api.client
})

const configMap = (data: Record<string, string>) => ({ metadata: settings, data })

describe('the verbs', () => {
  test('what is created is what is read, frozen, the very same object', async () => {
    const created = await client.create(ConfigMapKind, configMap({ colour: 'blue' }))
    expect(await client.get(ConfigMapKind, settings)).toBe(created)
    expect(Object.isFrozen(created.metadata)).toBe(true)
    expect(created).toMatchObject({ kind: 'ConfigMap', apiVersion: 'v1', metadata: settings, data: { colour: 'blue' } })
  })

  test('a second create of the name is refused', async () => {
    await client.create(ConfigMapKind, configMap({}))
    await expect(client.create(ConfigMapKind, configMap({}))).rejects.toThrow('configmaps "settings" already exists')
  })

  test('an update that changes nothing keeps the resourceVersion', async () => {
    const created = await client.create(ConfigMapKind, configMap({ colour: 'blue' }))
    expect(await client.update(ConfigMapKind, created)).toBe(created)
  })

  test('an update of a version that is past is refused', async () => {
    const created = await client.create(ConfigMapKind, configMap({ colour: 'blue' }))
    await client.update(ConfigMapKind, { ...created, data: { colour: 'red' } })
    await expect(client.update(ConfigMapKind, { ...created, data: { colour: 'green' } })).rejects.toMatchObject({
      code: 409,
      reason: 'Conflict',
    })
  })

  test('patches that meet are all applied', async () => {
    await client.create(ConfigMapKind, configMap({}))
    const keys = Array.from({ length: 20 }, (_, index) => `key-${index}`)
    await Promise.all(
      keys.map((key) =>
        client.patch(ConfigMapKind, settings, 'application/merge-patch+json', { data: { [key]: 'x' } }),
      ),
    )
    expect(Object.keys((await client.get(ConfigMapKind, settings)).data ?? {}).sort()).toEqual([...keys].sort())
  })

  test('an object with a finalizer goes with its finalizer', async () => {
    const held = { ...configMap({}), metadata: { ...settings, finalizers: ['example.com/hold'] } }
    await client.create(ConfigMapKind, held)
    await client.delete(ConfigMapKind, settings)
    const dying = await client.get(ConfigMapKind, settings)
    expect(dying.metadata).toMatchObject({ deletionTimestamp: expect.any(String), deletionGracePeriodSeconds: 0 })
    await client.update(ConfigMapKind, { ...dying, metadata: { ...dying.metadata, finalizers: [] } })
    await expect(client.get(ConfigMapKind, settings)).rejects.toMatchObject({ reason: 'NotFound' })
  })

  test('a pod on a node has its grace; one without goes at once', async () => {
    const pod = (name: string, nodeName?: string) => ({
      metadata: { namespace: 'default', name },
      spec: { containers: [{ name: 'main', image: 'nginx' }], ...(nodeName !== undefined && { nodeName }) },
    })
    await client.create(PodKind, pod('bound', 'n1'))
    await client.create(PodKind, pod('unbound'))
    await client.delete(PodKind, { namespace: 'default', name: 'bound' })
    await client.delete(PodKind, { namespace: 'default', name: 'unbound' })
    const left = await client.list(PodKind)
    expect(left.items.map(({ metadata }) => [metadata?.name, metadata?.deletionGracePeriodSeconds])).toEqual([
      ['bound', 30],
    ])
  })

  test('a namespace waits to be emptied, and takes nothing new meanwhile', async () => {
    await client.create(NamespaceKind, { metadata: { name: 'a' } })
    await client.delete(NamespaceKind, { name: 'a' })
    const late = client.create(ConfigMapKind, { metadata: { namespace: 'a', name: 'late' } })
    await expect(late).rejects.toThrow('unable to create new content in namespace a because it is being terminated')
    const dying = await client.get(NamespaceKind, { name: 'a' })
    await client.update(NamespaceKind, { ...dying, spec: { finalizers: [] } }, { subresource: 'finalize' })
    await expect(client.get(NamespaceKind, { name: 'a' })).rejects.toMatchObject({ reason: 'NotFound' })
  })
})

describe('a full disk', () => {
  function storeOnDisk() {
    const store = new MemoryStore()
    const disk = { isFull: false }
    const write = store.transact.bind(store)
    store.transact = (transaction) =>
      disk.isFull ? Promise.reject(new StoreError('full', 'no space left on the disk')) : write(transaction)
    return { store, disk }
  }

  test('is told in the words of the store, and does not end the server', async () => {
    const { store, disk } = storeOnDisk()
    const { client: there } = await openTestApi({ store })
    disk.isFull = true
    const refused = there.create(ConfigMapKind, configMap({}))
    await expect(refused).rejects.toMatchObject({ code: 507, message: 'no space left on the disk' })
    disk.isFull = false
    await expect(there.create(ConfigMapKind, configMap({}))).resolves.toMatchObject({ kind: 'ConfigMap' })
  })

  test('keeps nobody from an answer, and those after from what sorts them', async () => {
    const { store, disk } = storeOnDisk()
    const { server } = await openTestApi({ store })
    const asked = async () => {
      const { status, headers } = await server.handle({
        ...{ method: 'GET', path: '/api/v1/pods', query: new URLSearchParams(), accept: '', userAgent: '' },
        ...{ body: { is: 'none' }, credentials: { is: 'shown', certificate: null, bearer: null } },
      })
      return [status, 'x-kubernetes-pf-flowschema-uid' in headers]
    }
    disk.isFull = true
    expect(await asked()).toEqual([403, false])
    disk.isFull = false
    expect(await asked()).toEqual([403, true])
  })
})

describe('a collection that is deleted', () => {
  test('is what a list would show', async () => {
    for (const name of ['a', 'b', 'c']) await client.create(ConfigMapKind, { metadata: { namespace: 'default', name } })
    const path = '/api/v1/namespaces/default/configmaps'
    const gone = async (query: Record<string, string>) => {
      const list = (await transport.send({ method: 'DELETE', path, query })) as List<ConfigMap>
      return list.items.map(({ metadata }) => metadata?.name)
    }
    const { metadata } = await client.list(ConfigMapKind, { namespace: 'default', limit: 1 })
    expect(await gone({ resourceVersion: '1', resourceVersionMatch: 'Exact' })).toEqual([])
    expect(await gone({ continue: metadata.continue ?? '', limit: '1' })).toEqual(['b'])
    await expect(gone({ resourceVersion: '99999999' })).rejects.toMatchObject({ code: 504, reason: 'Timeout' })
    expect(await gone({})).toEqual(['a', 'c'])
  })
})

describe('tokens of service accounts', () => {
  test('are good until their pod or account goes, or their time is over, and for their audience only', async () => {
    let now = clock.now()
    const { server, client: there } = await openTestApi({
      clock: { ...clock, now: () => now },
      tokenSigner: createPassingTokenSigner(),
    })
    const account = { namespace: 'default', name: 'robot' }
    await there.create(ServiceAccountKind, { metadata: account })
    const pod = await there.create(PodKind, {
      metadata: { namespace: 'default', name: 'web-0' },
      spec: { serviceAccountName: 'robot', containers: [{ name: 'main', image: 'nginx' }] },
    })
    const tokenFor = async (spec: object) => {
      const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec }
      const answer = await there.createSubresource(ServiceAccountKind, account, 'token', body)
      return (answer as { status: { token: string } }).status.token
    }
    const whoIs = async (bearer: string) => {
      const answer = await server.handle({
        method: 'GET',
        path: '/api',
        query: new URLSearchParams(),
        body: { is: 'none' },
        accept: '',
        credentials: { is: 'shown', certificate: null, bearer },
        userAgent: 'test',
      })
      return answer.status
    }
    const bound = { boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name: 'web-0', uid: pod.metadata?.uid } }
    const [ofPod, ofAccount, ofOthers] = [
      await tokenFor(bound),
      await tokenFor({}),
      await tokenFor({ audiences: ['x'] }),
    ]
    expect([await whoIs(ofPod), await whoIs(ofAccount), await whoIs(ofOthers), await whoIs(`${ofPod}x`)]).toEqual([
      200, 200, 401, 401,
    ])
    await there.delete(PodKind, { namespace: 'default', name: 'web-0' })
    expect([await whoIs(ofPod), await whoIs(ofAccount)]).toEqual([401, 200])
    // Clocks may differ by a minute.
    now += 3_659_000
    expect(await whoIs(ofAccount)).toBe(200)
    now += 2_000
    expect(await whoIs(ofAccount)).toBe(401)
  })
})

describe('events', () => {
  test('recorded in one group are read, watched and changed in the other', async () => {
    const seen: unknown[] = []
    const path = '/apis/events.k8s.io/v1/namespaces/default/events'
    const onEvent = ({ type, object }: WatchEvent) =>
      seen.push([type, object.apiVersion, (object as { series?: { count: number } }).series?.count])
    transport.watch({ method: 'GET', path }, { onEvent, onEnd: () => undefined })
    await client.list(EventsV1EventKind)
    const about = { kind: 'Pod', namespace: 'default', name: 'web-0' }
    const metadata = { namespace: 'default', name: 'web-0.1' }
    await client.create(EventKind, {
      metadata,
      involvedObject: about,
      reason: 'Started',
      message: 'first',
      reportingComponent: '',
      reportingInstance: '',
    })
    const series = { count: 2, lastObservedTime: '2026-01-01T00:00:00.000000Z' }
    await client.patch(EventsV1EventKind, metadata, 'application/merge-patch+json', { series })
    expect(await client.get(EventKind, metadata)).toMatchObject({ apiVersion: 'v1', message: 'first', series })
    expect(seen).toEqual([
      ['ADDED', 'events.k8s.io/v1', undefined],
      ['MODIFIED', 'events.k8s.io/v1', 2],
    ])
  })
})

describe('lists and watches', () => {
  test('pages show one state, whatever is written between them', async () => {
    for (const name of ['a', 'b', 'c']) await client.create(ConfigMapKind, { metadata: { namespace: 'default', name } })
    const first = await client.list(ConfigMapKind, { namespace: 'default', limit: 2 })
    await client.delete(ConfigMapKind, { namespace: 'default', name: 'c' })
    const { continue: token = '' } = first.metadata
    const second = await client.list(ConfigMapKind, { namespace: 'default', limit: 2, continue: token })
    expect([...first.items, ...second.items].map(({ metadata }) => metadata?.name)).toEqual(['a', 'b', 'c'])
    expect(second.metadata.resourceVersion).toBe(first.metadata.resourceVersion)
  })

  test('a watch that is to last less than no time says that its time is over', async () => {
    const request = { method: 'GET', path: '/api/v1/configmaps', query: { timeoutSeconds: '-1' } } as const
    const error = await new Promise<Error | null>((onEnd) =>
      transport.watch(request, { onEvent: () => undefined, onEnd }),
    )
    expect(error).toMatchObject({ code: 500, reason: 'InternalError', message: 'context deadline exceeded' })
  })

  test('a watch sees objects enter and leave its selection, before their writes are acknowledged', async () => {
    const seen: string[] = []
    const request = {
      method: 'GET',
      path: '/api/v1/namespaces/default/configmaps',
      query: { labelSelector: 'app=web' },
    } as const
    transport.watch(request, {
      onEvent: ({ type, object }: WatchEvent) => seen.push(`${type} ${object.metadata?.labels?.['app']}`),
      onEnd: () => seen.push('end'),
    })
    await client.list(ConfigMapKind)
    const labelled = (app: string) => ({ metadata: { ...settings, labels: { app } } })
    await client.create(ConfigMapKind, labelled('db'))
    expect(seen).toEqual([])
    await client.update(ConfigMapKind, labelled('web'))
    expect(seen).toEqual(['ADDED web'])
    await client.update(ConfigMapKind, labelled('db'))
    expect(seen).toEqual(['ADDED web', 'DELETED web'])
  })
})
