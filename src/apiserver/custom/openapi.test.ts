import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { CustomResourceDefinitionKind } from '../../api/apiextensions/v1/custom-resource-definition.ts'
import type { JsonObject } from '../../api/ops/json-value.ts'
import type { CustomResourceDefinition } from '../../api/types.gen.ts'
import { silentLog } from '../../base/log.ts'
import { systemRandom as random } from '../../base/os/random.ts'
import { systemTimers as timers } from '../../base/os/timers.ts'
import { createClient } from '../../client/api-client.ts'
import { createInformers } from '../../client/shared-informers.ts'
import type { Transport } from '../../client/transport.ts'
import { openTestApi } from '../../testing/open-test-api.ts'

// Two definitions, and what kube-apiserver 1.36.3 made of them in its documents.

type Schemas = Readonly<Record<string, JsonObject>>

const recorded: {
  readonly definitions: readonly CustomResourceDefinition[]
  readonly v3: Schemas
  readonly v2: Schemas
} = JSON.parse(readFileSync(new URL('testdata/openapi.json', import.meta.url), 'utf8'))

let transport: Transport
let created: readonly CustomResourceDefinition[]

beforeAll(async () => {
  const api = await openTestApi()
  const { client } = api
  transport = api.transport
  created = await Promise.all(
    recorded.definitions.map(({ spec }) => {
      const metadata = { name: `${spec.names.plural}.${spec.group}` }
      return client.create(CustomResourceDefinitionKind, { metadata, spec } as CustomResourceDefinition)
    }),
  )
  await established(created.length)
})

async function established(count: number): Promise<void> {
  const informers = createInformers({ transport, timers, random, log: silentLog })
  const seen = new Set<string>()
  const all = Promise.withResolvers<void>()
  informers.of(CustomResourceDefinitionKind).subscribe((change) => {
    if (change.is === 'deleted') return
    const { metadata, status } = change.object
    if (status?.conditions?.some((each) => each.type === 'Established')) seen.add(metadata.name ?? '')
    if (seen.size === count) all.resolve()
  })
  await all.promise
  informers.stop()
}

async function document(path: string): Promise<JsonObject> {
  return JSON.parse((await transport.send({ method: 'GET', path })) as string)
}

async function schemasOfV3(): Promise<Schemas> {
  const documents = await Promise.all(['v1', 'v2'].map((v) => document(`/openapi/v3/apis/stable.example.com/${v}`)))
  return Object.assign({}, ...documents.map(({ components }) => (components as { schemas: Schemas }).schemas))
}

/** What the definitions themselves say; of what all objects have, each server has its own words. */
const own = new Set(JSON.stringify(recorded.definitions).match(/(?<="description":")[^"]*/g))

function comparable(schemas: Schemas): unknown {
  const ours = Object.entries(schemas).filter(([name]) => name.startsWith('com.example.stable.'))
  const text = JSON.stringify(Object.fromEntries(ours), (keyword, value) =>
    keyword === 'description' && typeof value === 'string' && !own.has(value) ? undefined : value,
  )
  return JSON.parse(text)
}

test('v3 tells the schemas of definitions', async () => {
  expect(comparable(await schemasOfV3())).toEqual(comparable(recorded.v3))
})

test('v2 tells as much of them as it has words for', async () => {
  const { definitions } = await document('/openapi/v2')
  expect(comparable(definitions as Schemas)).toEqual(comparable(recorded.v2))
})

test('documents come and go with definitions, and those of other kinds stay as they are', async () => {
  const index = async () => (await document('/openapi/v3'))['paths'] as Readonly<Record<string, object>>
  const { 'apis/stable.example.com/v1': of, ...others } = await index()
  expect(of).toEqual({
    serverRelativeURL: expect.stringMatching(/^\/openapi\/v3\/apis\/stable\.example\.com\/v1\?hash=[0-9A-F]+$/),
  })
  const client = createClient(transport)
  for (const { metadata } of created) await client.delete(CustomResourceDefinitionKind, { name: metadata.name ?? '' })
  const { 'apis/stable.example.com/v2': _, ...builtIn } = others
  await expect.poll(index).toEqual(builtIn)
})
