import { beforeEach, expect, test, vi } from 'vitest'
import { CustomResourceDefinitionKind } from '../../../api/apiextensions/v1/custom-resource-definition.ts'
import type { ApiObject } from '../../../api/meta/object.ts'
import { StatusError } from '../../../api/meta/status-error.ts'
import type { CustomResourceDefinition, CustomResourceDefinitionVersion } from '../../../api/types.gen.ts'
import type { Client } from '../../../client/client.ts'
import type { Transport } from '../../../client/transport.ts'
import { openTestApi } from '../../../testing/open-test-api.ts'
import type { WebhookAnswer, WebhookCall } from '../../webhooks/transport.ts'

// Answers and refusals as recorded: test/compat/api/conversion. Here: when a webhook is asked, in which order what it says is told, and
// that it holds nobody up who does not need it.

type Thing = ApiObject & { readonly spec: { readonly by?: string; readonly size?: number } }
interface Asked {
  readonly to: string
  readonly name: string
  answer(): void
  refuse(): void
}

let client: Client
let transport: Transport
let asked: Asked[] = []
let isPrompt = true

beforeEach(async () => {
  isPrompt = true
  const api = await openTestApi({ callWebhook })
  client = api.client
  transport = api.transport
  await client.create(CustomResourceDefinitionKind, definition)
  await vi.waitUntil(() => get(paths.v2, {}).then(Boolean, () => false))
  asked = []
})

/** Says in each object whom it was asked by; where it is not prompt, once the test says so. */
function callWebhook({ body }: WebhookCall): Promise<WebhookAnswer> {
  const { request } = JSON.parse(Buffer.from(body).toString())
  const [object] = request.objects
  const to = request.desiredAPIVersion.split('/')[1]
  const convertedObjects = [{ ...object, apiVersion: request.desiredAPIVersion, spec: { ...object.spec, by: to } }]
  return new Promise((answered) => {
    const say = (result: object) => {
      const response = { uid: request.uid, result, convertedObjects }
      const review = { kind: 'ConversionReview', apiVersion: 'apiextensions.k8s.io/v1', response }
      answered({ is: 'answered', status: 200, type: 'application/json', body: Buffer.from(JSON.stringify(review)) })
    }
    const answer = () => say({ status: 'Success' })
    asked.push({ to, name: object.metadata.name, answer, refuse: () => say({ status: 'Failure', message: 'no' }) })
    if (isPrompt) answer()
  })
}

const version = (name: string, more: Partial<CustomResourceDefinitionVersion>): CustomResourceDefinitionVersion => ({
  name,
  ...{ served: true, storage: false },
  schema: {
    openAPIV3Schema: {
      type: 'object',
      description: name,
      properties: { spec: { type: 'object', properties: { by: { type: 'string' }, size: { type: 'integer' } } } },
    },
  },
  ...more,
})
const definition = {
  metadata: { name: 'things.example.com' },
  spec: {
    ...{ group: 'example.com', scope: 'Namespaced', names: { plural: 'things', kind: 'Thing' } },
    versions: [version('v1', { storage: true }), version('v2', { selectableFields: [{ jsonPath: '.spec.by' }] })],
    conversion: {
      strategy: 'Webhook',
      webhook: { conversionReviewVersions: ['v1'], clientConfig: { url: 'https://hooks.example.com' } },
    },
  },
} as unknown as CustomResourceDefinition

const paths = {
  v1: '/apis/example.com/v1/namespaces/default/things',
  v2: '/apis/example.com/v2/namespaces/default/things',
}
const get = (path: string, query: Record<string, string> = {}) => transport.send({ method: 'GET', path, query })
const thing = (name: string, size = 1) => ({
  ...{ apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name } },
  spec: { size },
})
const make = (name: string) => transport.send({ method: 'POST', path: paths.v1, body: thing(name) })
const resize = (name: string, size: number) =>
  transport.send({
    method: 'PATCH',
    path: `${paths.v1}/${name}`,
    body: { spec: { size } },
    patchType: 'application/merge-patch+json',
  })
const questions = () => asked.map(({ to, name }) => `${name} in ${to}`)

function watching(query: Record<string, string> = {}, path = paths.v2) {
  const seen: string[] = []
  const stop = transport.watch(
    { method: 'GET', path, query },
    {
      onEvent: ({ type, object }) => {
        const { spec, metadata } = object as Thing
        seen.push(type === 'BOOKMARK' ? type : `${type} ${metadata?.name} ${spec.size} ${spec.by ?? ''}`.trim())
      },
      onEnd: (error) => seen.push(error === null ? 'end' : `end: ${error.message}`),
    },
  )
  return { seen, stop }
}

