import { createCipheriv, createDecipheriv, randomBytes } from '../../base/os/crypto.ts'
import type { Provider } from './transformer.ts'

// Upstream's forms, so that what one wrote the other reads:
//   aesgcm   nonce (12) · ciphertext · tag (16), the key in the store as associated data
//   aescbc   vector (16) · ciphertext, padded to whole blocks

const nonceBytes = 12
const tagBytes = 16
const blockBytes = 16

export interface NamedKey {
  readonly name: string
  readonly secret: Uint8Array
}

export const identity: Provider = { prefix: '', seal: (_, plain) => plain, open: (_, sealed) => sealed }

export function aesGcm({ name, secret }: NamedKey): Provider {
  const algorithm = `aes-${secret.length * 8}-gcm` as 'aes-256-gcm'
  return {
    prefix: `k8s:enc:aesgcm:v1:${name}:`,
    seal(key, plain) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(algorithm, secret, nonce).setAAD(Buffer.from(key))
      return joined([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    open(key, sealed) {
      if (sealed.length < nonceBytes + tagBytes) return null
      const end = sealed.length - tagBytes
      const decipher = createDecipheriv(algorithm, secret, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
      decipher.setAAD(Buffer.from(key)).setAuthTag(sealed.subarray(end))
      return opened(() => [decipher.update(sealed.subarray(nonceBytes, end)), decipher.final()])
    },
  }
}

export function aesCbc({ name, secret }: NamedKey): Provider {
  const algorithm = `aes-${secret.length * 8}-cbc`
  return {
    prefix: `k8s:enc:aescbc:v1:${name}:`,
    seal(_, plain) {
      const vector = randomBytes(blockBytes)
      const cipher = createCipheriv(algorithm, secret, vector)
      return joined([vector, cipher.update(plain), cipher.final()])
    },
    open(_, sealed) {
      if (sealed.length < 2 * blockBytes) return null
      const decipher = createDecipheriv(algorithm, secret, sealed.subarray(0, blockBytes))
      return opened(() => [decipher.update(sealed.subarray(blockBytes)), decipher.final()])
    },
  }
}

/** OpenSSL throws where the tag, or the padding, is not what it should be. */
function opened(read: () => readonly Uint8Array[]): Uint8Array | null {
  try {
    return joined(read())
  } catch {
    return null
  }
}

/** Not a Buffer: that prints, and compares, as something else. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const { buffer, byteOffset, length } = Buffer.concat(parts)
  return new Uint8Array(buffer, byteOffset, length)
}
