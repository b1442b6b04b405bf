import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createTokenSigner } from '../apiserver/listen/token-signer.ts'
import { signingKeyOf } from './signing-key.ts'

test('the key is made once, for its owner alone to read, and tells what it has signed after a restart', async () => {
  const path = mkdtempSync(join(tmpdir(), 'berth-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  const folder = { path, id: 'abcdefgh', file: (...parts: readonly string[]) => join(path, ...parts) }
  const signer = createTokenSigner(signingKeyOf(folder))
  const data = new Uint8Array([1, 2, 3])
  const [signature, { id, algorithm }] = await Promise.all([signer.sign(data), signer.key()])
  expect(algorithm).toBe('RS256')
  expect(statSync(folder.file('pki', 'sa.key')).mode & 0o777).toBe(0o600)
  const restarted = createTokenSigner(signingKeyOf(folder))
  const by = { algorithm: 'RS256', id }
  expect(restarted.judge(by, data, signature)).toBe('good')
  expect(restarted.judge(by, new Uint8Array([1, 2, 4]), signature)).toBe('bad')
  expect((await restarted.key()).id).toBe(id)
})

test('a key of the kind earlier versions made goes on signing', async () => {
  const { generateKeyPairSync } = await import('node:crypto')
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  const signer = createTokenSigner({ read: () => pem, keep: () => expect.unreachable('there is one') })
  const data = new Uint8Array([1, 2, 3])
  const signature = await signer.sign(data)
  expect({ ...(await signer.key()).members, x: '', y: '' }).toEqual({ kty: 'EC', crv: 'P-256', x: '', y: '' })
  expect(signature.length).toBe(64)
  expect(signer.judge({ algorithm: 'ES256', id: null }, data, signature)).toBe('good')
})
