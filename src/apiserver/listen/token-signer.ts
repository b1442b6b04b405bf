import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from '../../base/os/crypto.ts'
import type { TokenSigner } from '../auth/json-web-token.ts'

const curveEncoding = 'ieee-p1363'

/** Signs tokens with a private key (PEM, P-256), read when the first is wanted. */
export function createTokenSigner(readKey: () => string): TokenSigner {
  let opened: Opened | null = null
  const open = () => (opened ??= openKey(readKey()))
  return {
    algorithm: 'ES256',
    get keyId() {
      return open().keyId
    },
    get publicKey() {
      const { kty, crv, x, y } = open().publicKey.export({ format: 'jwk' })
      return { kty, crv, x, y }
    },
    sign: (data) => sign('sha256', data, { key: open().privateKey, dsaEncoding: curveEncoding }),
    isSigned: (data, signature) =>
      verify('sha256', data, { key: open().publicKey, dsaEncoding: curveEncoding }, signature),
  }
}

interface Opened {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  readonly keyId: string
}

/** The key is named by its digest, as kube-apiserver names it. */
function openKey(pem: string): Opened {
  const privateKey = createPrivateKey(pem)
  const publicKey = createPublicKey(privateKey)
  const keyId = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64url')
  return { privateKey, publicKey, keyId }
}

/** A new private key as PEM. */
export function newSigningKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
}
