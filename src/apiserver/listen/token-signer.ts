import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  sign,
  verify,
} from '../../base/os/crypto.ts'
import type { IssuerKey, TokenSigner } from '../auth/json-web-token.ts'

/** Where a private key is kept, as PEM. */
export interface KeyKeeper {
  /** Null where none has been made yet. */
  read(): string | null
  keep(pem: string): void
}

const curveEncoding = 'ieee-p1363'

/** Signs tokens with the key that is kept, or with one it makes when the first token is wanted; in the thread pool. */
export function createTokenSigner(keeper: KeyKeeper): TokenSigner {
  let kept: OpenedKey | null | undefined
  let making: Promise<OpenedKey> | null = null
  const openKept = () => (kept === undefined ? (kept = openedOrNull(keeper.read())) : kept)
  const make = async () => {
    const pem = await newSigningKey()
    keeper.keep(pem)
    return (kept = open(pem))
  }
  const opened = async () => openKept() ?? (await (making ??= make()))
  return {
    key: opened,
    async sign(data) {
      const { privateKey } = await opened()
      return new Promise((resolve, reject) => {
        sign('sha256', data, { key: privateKey, dsaEncoding: curveEncoding }, (error, signature) =>
          error === null ? resolve(signature) : reject(error),
        )
      })
    },
    isSigned(algorithm, data, signature) {
      const key = openKept()
      if (key === null || algorithm !== key.algorithm) return false
      return verify('sha256', data, { key: key.publicKey, dsaEncoding: curveEncoding }, signature)
    },
  }
}

/** In memory only. */
export function createPassingTokenSigner(): TokenSigner {
  return createTokenSigner({ read: () => null, keep: () => undefined })
}

interface OpenedKey extends IssuerKey {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

function openedOrNull(pem: string | null): OpenedKey | null {
  return pem === null ? null : open(pem)
}

/** The key is named by its digest, as kube-apiserver names it. */
function open(pem: string): OpenedKey {
  const privateKey = createPrivateKey(pem)
  const publicKey = createPublicKey(privateKey)
  const id = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64url')
  const algorithm = privateKey.asymmetricKeyType === 'ec' ? 'ES256' : 'RS256'
  return { privateKey, publicKey, id, algorithm, members: publicKey.export({ format: 'jwk' }) }
}

/** RSA, as upstream's usual key is: 30 to 100 ms of the pool's time. */
function newSigningKey(): Promise<string> {
  return new Promise((resolve, reject) => {
    const encoding = { type: 'pkcs8', format: 'pem' } as const
    const options = {
      modulusLength: 2048,
      privateKeyEncoding: encoding,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    } as const
    generateKeyPair('rsa', options, (error, _, privateKey) => (error === null ? resolve(privateKey) : reject(error)))
  })
}
