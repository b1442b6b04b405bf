import { expect, test } from 'vitest'
import { openTestApi } from '../testing/open-test-api.ts'

test.each([
  ['/livez', { text: 'ok' }],
  ['/nowhere', { code: 404, message: 'the server could not find the requested resource' }],
  ['/api/v1/watch', { code: 500, message: expect.stringMatching(/^Internal Server Error: .*\/api\/v1\/watch$/) }],
])('%s is answered with text: a refusal is one all the same', async (path, expected) => {
  const { transport } = await openTestApi()
  const answer = transport.send({ method: 'GET', path }).then(
    (text) => ({ text }),
    ({ code, message }) => ({ code, message }),
  )
  expect(await answer).toEqual(expected)
})
