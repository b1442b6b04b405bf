import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { encodeBody } from '../../../src/apiserver/encode/encode-body.ts'
import { createPassingTokenSigner } from '../../../src/apiserver/listen/token-signer.ts'
import { openTestApi } from '../../../src/testing/open-test-api.ts'
import known from './sweep/known-differences.json' with { type: 'json' }
import { type Ask, sweep } from './sweep/play.ts'

// What Kubernetes 1.36.3 answers when one field of an object is another: each field there is of the kinds of core, apps and
// batch, made, changed, and in its status. `scripts/run node test/compat/api/sweep/record.ts` asks a server anew.

test('each field with other values', async () => {
  const recorded = gunzipSync(readFileSync(new URL('sweep/answers.gz', import.meta.url))).toString()
  const wanted = new Map(recorded.split('\n').map((line) => line.split('\t') as [string, string]))
  const unasked = new Set(wanted.keys())
  const ask = await askTestApi()
  const unlike: string[] = []
  const unlikeAsKnown: string[] = []
  for await (const [asked, told] of sweep(ask)) {
    const want = wanted.get(asked)
    unasked.delete(asked)
    // Upstream answered one way now and another way then.
    if (want === undefined || told === want) continue
    if (known.includes(asked)) unlikeAsKnown.push(asked)
    else unlike.push(`${asked}: ${told}, and not ${want}`)
  }
  expect({ unlike, unlikeAsKnown }).toEqual({ unlike: [], unlikeAsKnown: known })
  // A schema that has changed asks other questions: then they are to be recorded anew.
  expect([...unasked]).toEqual([])
})

async function askTestApi(): Promise<Ask> {
  const { server } = await openTestApi({ tokenSigner: createPassingTokenSigner() })
  const user = { name: 'admin', uid: '', groups: ['system:masters', 'system:authenticated'] }
  return async (method, url, sent) => {
    const [path = '', query = ''] = url.split('?')
    const bytes = Buffer.from(JSON.stringify(sent) ?? '')
    const { status, body, media, warnings } = await server.handle({
      ...{ method, path, query: new URLSearchParams(query), accept: 'application/json', userAgent: 'sweep/1' },
      body: sent === undefined ? { is: 'none' } : { is: 'bytes', bytes, contentType: 'application/json' },
      credentials: { is: 'known', user },
    })
    const encoded =
      body.is === 'object' || body.is === 'list' ? (await encodeBody(body, media)).bytes : new Uint8Array()
    return { status, text: new TextDecoder().decode(encoded), warnings }
  }
}