test('it is asked once for a version of an object, however many read and watch it, and for each who gets it', async () => {
  await make('a')
  await make('b')
  expect(questions()).toEqual([])
  const watches = [watching(), watching(), watching()]
  await Promise.all([get(paths.v2), get(paths.v2), get(paths.v1)])
  await get(paths.v2)
  expect(questions()).toEqual(['a in v2', 'b in v2'])
  expect(watches.map(({ seen }) => seen)).toEqual(Array(3).fill(['ADDED a 1 v2', 'ADDED b 1 v2']))
  await get(`${paths.v2}/a`)
  await get(`${paths.v2}/a`)
  await get(`${paths.v2}/a`, { resourceVersion: '0' })
  expect(questions()).toEqual(['a in v2', 'b in v2', 'a in v2', 'a in v2'])
})

test('it is asked before and after a write in the version that is not stored, and by one in the other not at all', async () => {
  await make('a')
  await resize('a', 2)
  expect(questions()).toEqual([])
  await transport.send({ method: 'POST', path: paths.v2, body: { ...thing('b'), apiVersion: 'example.com/v2' } })
  expect(questions()).toEqual(['b in v1', 'b in v2'])
})

test('a watch tells of changes in their order, whenever they are said', async () => {
  isPrompt = false
  const { seen } = watching({
    allowWatchBookmarks: 'true',
    sendInitialEvents: 'true',
    resourceVersionMatch: 'NotOlderThan',
  })
  await vi.waitUntil(() => seen.length === 1)
  await make('a')
  await make('b')
  await resize('a', 2)
  await transport.send({ method: 'DELETE', path: `${paths.v1}/b` })
  await vi.waitUntil(() => asked.length === 3)
  for (const each of asked.toReversed()) {
    each.answer()
    expect(seen).toEqual(['BOOKMARK'])
  }
  await vi.waitUntil(() => seen.length === 5)
  expect(seen.slice(1)).toEqual(['ADDED a 1 v2', 'ADDED b 1 v2', 'MODIFIED a 2 v2', 'DELETED b 1 v2'])
})

test('a selector is asked of what is served', async () => {
  await make('a')
  const { seen } = watching({ fieldSelector: 'spec.by=v2' })
  const nothing = watching({ fieldSelector: 'spec.by=v1' })
  await vi.waitUntil(() => seen.length === 1)
  await resize('a', 2)
  await transport.send({ method: 'DELETE', path: `${paths.v1}/a` })
  await vi.waitUntil(() => seen.length === 3)
  expect(seen).toEqual(['ADDED a 1 v2', 'MODIFIED a 2 v2', 'DELETED a 2 v2'])
  expect(nothing.seen).toEqual([])
})

test('one that does not answer holds up nobody else', async () => {
  await make('a')
  isPrompt = false
  const held = watching()
  const free = watching({}, paths.v1)
  const got = get(`${paths.v2}/a`)
  await vi.waitUntil(() => asked.length === 2)
  await resize('a', 2)
  await get(paths.v1)
  expect(free.seen).toEqual(['ADDED a 1', 'MODIFIED a 2'])
  expect(held.seen).toEqual([])
  for (const { answer } of asked) answer()
  expect(await got).toMatchObject({ spec: { by: 'v2', size: 1 } })
})

test('a watch that waits for a thousand changes is cut off', async () => {
  await make('a')
  isPrompt = false
  const { seen } = watching()
  for (let size = 2; size <= 1002; size++) await resize('a', size)
  expect(seen).toEqual(['end'])
})

test('what cannot be said ends a watch with the reason, and is asked for again', async () => {
  isPrompt = false
  const { seen } = watching()
  await make('a')
  await vi.waitUntil(() => asked.length === 1)
  asked[0]?.refuse()
  await vi.waitUntil(() => seen.length > 0)
  expect(seen).toEqual(['end: conversion webhook for example.com/v1, Kind=Thing failed: no'])
  isPrompt = true
  expect(await get(paths.v2)).toMatchObject({ items: [{ spec: { by: 'v2' } }] })
})

test('a watch of a past that is forgotten is told so', async () => {
  const { seen } = watching({ resourceVersion: '1' })
  await vi.waitUntil(() => seen.length > 0)
  expect(seen[0]).toMatch(/^end: too old resource version: 1 /)
})

test('a definition goes though its webhook does not answer, with objects of whatever version they are stored in', async () => {
  await make('a')
  const { spec } = await client.get(CustomResourceDefinitionKind, { name: 'things.example.com' })
  const versions = spec.versions?.map((each) => ({ ...each, storage: each.name === 'v2' }))
  await client.patch(CustomResourceDefinitionKind, { name: 'things.example.com' }, 'application/merge-patch+json', {
    spec: { versions },
  })
  const body = { ...thing('b'), apiVersion: 'example.com/v2' }
  await vi.waitUntil(() => transport.send({ method: 'POST', path: paths.v2, body }))
  isPrompt = false
  asked = []
  await client.delete(CustomResourceDefinitionKind, { name: 'things.example.com' })
  const isGone = (error: unknown) => error instanceof StatusError && error.code === 404
  const seen = () => client.get(CustomResourceDefinitionKind, { name: 'things.example.com' })
  await vi.waitUntil(() => seen().then(() => false, isGone))
  expect(questions()).toEqual([])
})
