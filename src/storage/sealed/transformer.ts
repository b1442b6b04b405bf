/** What stands between an object's bytes and the store's, for the keys of one kind. Upstream's name for it. */
export interface Transformer {
  /** `key` is bound into what is stored: moved to another key, it cannot be opened. */
  seal(key: string, plain: Uint8Array): Uint8Array
  /** Null where none of its keys opens it. */
  open(key: string, stored: Uint8Array): Opened | null
}

export interface Opened {
  readonly plain: Uint8Array
  /** Not as it would be sealed today: with an older key, or not at all. */
  readonly stale: boolean
}

/** One way to seal, with one key. */
export interface Provider {
  /** What everything it sealed begins with: `k8s:enc:aesgcm:v1:key1:`; empty for what is not sealed. */
  readonly prefix: string
  seal(key: string, plain: Uint8Array): Uint8Array
  /** Null where it was not sealed so, or has been changed since. */
  open(key: string, sealed: Uint8Array): Uint8Array | null
}

const sealedMark = 'k8s:enc:'

export function isSealed(stored: Uint8Array): boolean {
  return startsWith(stored, sealedMark)
}

/** The first provider seals, all of them open. */
export function transformerOf(providers: readonly Provider[]): Transformer {
  const [first] = providers
  if (first === undefined) throw new RangeError('no provider')
  return {
    seal: (key, plain) => prefixed(first.prefix, first.seal(key, plain)),
    open(key, stored) {
      for (const provider of providers) {
        const { prefix } = provider
        if (prefix === '' ? isSealed(stored) : !startsWith(stored, prefix)) continue
        const plain = provider.open(key, stored.subarray(prefix.length))
        if (plain !== null) return { plain, stale: provider !== first }
      }
      return null
    },
  }
}

function prefixed(prefix: string, sealed: Uint8Array): Uint8Array {
  if (prefix === '') return sealed
  const bytes = new Uint8Array(prefix.length + sealed.length)
  for (let at = 0; at < prefix.length; at++) bytes[at] = prefix.charCodeAt(at)
  bytes.set(sealed, prefix.length)
  return bytes
}

function startsWith(bytes: Uint8Array, ascii: string): boolean {
  if (bytes.length < ascii.length) return false
  for (let at = 0; at < ascii.length; at++) if (bytes[at] !== ascii.charCodeAt(at)) return false
  return true
}
