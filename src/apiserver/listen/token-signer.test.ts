import { expect, test } from 'vitest'
import { createTokenSigner } from './token-signer.ts'

test('a key that could not be kept is made anew for the next token, and signs from then on', async () => {
  const kept: string[] = []
  let isFull = true
  const keep = (pem: string) => {
    if (isFull) throw new Error('ENOSPC: no space left on device')
    kept.push(pem)
  }
  const signer = createTokenSigner({ read: () => null, keep })
  const data = new Uint8Array([1, 2, 3])
  await expect(signer.sign(data)).rejects.toThrow('ENOSPC')
  isFull = false
  const [signature, { id }] = await Promise.all([signer.sign(data), signer.key()])
  expect(kept).toHaveLength(1)
  expect(signer.judge({ algorithm: 'RS256', id }, data, signature)).toBe('good')
})
