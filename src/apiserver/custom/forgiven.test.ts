import { expect, test } from 'vitest'
import { CustomResourceDefinitionKind } from '../../api/apiextensions/v1/custom-resource-definition.ts'
import type { CustomResourceDefinition, JSONSchemaProps } from '../../api/types.gen.ts'
import { openTestApi } from '../../testing/open-test-api.ts'

// What kube-apiserver 1.36.3 says of an object whose definition got rules that it breaks, when it is changed elsewhere.

const definition = (l: JSONSchemaProps, a: JSONSchemaProps): CustomResourceDefinition => ({
  metadata: { name: 'rats.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'rats', singular: 'rat', kind: 'Rat' },
    versions: [
      {
        ...{ name: 'v1', served: true, storage: true, subresources: { status: {} } },
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: { type: 'object', properties: { a: { type: 'integer', ...a }, l: { type: 'array', ...l } } },
              status: { type: 'object', properties: { x: { type: 'integer' } } },
            },
          },
        },
      },
    ],
  },
})
const items: JSONSchemaProps = { items: { type: 'integer' } }
const rules = (...texts: readonly string[]): JSONSchemaProps => ({
  'x-kubernetes-validations': texts.map((rule) => ({ rule })),
})

const small = 'spec.a: Invalid value: 1: failed rule: self > 5'
const short = 'spec.l: Invalid value: failed rule: self.size() > 3'
const collection = '/apis/example.com/v1/namespaces/default/rats'

async function openRats() {
  const { server, client } = await openTestApi()
  const user = { name: 'admin', uid: '', groups: ['system:masters', 'system:authenticated'] }
  const send = async (method: string, path: string, body: object, query = '') => {
    const contentType =
      method === 'POST'
        ? 'application/json'
        : query.includes('fieldManager')
          ? 'application/apply-patch+yaml'
          : 'application/merge-patch+json'
    const { status, warnings } = await server.handle({
      ...{ method, path, query: new URLSearchParams(query), accept: 'application/json' },
      ...{ userAgent: 'test/1', credentials: { is: 'known', user } },
      body: { is: 'bytes', bytes: Buffer.from(JSON.stringify(body)), contentType },
    })
    return { status, warnings }
  }
  await client.create(CustomResourceDefinitionKind, definition(items, {}))
  const rat = { apiVersion: 'example.com/v1', kind: 'Rat', metadata: { name: 'one' }, spec: { a: 1, l: [1, 2] } }
  await expect.poll(() => send('POST', collection, rat)).toEqual({ status: 201, warnings: [] })
  const redefine = async (l: JSONSchemaProps, a: JSONSchemaProps) => {
    const now = await client.get(CustomResourceDefinitionKind, { name: 'rats.example.com' })
    await client.update(CustomResourceDefinitionKind, { ...now, spec: definition({ ...items, ...l }, a).spec })
    const tried = () => send('PATCH', `${collection}/one`, {}, 'dryRun=All')
    await expect.poll(tried).not.toEqual({ status: 200, warnings: [] })
  }
  return { send, redefine, close: () => server.close() }
}

test.each([
  ['its labels', '', { metadata: { labels: { a: 'b' } } }, 200, [small, short]],
  ['its status', '/status', { status: { x: 1 } }, 200, [small, short]],
  ['one of two', '', { spec: { l: [1, 2, 3, 4] } }, 200, [small]],
  ['one of two, and still wrong', '', { spec: { l: [1, 2, 3] } }, 422, [small]],
])('who changes %s is warned of rules broken elsewhere', async (_, part, patch, status, warnings) => {
  const { send, redefine, close } = await openRats()
  await redefine(rules('self.size() > 3'), rules('self > 5'))
  expect(await send('PATCH', `${collection}/one${part}`, patch)).toEqual({ status, warnings })
  close()
})

test('a rule that cannot be answered refuses whatever it is asked of, changed or not', async () => {
  const { send, redefine, close } = await openRats()
  await redefine(rules('self[5] > 1'), {})
  const patch = { metadata: { labels: { a: 'b' } } }
  expect(await send('PATCH', `${collection}/one`, patch)).toEqual({ status: 422, warnings: [] })
  close()
})

test('an applied status of null is no change where there is none, and else no object', async () => {
  const { send, close } = await openRats()
  const rat = { apiVersion: 'example.com/v1', kind: 'Rat', metadata: { name: 'one' } }
  const apply = async (status: object | null) =>
    (await send('PATCH', `${collection}/one/status`, { ...rat, status }, 'fieldManager=m')).status
  expect(await apply(null)).toBe(200)
  expect(await apply({ x: 1 })).toBe(200)
  expect(await apply(null)).toBe(422)
  close()
})
