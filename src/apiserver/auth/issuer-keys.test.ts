import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { ServiceAccountKind } from '../../api/core/v1/service-account.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { createPassingTokenSigner } from '../listen/token-signer.ts'

test('who is shown a token of an account can tell by what the server publishes that it is the server’s', async () => {
  const { server, client } = await openTestApi({ tokenSigner: createPassingTokenSigner() })
  const account = { namespace: 'default', name: 'robot' }
  await client.create(ServiceAccountKind, { metadata: account })
  const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { audiences: ['vault'] } }
  const { status } = (await client.createSubresource(ServiceAccountKind, account, 'token', request)) as {
    status: { token: string }
  }
  const read = async (path: string): Promise<Record<string, unknown>> => {
    const { body } = await server.handle({
      ...{ method: 'GET', path, query: new URLSearchParams(), accept: null, userAgent: '', body: { is: 'none' } },
      credentials: { is: 'known', user: { name: account.name, uid: '', groups: ['system:serviceaccounts'] } },
    })
    return JSON.parse(new TextDecoder().decode(body.is === 'bytes' ? body.bytes : new Uint8Array()))
  }

  // As OpenID Connect Discovery 1.0 has it: from the issuer to its configuration, to its keys, to the one the token names.
  const [head = '', claims = '', signature = ''] = status.token.split('.')
  const [{ alg, kid }, said] = [head, claims].map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()))
  const configuration = await read('/.well-known/openid-configuration')
  expect(said).toMatchObject({
    iss: configuration['issuer'],
    aud: ['vault'],
    sub: 'system:serviceaccount:default:robot',
  })
  expect(configuration['id_token_signing_alg_values_supported']).toContain(alg)
  const { keys } = (await read(new URL(String(configuration['jwks_uri'])).pathname)) as { keys: readonly JsonWebKey[] }
  const named = keys.filter((key) => key['kid'] === kid)
  expect(named).toMatchObject([{ alg, use: 'sig' }])
  expect(JSON.stringify(named)).not.toMatch(/"d":/)
  const key = createPublicKey({ key: named[0]!, format: 'jwk' })
  const isSigned = (text: string) => verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'base64url'))
  expect([isSigned(`${head}.${claims}`), isSigned(`${head}.${claims}x`)]).toEqual([true, false])
  server.close()
})
