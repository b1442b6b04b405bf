import { MadeOnce } from '../../base/made-once.ts'
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

const encoding = 'ieee-p1363'

/**
 * Signs tokens with the key that is kept, or with one it makes when the first token is wanted; in the thread pool. What
 * any of `verifying` has signed is good; where there are none, what the key itself has.
 */
export function createTokenSigner(keeper: KeyKeeper, verifying: readonly VerifyingKey[] = []): TokenSigner {
  let kept: SigningKey | null | undefined
  const openKept = () => (kept === undefined ? (kept = openedOrNull(keeper.read())) : kept)
  const made = new MadeOnce(async () => {
    const pem = await newSigningKey()
    keeper.keep(pem)
    return (kept = signingKey(pem))
  })
  const opened = async () => openKept() ?? made.get()
  return {
    key: opened,
    keys: async () => (verifying.length > 0 ? verifying : [await opened()]),
    async sign(data) {
      const { privateKey, digest } = await opened()
      return new Promise((resolve, reject) => {
        sign(digest, data, { key: privateKey, dsaEncoding: encoding }, (error, signature) =>
          error === null ? resolve(signature) : reject(error),
        )
      })
    },
    judge({ algorithm, id }, data, signature) {
      const own = verifying.length > 0 ? null : openKept()
      const keys = (own === null ? verifying : [own]).filter((key) => id === null || key.id === id)
      if (keys.length === 0 && id !== null) return 'of no known key'
      const isGood = keys.some(
        (key) =>
          key.algorithm === algorithm &&
          verify(key.digest, data, { key: key.publicKey, dsaEncoding: encoding }, signature),
      )
      return isGood ? 'good' : 'bad'
    },
  }
}

/** In memory only. */
export function createPassingTokenSigner(): TokenSigner {
  return createTokenSigner({ read: () => null, keep: () => undefined })
}

export interface VerifyingKey extends IssuerKey {
  readonly publicKey: KeyObject
  readonly digest: string
}

interface SigningKey extends VerifyingKey {
  readonly privateKey: KeyObject
}

function openedOrNull(pem: string | null): SigningKey | null {
  return pem === null ? null : signingKey(pem)
}

/** Throws where the PEM holds no private key that can sign tokens. */
export function signingKey(pem: string): SigningKey {
  const privateKey = createPrivateKey(pem)
  return { ...opened(createPublicKey(privateKey)), privateKey }
}

const block = /-----BEGIN ([A-Z ]+)-----[\s\S]*?-----END \1-----/g
const kinds = /^(PUBLIC KEY|RSA PUBLIC KEY|PRIVATE KEY|RSA PRIVATE KEY|EC PRIVATE KEY|CERTIFICATE)$/

/** The keys in a file, public or private ones, whose signatures are to be good. Throws where one can't be read. */
export function verifyingKeys(pem: string): readonly VerifyingKey[] {
  const blocks = [...pem.matchAll(block)].filter(([, kind = '']) => kinds.test(kind))
  return blocks.map(([text]) => opened(createPublicKey(text)))
}

const curves: Readonly<Record<string, readonly [algorithm: string, digest: string]>> = {
  prime256v1: ['ES256', 'sha256'],
  secp384r1: ['ES384', 'sha384'],
  secp521r1: ['ES512', 'sha512'],
}

/** The key is named by its digest, as kube-apiserver names it. */
function opened(publicKey: KeyObject): VerifyingKey {
  const id = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64url')
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = publicKey
  const known = type === 'rsa' ? (['RS256', 'sha256'] as const) : curves[details?.namedCurve ?? '']
  if (known === undefined) throw new Error(`a key of type ${type} signs no tokens: RSA and ECDSA ones do`)
  const [algorithm, digest] = known
  return { publicKey, id, algorithm, digest, members: publicKey.export({ format: 'jwk' }) }
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
