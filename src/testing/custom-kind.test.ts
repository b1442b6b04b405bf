import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ApiObject } from '../api/meta/object.ts'
import type { CustomResourceDefinition } from '../api/types.gen.ts'
import { startTestCluster, type TestCluster } from './test-cluster.ts'

interface Shelf extends ApiObject {
  readonly spec: { readonly boards: number }
  readonly status?: { readonly full: boolean }
}

const whole = {
  type: 'object',
  properties: {
    spec: { type: 'object', properties: { boards: { type: 'integer', maximum: 9 } } },
    status: { type: 'object', properties: { full: { type: 'boolean' } } },
  },
} as const

const version = (name: string, served: boolean) => ({
  ...{ name, served, storage: name === 'v1', schema: { openAPIV3Schema: whole }, subresources: { status: {} } },
})

const shelves: CustomResourceDefinition = {
  metadata: { name: 'shelves.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'shelves', singular: 'shelf', kind: 'Shelf' },
    versions: [version('v1alpha1', false), version('v1beta1', true), version('v1', true)],
  },
}

let cluster: TestCluster
beforeAll(async () => {
  cluster = await startTestCluster({ patienceMs: 30_000, nodes: 0 })
})
afterAll(() => cluster.stop())

test('a kind that a definition makes is served at once, as the type that a test gives it', async () => {
  const ShelfKind = await cluster.define<Shelf>(shelves)
  expect(ShelfKind).toMatchObject({ group: 'example.com', version: 'v1', kind: 'Shelf', namespaced: true })
  const metadata = { namespace: 'default', name: 'oak' }
  const made = await cluster.client.create(ShelfKind, { metadata, spec: { boards: 3 } })
  await cluster.client.update(ShelfKind, { ...made, status: { full: true } }, { subresource: 'status' })
  const full = await cluster.until(ShelfKind, metadata, (shelf) => shelf?.status?.full === true)
  expect(full?.spec.boards).toBe(3)
  await expect(cluster.client.create(ShelfKind, { metadata, spec: { boards: 10 } })).rejects.toMatchObject({
    code: 422,
  })
  const older = await cluster.define<Shelf>(shelves, 'v1beta1')
  expect((await cluster.client.get(older, metadata)).apiVersion).toBe('example.com/v1beta1')
})

test('a version that is not served, names that are taken, and a definition that cannot be, are told at once', async () => {
  await expect(cluster.define(shelves, 'v1alpha1')).rejects.toThrow(
    'shelves.example.com serves no version v1alpha1; it serves v1beta1, v1',
  )
  await cluster.define(shelves)
  const namesake = { ...shelves, metadata: { name: 'boards.example.com' } }
  const names = { plural: 'boards', kind: 'Shelf' }
  await expect(cluster.define({ ...namesake, spec: { ...shelves.spec, names } })).rejects.toThrow(
    'boards.example.com cannot be served: "ShelfList" is already in use',
  )
  const misnamed = { ...shelves, metadata: { name: 'shelf' } }
  await expect(cluster.define(misnamed)).rejects.toMatchObject({ code: 422 })
})
