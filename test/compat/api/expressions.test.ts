import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { encodeBody } from '../../../src/apiserver/encode/encode-body.ts'
import { createPassingTokenSigner } from '../../../src/apiserver/listen/token-signer.ts'
import { assert } from '../../../src/base/assert.ts'
import { openTestApi } from '../../../src/testing/open-test-api.ts'

// What Kubernetes 1.36.3 answered to admission policies, webhooks and choices of devices with expressions of all kinds: nothing
// where it takes them, or its message.

interface Recorded {
  readonly path: string
  readonly body: object
  readonly answer: string
}

const recorded = JSON.parse(readFileSync(new URL('expressions.json', import.meta.url), 'utf8')) as readonly Recorded[]

test.each(recorded)('expressions in $path', async ({ path, body, answer }) => {
  const { server } = await openTestApi({ tokenSigner: createPassingTokenSigner() })
  const user = { name: 'admin', uid: '', groups: ['system:masters', 'system:authenticated'] }
  const response = await server.handle({
    ...{ method: 'POST', path, query: new URLSearchParams('dryRun=All'), accept: 'application/json' },
    ...{ userAgent: 'test/1', credentials: { is: 'known', user } },
    body: { is: 'bytes', bytes: Buffer.from(JSON.stringify(body)), contentType: 'application/json' },
  })
  assert(response.body.is === 'object', 'the answer is an object or a status')
  const told = JSON.parse(new TextDecoder().decode((await encodeBody(response.body, response.media)).bytes))
  expect(response.status < 300 ? '' : told.message).toBe(answer)
  server.close()
})
