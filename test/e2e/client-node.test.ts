import {
  AppsV1Api,
  CoreV1Api,
  KubeConfig,
  KubernetesObjectApi,
  makeInformer,
  PatchStrategy,
  Watch,
} from '@kubernetes/client-node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Berth } from './berth.ts'
import { until } from './until.ts'

/** The official JavaScript client, as somebody's program would use it. */
describe('@kubernetes/client-node', () => {
  const berth = new Berth()
  const config = new KubeConfig()
  beforeAll(async () => {
    await berth.up('--nodes', '0', '--simulated-nodes', '1')
    config.loadFromFile(berth.kubeconfig)
  })
  afterAll(() => berth.destroy())

  const namespace = 'default'

  test('creates, reads, replaces, patches, lists and deletes', async () => {
    const core = config.makeApiClient(CoreV1Api)
    const name = 'settings'
    await core.createNamespacedConfigMap({ namespace, body: { metadata: { name }, data: { a: '1' } } })
    const made = await core.readNamespacedConfigMap({ namespace, name })
    expect(made.data).toEqual({ a: '1' })
    await core.replaceNamespacedConfigMap({ namespace, name, body: { ...made, data: { a: '2' } } })
    await expect(core.replaceNamespacedConfigMap({ namespace, name, body: made })).rejects.toMatchObject({ code: 409 })
    const body = [{ op: 'add', path: '/data/b', value: '3' }]
    expect((await core.patchNamespacedConfigMap({ namespace, name, body })).data).toEqual({ a: '2', b: '3' })
    const { items } = await core.listNamespacedConfigMap({ namespace, fieldSelector: `metadata.name=${name}` })
    expect(items.map(({ metadata }) => metadata?.name)).toEqual([name])
    await core.deleteNamespacedConfigMap({ namespace, name })
    await expect(core.readNamespacedConfigMap({ namespace, name })).rejects.toMatchObject({ code: 404 })
  })

  test('watches a StatefulSet come up in order', async () => {
    const seen: string[] = []
    const watching = await new Watch(config).watch(
      `/api/v1/namespaces/${namespace}/pods`,
      { labelSelector: 'app=web' },
      (type: string, pod: { metadata: { name: string } }) => {
        if (type === 'ADDED') seen.push(pod.metadata.name)
      },
      () => undefined,
    )
    await config.makeApiClient(AppsV1Api).createNamespacedStatefulSet({
      namespace,
      body: {
        metadata: { name: 'web' },
        spec: {
          serviceName: 'web',
          replicas: 3,
          selector: { matchLabels: { app: 'web' } },
          template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } },
        },
      },
    })
    await until('three pods', () => seen.length === 3)
    watching.abort()
    expect(seen).toEqual(['web-0', 'web-1', 'web-2'])
  })

  test('follows a kind with an informer, from list to watch', async () => {
    const core = config.makeApiClient(CoreV1Api)
    const make = (name: string) => core.createNamespacedSecret({ namespace, body: { metadata: { name } } })
    await make('first')
    const informer = makeInformer(config, `/api/v1/namespaces/${namespace}/secrets`, () =>
      core.listNamespacedSecret({ namespace }),
    )
    const seen: string[] = []
    informer.on('add', ({ metadata }) => seen.push(`+${metadata?.name}`))
    informer.on('delete', ({ metadata }) => seen.push(`-${metadata?.name}`))
    await informer.start()
    await make('second')
    await core.deleteNamespacedSecret({ namespace, name: 'first' })
    await until('both', () => seen.length === 3)
    await informer.stop()
    expect(seen).toEqual(['+first', '+second', '-first'])
    expect(informer.list().map(({ metadata }) => metadata?.name)).toEqual(['second'])
  })

  test('a watch that broke goes on where it ended, and misses nothing', async () => {
    const core = config.makeApiClient(CoreV1Api)
    const name = 'kept'
    const body = { metadata: { name, labels: { kept: 'yes' } } }
    const told: string[] = []
    let version = (await core.listNamespacedConfigMap({ namespace })).metadata?.resourceVersion
    const follow = () =>
      new Watch(config).watch(
        `/api/v1/namespaces/${namespace}/configmaps`,
        { resourceVersion: version, labelSelector: 'kept=yes' },
        (type: string, { metadata }: { metadata: { name: string; resourceVersion: string } }) => {
          told.push(`${type} ${metadata.name}`)
          version = metadata.resourceVersion
        },
        () => undefined,
      )
    const first = await follow()
    await core.createNamespacedConfigMap({ namespace, body })
    await until('the creation is told', () => told.length === 1)
    first.abort()
    await core.replaceNamespacedConfigMap({ namespace, name, body: { ...body, data: { a: '1' } } })
    await core.deleteNamespacedConfigMap({ namespace, name })
    const second = await follow()
    await until('what happened meanwhile is told', () => told.length === 3)
    second.abort()
    expect(told).toEqual(['ADDED kept', 'MODIFIED kept', 'DELETED kept'])
  })

  test('applies, and learns of a conflict', async () => {
    const objects = KubernetesObjectApi.makeApiClient(config)
    const metadata = { namespace, name: 'applied' }
    const apply = (replicas: string, manager: string, force: boolean) =>
      objects.patch(
        { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { replicas } },
        undefined,
        undefined,
        manager,
        force,
        PatchStrategy.ServerSideApply,
      )
    await apply('1', 'one', false)
    await expect(apply('2', 'two', false)).rejects.toMatchObject({ code: 409 })
    expect(await apply('2', 'two', true)).toMatchObject({ data: { replicas: '2' } })
  })
})
