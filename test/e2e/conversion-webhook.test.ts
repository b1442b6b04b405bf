import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Berth, missingForReal, run } from './berth.ts'

const missing = missingForReal()
const manifest = join(import.meta.dirname, 'sets/converter.yaml')

/** As an operator's chart brings one: a server in a pod, behind a Service, that knows a kind's older version. */
describe.skipIf(missing !== null)(`a webhook that converts${missing === null ? '' : ` (${missing})`}`, () => {
  const berth = new Berth()
  const file = (name: string) => join(berth.data, name)
  const apply = async (name: string, object: object) => {
    writeFileSync(file(name), JSON.stringify(object))
    return await berth.kubectl('apply', '-f', file(name))
  }

  beforeAll(async () => {
    await berth.up('--nodes', '1')
    const subject = ['-subj', '/CN=converter.default.svc', '-addext', 'subjectAltName=DNS:converter.default.svc']
    await run('openssl', [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject],
      ...['-keyout', file('tls.key'), '-out', file('tls.crt')],
    ])
    const pair = ['--cert', file('tls.crt'), '--key', file('tls.key')]
    expect(await berth.kubectl('create', 'secret', 'tls', 'converter', ...pair)).toMatchObject({ code: 0 })
    await berth.kubectl('apply', '-f', manifest)
    await apply('definition.json', definition(readFileSync(file('tls.crt')).toString('base64')))
    const established = await berth.kubectl('wait', '--for=condition=Established', 'crd/ratings.example.com')
    expect(established).toMatchObject({ code: 0 })
  })
  afterAll(() => berth.destroy())

  test('objects are written in both versions; in the stored one before it is ready', async () => {
    const rating = (version: string, name: string, spec: object) =>
      apply(`${name}.json`, { apiVersion: `example.com/${version}`, kind: 'Rating', metadata: { name }, spec })
    expect(await rating('v1', 'old', { stars: 3 })).toMatchObject({ code: 0 })
    expect(await berth.kubectl('wait', '--for=condition=Ready', 'pod/converter', '--timeout=60s')).toMatchObject({
      code: 0,
    })
    expect(await rating('v2', 'new', { shown: '*****' })).toMatchObject({ code: 0 })
  })

  test('each version is shown in the other, edited in both, and stored in one', async () => {
    const shown = async (version: string, path: string) =>
      (await berth.kubectl('get', `ratings.${version}.example.com`, '-o', `jsonpath={.items[*].spec.${path}}`)).stdout
    expect([await shown('v1', 'stars'), await shown('v2', 'shown')]).toEqual(['5 3', '***** ***'])
    await berth.kubectl('patch', 'ratings.v2.example.com/old', '--type=merge', '-p', '{"spec":{"shown":"*"}}')
    await berth.kubectl('patch', 'ratings.v1.example.com/new', '--type=merge', '-p', '{"spec":{"stars":2}}')
    expect([await shown('v1', 'stars'), await shown('v2', 'shown')]).toEqual(['2 1', '** *'])
  })

  test('it goes, and what it alone can say cannot be read any more', async () => {
    await berth.kubectl('delete', 'pod/converter')
    expect((await berth.kubectl('get', 'ratings.v2.example.com/old')).stderr).toMatch(
      /conversion webhook for example.com\/v1, Kind=Rating failed: Post "https:\/\/converter.default.svc:443\/\?timeout=30s": no endpoints available for service "converter"/,
    )
    expect((await berth.kubectl('get', 'ratings.v1.example.com', '-o', 'name')).stdout).toContain(
      'rating.example.com/old',
    )
    expect(await berth.kubectl('delete', 'crd/ratings.example.com', '--timeout=30s')).toMatchObject({ code: 0 })
  })
})

function definition(caBundle: string): object {
  const schema = (properties: object) => ({
    openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties } } },
  })
  return {
    ...{ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' },
    metadata: { name: 'ratings.example.com' },
    spec: {
      ...{
        group: 'example.com',
        scope: 'Namespaced',
        names: { plural: 'ratings', singular: 'rating', kind: 'Rating' },
      },
      versions: [
        { name: 'v1', served: true, storage: true, schema: schema({ stars: { type: 'integer' } }) },
        { name: 'v2', served: true, storage: false, schema: schema({ shown: { type: 'string' } }) },
      ],
      conversion: {
        strategy: 'Webhook',
        webhook: {
          conversionReviewVersions: ['v1'],
          clientConfig: { caBundle, service: { namespace: 'default', name: 'converter' } },
        },
      },
    },
  }
}
