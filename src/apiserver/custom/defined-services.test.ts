import { expect, test, vi } from 'vitest'
import type { CustomResourceDefinition } from '../../api/types.gen.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { Stored } from '../cache/stored.ts'
import { planServices } from './defined-services.ts'

/** `foos: v1 v2-` is a definition of group q.io whose second version is not served. */
function definition(text: string): CustomResourceDefinition {
  const [plural = '', versions = ''] = text.split(': ')
  return {
    metadata: { name: `${plural}.q.io` },
    spec: {
      ...{ group: 'q.io', scope: 'Namespaced', names: { plural, kind: plural } },
      versions: versions.split(' ').map((each, index) => ({
        ...{ name: each.replace('-', ''), served: !each.endsWith('-'), storage: index === 0 },
        schema: { openAPIV3Schema: { type: 'object' } },
      })),
    },
  }
}

/** `v1.q.io true`: with what it says of who manages it. */
function service(text: string): Stored {
  const [name = '', managed = ''] = text.split(' ')
  const labels = { 'kube-aggregator.kubernetes.io/automanaged': managed }
  return new Stored(`/${name}`, 1, null, { metadata: { name, labels } })
}

test.each([
  ['each version that is served', ['foos: v1 v2- v3'], [], ['v1.q.io', 'v3.q.io'], []],
  ['once, however many kinds it has', ['foos: v1', 'bars: v1'], [], ['v1.q.io'], []],
  ['is there already', ['foos: v1'], ['v1.q.io true'], [], []],
  ['is somebody else’s, of the same name', ['foos: v1'], ['v1.q.io '], [], []],
  ['goes with the last definition', [], ['v1.q.io true', 'v2.q.io true'], [], ['v1.q.io', 'v2.q.io']],
  ['goes when its version is served no more', ['foos: v1 v2-'], ['v1.q.io true', 'v2.q.io true'], [], ['v2.q.io']],
  ['a built-in one, or another’s, stays', [], ['v1.apps onstart', 'v1.metrics '], [], []],
])('%s', (_, definitions, there, missing, leftOver) => {
  const plan = planServices(definitions.map(definition), there.map(service))
  expect([...plan.missing.keys()]).toEqual(missing)
  expect(plan.leftOver.map(({ object }) => object.metadata?.name)).toEqual(leftOver)
})

test('a definition brings its APIService, as the real server makes it, and takes it along', async () => {
  const { transport } = await openTestApi()
  const services = async () => {
    const path = '/apis/apiregistration.k8s.io/v1/apiservices'
    const { items } = (await transport.send({ method: 'GET', path })) as { items: { spec: { group?: string } }[] }
    return items.filter(({ spec }) => spec.group === 'q.io')
  }
  const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
  await transport.send({ method: 'POST', path, body: definition('foos: v1') })
  await vi.waitUntil(async () => (await services()).length === 1, { interval: 5, timeout: 10_000 })
  expect(await services()).toMatchObject([
    {
      metadata: {
        name: 'v1.q.io',
        labels: { 'kube-aggregator.kubernetes.io/automanaged': 'true' },
        managedFields: [{ manager: 'kube-apiserver', operation: 'Update', apiVersion: 'apiregistration.k8s.io/v1' }],
      },
      spec: { group: 'q.io', version: 'v1', groupPriorityMinimum: 1000, versionPriority: 100 },
      status: { conditions: [{ type: 'Available', status: 'True', reason: 'Local' }] },
    },
  ])
  await transport.send({ method: 'DELETE', path: `${path}/foos.q.io` })
  await vi.waitUntil(async () => (await services()).length === 0, { interval: 5, timeout: 10_000 })
})
