import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { encodeBody } from '../../../src/apiserver/encode/encode-body.ts'
import type { Credentials } from '../../../src/apiserver/exchange.ts'
import { createPassingTokenSigner } from '../../../src/apiserver/listen/token-signer.ts'
import { openTestApi } from '../../../src/testing/open-test-api.ts'

// What Kubernetes 1.36.3 answered on every kind of path, by every method: code, type, and what a refusal says. Each answer
// stands once, with all that was answered so: `GET /api/ admin`.

const recorded = JSON.parse(readFileSync(new URL('paths.json', import.meta.url), 'utf8')) as Record<string, string[]>

const who: Readonly<Record<string, Credentials>> = {
  admin: known('admin', ['system:masters', 'system:authenticated']),
  jane: known('jane', ['dev', 'system:authenticated']),
  nobody: { is: 'shown', certificate: null, bearer: null },
}

function known(name: string, groups: readonly string[]): Credentials {
  return { is: 'known', user: { name, uid: '', groups } }
}

test('every kind of path, by every method', async () => {
  const { server } = await openTestApi({ tokenSigner: createPassingTokenSigner() })
  const answer = async (asked: string): Promise<string> => {
    const [method = '', url = '', as = ''] = asked.split(' ')
    const [path = '', query = ''] = url.split('?')
    const isSent = ['POST', 'PUT', 'PATCH'].includes(method)
    const { status, body, media, headers } = await server.handle({
      ...{ method, path, query: new URLSearchParams(query), accept: '', userAgent: 'test', credentials: who[as]! },
      ...{ patchType: 'application/json' },
      body: isSent
        ? { is: 'bytes', bytes: new TextEncoder().encode('{}'), contentType: 'application/json' }
        : { is: 'none' },
    })
    const isBody = body.is === 'object' || body.is === 'list' || body.is === 'bytes'
    const encoded = isBody ? await encodeBody(body, media) : { bytes: new Uint8Array(), contentType: '-' }
    const text = status >= 300 && method !== 'HEAD' ? messageIn(new TextDecoder().decode(encoded.bytes)) : ''
    const nosniff = headers['x-content-type-options'] === undefined ? '' : ' nosniff'
    return `${status} ${encoded.contentType.split(';')[0]}${nosniff} ${text}`.trim()
  }
  const unlike: string[] = []
  for (const [want, requests] of Object.entries(recorded))
    for (const asked of requests) {
      const got = await answer(asked)
      if (got !== want) unlike.push(`${asked}: ${got}, and not ${want}`)
    }
  expect(unlike).toEqual([])
  server.close()
})

function messageIn(text: string): string {
  return text.startsWith('{') ? ((JSON.parse(text) as { message?: string }).message ?? '') : text.trim()
}
