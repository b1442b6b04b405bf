import { readFileSync } from 'node:fs'
import { expect, test, vi } from 'vitest'
import { encodeBody } from '../../../src/apiserver/encode/encode-body.ts'
import type { ApiRequest, ApiResponse, RequestBody } from '../../../src/apiserver/exchange.ts'
import { createPassingTokenSigner } from '../../../src/apiserver/listen/token-signer.ts'
import type { ApiServer } from '../../../src/apiserver/server.ts'
import { openTestApi } from '../../../src/testing/open-test-api.ts'

// What Kubernetes 1.36.3 answered to bodies and queries that are not as they should be, and to fields of kinds whose values
// break a rule (fields.json: a request for each rule): code, reason, message, warnings. Each answer stands once, with all that
// was answered so: `POST /api/v1/… application/json` and the body, a letter for each byte. `objects` are there before. Whatever
// is asked changes nothing.

interface Recorded {
  readonly objects: readonly (readonly [path: string, object: object])[]
  readonly answers: Readonly<Record<string, readonly (readonly [asked: string, body: string])[]>>
}

test.each(['bodies', 'fields'])('%s that are not as they should be', async (file) => {
  const { objects, answers } = JSON.parse(readFileSync(new URL(`${file}.json`, import.meta.url), 'utf8')) as Recorded
  const server = await newServer()
  for (const [path, object] of objects) {
    const made = () => ask(server, `POST ${path} application/json`, JSON.stringify(object))
    // A kind made at run time is served a moment after its definition is there.
    await vi.waitUntil(async () => (await made()).status === 201, { interval: 5, timeout: 10_000 })
  }
  const unlike: string[] = []
  for (const [want, requests] of Object.entries(answers))
    for (const [asked, body] of requests) {
      const got = await told(await ask(server, asked, body))
      if (got !== want) unlike.push(`${asked} ${JSON.stringify(body)}: ${got}, and not ${want}`)
    }
  expect(unlike).toEqual([])
  server.close()
})

async function newServer(): Promise<ApiServer> {
  return (await openTestApi({ tokenSigner: createPassingTokenSigner() })).server
}

function ask(server: ApiServer, asked: string, text: string): Promise<ApiResponse> {
  const [method = '', url = '', ...type] = asked.split(' ')
  const [path = '', query = ''] = url.split('?')
  const contentType = type.join(' ')
  const body: RequestBody = { is: 'bytes', bytes: Buffer.from(text, 'latin1'), contentType }
  const user = { name: 'admin', uid: '', groups: ['system:masters', 'system:authenticated'] }
  const request: ApiRequest = {
    ...{ method, path, query: new URLSearchParams(query), accept: 'application/json', userAgent: 'fuzz/1' },
    ...{ body, credentials: { is: 'known', user } },
  }
  return server.handle(request)
}

async function told({ status, body, media, warnings }: ApiResponse): Promise<string> {
  if (body.is !== 'object' && body.is !== 'list') return `${status}`
  const { reason, message } = JSON.parse(new TextDecoder().decode((await encodeBody(body, media)).bytes))
  const refusal = status < 300 ? [] : [reason ?? '-', message]
  return [status, ...refusal, ...warnings.map((warning) => `(${warning})`)].join(' ')
}
