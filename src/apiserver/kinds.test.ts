import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Kind } from '../api/kind.ts'
import type { ApiObject } from '../api/meta/object.ts'
import { scheme } from '../api/scheme.ts'
import type { Client } from '../client/client.ts'
import { openTestApi } from '../testing/open-test-api.ts'

// The least objects of every kind: what a client does to any kind works for each, with rules of its own or without.

interface Created {
  readonly name: string
  readonly sent: ApiObject
}

const created: readonly Created[] = JSON.parse(
  readFileSync(new URL('../api/ops/testdata/created.json', import.meta.url), 'utf8'),
)
const namespace = 'facts'
/** The server has made them, or writes them while we do (`custom/`, where that is tested). */
const own = ['ServiceAccount default', 'Namespace facts', 'CustomResourceDefinition xs.facts.example']

let client: Client

beforeAll(async () => {
  client = (await openTestApi()).client
  await client.create(scheme.byGroupVersionKind('v1', 'Namespace') as Kind, { metadata: { name: namespace } })
})

describe('every kind is created, read, changed and deleted', () => {
  test.each(created.filter(({ name }) => !own.includes(name)))('$name', async ({ sent }) => {
    const kind = scheme.byGroupVersionKind(sent.apiVersion ?? '', sent.kind ?? '') as Kind
    const metadata = { ...sent.metadata, ...(kind.namespaced && { namespace }) }
    const ref = { name: metadata.name ?? '', ...(kind.namespaced && { namespace }) }
    const made = await client.create(kind, { ...sent, metadata })
    expect(await client.get(kind, ref)).toEqual(made)
    const labelled = { ...made, metadata: { ...made.metadata, labels: { ...made.metadata?.labels, seen: 'yes' } } }
    expect((await client.update(kind, labelled)).metadata?.labels).toMatchObject({ seen: 'yes' })
    await client.delete(kind, ref, { gracePeriodSeconds: 0 })
    const left = await client.get(kind, ref).catch(() => undefined)
    // What is protected while it is used, or leaves its dependents alone, waits for a controller.
    expect(left === undefined || (left.metadata?.finalizers ?? []).length > 0).toBe(true)
  })
})
