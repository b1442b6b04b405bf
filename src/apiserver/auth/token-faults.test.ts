import { beforeAll, expect, test } from 'vitest'
import { PodKind } from '../../api/core/v1/pod.ts'
import { SecretKind } from '../../api/core/v1/secret.ts'
import { ServiceAccountKind } from '../../api/core/v1/service-account.ts'
import { systemClock } from '../../base/os/clock.ts'
import { openTestApi } from '../../testing/open-test-api.ts'
import { createPassingTokenSigner } from '../listen/token-signer.ts'
import { signedToken } from './json-web-token.ts'

// What kube-apiserver 1.36.3 said of the same tokens in a TokenReview.

const signer = createPassingTokenSigner()
const issuer = 'https://kubernetes.default.svc'
const now = Math.floor(systemClock.now() / 1000)
const uids = { account: '', pod: '', secret: '' }
let server: Awaited<ReturnType<typeof openTestApi>>['server']

beforeAll(async () => {
  const api = await openTestApi({ tokenSigner: signer, disableAdmissionPlugins: ['ServiceAccount'] })
  server = api.server
  const metadata = { namespace: 'default', name: 'w' }
  uids.account = (await api.client.create(ServiceAccountKind, { metadata })).metadata?.uid ?? ''
  uids.secret = (await api.client.create(SecretKind, { metadata })).metadata?.uid ?? ''
  const spec = { containers: [{ name: 'main', image: 'web' }] }
  uids.pod = (await api.client.create(PodKind, { metadata, spec })).metadata?.uid ?? ''
})

async function said(token: string): Promise<unknown> {
  const { body } = await server.handle({
    ...{ method: 'POST', path: '/apis/authentication.k8s.io/v1/tokenreviews', query: new URLSearchParams() },
    ...{ accept: null, userAgent: 'test', body: { is: 'object', value: { spec: { token } } } },
    credentials: { is: 'known', user: { name: 'admin', uid: '', groups: ['system:masters'] } },
  })
  const { status } = (body.is === 'object' ? body.object : {}) as {
    status?: { authenticated?: boolean; error?: string }
  }
  return status?.authenticated === true ? 'good' : status?.error
}

function claims(more: object = {}, bound: object = {}): object {
  const serviceaccount = { name: 'w', uid: uids.account }
  return {
    ...{
      aud: [issuer],
      exp: now + 3600,
      iat: now,
      nbf: now,
      iss: issuer,
      jti: 'x',
      sub: 'system:serviceaccount:default:w',
    },
    'kubernetes.io': { namespace: 'default', serviceaccount, ...bound },
    ...more,
  }
}

const stranger = { name: 'w', uid: 'x' }
const nobody = { name: 'nobody', uid: 'x' }
const noAudience = 'go-jose/go-jose/jwt: expected string or array value to unmarshal to Audience'
const invalidated = 'service account token has been invalidated'

test.each<[string, () => object, string | null]>([
  ['good', () => claims(), null],
  ['at its end for less than a minute', () => claims({ exp: now - 30 }), null],
  ['past its time', () => claims({ exp: now - 70 }), 'service account token has expired'],
  ['begun in less than a minute', () => claims({ nbf: now + 30 }), null],
  ['before its time', () => claims({ nbf: now + 1000 }), 'service account token is not valid yet'],
  ['of nobody', () => claims({}, { serviceaccount: nobody }), 'serviceaccounts "nobody" not found'],
  ['of another namespace', () => claims({}, { namespace: 'none' }), 'serviceaccounts "w" not found'],
  [
    ...(['of an account of that name', () => claims({}, { serviceaccount: stranger })] as const),
    'service account UID ($account) does not match claim (x)',
  ],
  ['of a pod that is gone', () => claims({}, { pod: nobody }), invalidated],
  ['of a secret that is gone', () => claims({}, { secret: nobody }), invalidated],
  ['of a node that is gone', () => claims({}, { node: nobody }), invalidated],
  [
    ...(['of a pod of that name', () => claims({}, { pod: stranger })] as const),
    'pod UID ($pod) does not match service account pod ref claim (x)',
  ],
  [
    ...(['of a secret of that name', () => claims({}, { secret: stranger })] as const),
    'secret UID ($secret) does not match service account secret ref claim (x)',
  ],
  ['of no account', () => claims({ 'kubernetes.io': undefined }), 'resource name may not be empty'],
  [
    ...(['for others, and past its time', () => claims({ aud: ['q'], exp: now - 70 })] as const),
    `token audiences ["q"] is invalid for the target audiences ["${issuer}"]`,
  ],
  ['for one audience, written alone', () => claims({ aud: issuer }), null],
  ['for nobody in particular', () => claims({ aud: undefined }), null],
  [
    ...(['for others whose name has ours in it', () => claims({ aud: `${issuer}.example` })] as const),
    `token audiences ["${issuer}.example"] is invalid for the target audiences ["${issuer}"]`,
  ],
  ['for a number', () => claims({ aud: [5] }), noAudience],
  ['for null', () => claims({ aud: null }), noAudience],
])('a token %s', async (_, made, fault) => {
  const why = fault?.replace(/\$(\w+)/, (_match, name: keyof typeof uids) => uids[name])
  expect(await said(await signedToken(made(), signer))).toBe(
    why === undefined ? 'good' : `[invalid bearer token, ${why}]`,
  )
})

test('what nobody has signed, and what is no token of ours', async () => {
  const [head = '', part = '', signature = ''] = (await signedToken(claims(), signer)).split('.')
  const forged = '[invalid bearer token, go-jose/go-jose: error in cryptographic primitive]'
  expect(await said(`${head}.${part}.${signature.slice(0, -8)}AAAAAAAA`)).toBe(forged)
  expect(await said(`${Buffer.from('{"alg":"none"}').toString('base64url')}.${part}.${signature}`)).toBe(forged)
  const named = async (kid: unknown) => {
    const text = `${Buffer.from(JSON.stringify({ alg: algorithm, kid })).toString('base64url')}.${part}`
    return said(`${text}.${Buffer.from(await signer.sign(Buffer.from(text))).toString('base64url')}`)
  }
  const { algorithm, id } = await signer.key()
  for (const kid of [id, '', null, undefined]) expect(await named(kid), String(kid)).toBe('good')
  expect(await named('q')).toBe('[invalid bearer token, invalid signature, no keys found]')
  expect(await named(5)).toBe('invalid bearer token')
  const strange = await signedToken(claims({ iss: 'q' }), signer)
  for (const token of [strange, 'a.b', 'a.b.c', `${head}.e30x.${signature}`, 'text'])
    expect(await said(token), token).toBe('invalid bearer token')
  // What cannot be read as a token is nobody's, whatever its claims say.
  for (const token of [`${head}.${part}`, `!!!.${part}.${signature}`, `e3g.${part}.${signature}`, `${head}.${part}.+/`])
    expect(await said(token), token).toBe('invalid bearer token')
})

test('what is shown for review is read as a header: to the first space, without a space at its end', async () => {
  const token = await signedToken(claims(), signer)
  for (const shown of [`${token} more`, `${token} `, `${token}\r\n`, ' ', ` ${token}`])
    expect(await said(shown), JSON.stringify(shown)).toBe('good')
  for (const shown of [`\t${token}`, `Bearer ${token}`])
    expect(await said(shown), JSON.stringify(shown)).toBe('invalid bearer token')
})
