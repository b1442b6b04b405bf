import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openTestApi } from '../../testing/open-test-api.ts'
import { encodeBody } from '../encode/encode-body.ts'
import type { ApiRequest, ApiResponse } from '../exchange.ts'

const [json, yaml, protobuf] = ['application/json', 'application/yaml', 'application/vnd.kubernetes.protobuf']
const form = ';g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList'
const { server } = await openTestApi()

function ask(path: string, accept: string, conditions: ApiRequest['conditions'] = {}): Promise<ApiResponse> {
  const user = { name: 'admin', uid: '', groups: ['system:masters'] }
  return server.handle({
    ...{ method: 'GET', path, query: new URLSearchParams(), accept, userAgent: 'test', conditions },
    ...{ body: { is: 'none' }, credentials: { is: 'known', user } },
  })
}

async function bodyOf({ body, media }: ApiResponse): Promise<{ bytes: Uint8Array; contentType: string }> {
  if (body.is !== 'object' && body.is !== 'bytes') throw new Error(`a body of ${body.is}`)
  return encodeBody(body, media)
}

/** In a word: `yaml aggregated`, `json` for the document of old, or the code of a refusal. */
async function answered(path: string, accept: string): Promise<string> {
  const response = await ask(path, accept)
  if (response.status !== 200) return String(response.status)
  const { contentType } = await bodyOf(response)
  return contentType.replace(form, ' aggregated').replace(/^application.(vnd.kubernetes.)?/, '')
}

// As a 1.36.3 API server answered.
test.each([
  [`${json}`, 'json', 'json'],
  [`${json}${form}`, 'json aggregated', 'json aggregated'],
  [`${yaml}${form}`, 'yaml aggregated', 'yaml aggregated'],
  [`${protobuf}${form}`, 'protobuf aggregated', 'protobuf aggregated'],
  [`*/*${form}`, 'json aggregated', 'json aggregated'],
  [`application/*${form}`, '406', 'json aggregated'],
  [`application/*${form}, */*`, 'json aggregated', 'json aggregated'],
  [`text/html${form}`, '406', '406'],
  [`${json};g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList`, '406', '406'],
  [`${json};as=APIGroupDiscoveryList;v=v2;g=apidiscovery.k8s.io`, 'json aggregated', 'json aggregated'],
  [`${json};g=apidiscovery.k8s.io;v=v2`, '406', '406'],
  [`${json}${form};profile=nopeer`, 'json aggregated', 'json aggregated'],
  [`${json}${form};charset=utf-8`, 'json aggregated', 'json aggregated'],
  [`${json}${form};sv=v1`, '406', '406'],
  [`${json}${form};stream=watch`, 'json aggregated', 'json aggregated'],
  [`${yaml}${form};stream=watch`, '406', '406'],
  [`${json}, ${yaml}${form}`, 'yaml aggregated', 'yaml aggregated'],
  [
    `${json};g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList, ${protobuf}${form}`,
    'protobuf aggregated',
    'protobuf aggregated',
  ],
  [`${json}${form};q=0.1, ${protobuf}${form}`, 'protobuf aggregated', 'protobuf aggregated'],
  [`*/*${form}, ${yaml}${form};q=0.1`, 'yaml aggregated', 'yaml aggregated'],
  [`${yaml}${form};q=0.1, */*${form}`, 'json aggregated', 'json aggregated'],
  [`${protobuf}${form}, ${json}`, 'protobuf aggregated', 'protobuf aggregated'],
])('%s: %s', async (accept, api, apis) => {
  expect([await answered('/api', accept), await answered('/apis', accept)]).toEqual([api, apis])
})

test('as protobuf it is to the byte what Kubernetes answered', async () => {
  const recorded = readFileSync(new URL('testdata/aggregated-api.pb', import.meta.url))
  const { bytes } = await bodyOf(await ask('/api', protobuf + form))
  expect(Buffer.from(bytes).equals(recorded)).toBe(true)
})

test('who has it already is told so, in each encoding', async () => {
  for (const each of [json, yaml, protobuf]) {
    const { headers } = await ask('/apis', each + form)
    const again = await ask('/apis', each + form, { 'if-none-match': headers['etag'] ?? '' })
    expect(again).toMatchObject({ status: 304, headers: { etag: headers['etag'], 'cache-control': 'public' } })
  }
})
