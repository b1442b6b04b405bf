/** JSON Web Tokens (RFC 7519) in compact form. What they say is somebody else's business. */

/** What the world is told of a key that signs. */
export interface IssuerKey {
  readonly id: string
  /** RFC 7518's name: `RS256`. */
  readonly algorithm: string
  /** The public key's members of a JSON Web Key (RFC 7517): `kty` and what it needs. */
  readonly members: Readonly<Record<string, unknown>>
}

/** Signs, and tells good signatures; the private key stays with it, and is made when it is wanted first. */
export interface TokenSigner {
  key(): Promise<IssuerKey>
  /** Those of all signatures it tells. */
  keys(): Promise<readonly IssuerKey[]>
  sign(data: Uint8Array): Promise<Uint8Array>
  judge(by: SignedBy, data: Uint8Array, signature: Uint8Array): Signature
}

/** What a token says of its signature: without an `id` it may be that of any key. */
export interface SignedBy {
  readonly algorithm: unknown
  readonly id: string | null
}

export type Signature = 'good' | 'bad' | 'of no known key'

const encoder = new TextEncoder()

export async function signedToken(claims: object, signer: TokenSigner): Promise<string> {
  const { algorithm, id } = await signer.key()
  const signed = `${encoded({ alg: algorithm, kid: id })}.${encoded(claims)}`
  return `${signed}.${base64Url(await signer.sign(encoder.encode(signed)))}`
}

/** What a text is as a token: whoever checks it may want to know first whose it claims to be. */
export type ReadToken =
  | { readonly is: 'no token' }
  | { readonly is: 'token'; readonly signature: Signature; readonly claims: unknown }

export function readToken(token: string, signer: TokenSigner): ReadToken {
  const [header = '', part = '', end, ...more] = token.split('.')
  if (end === undefined || more.length > 0) return { is: 'no token' }
  const [bytes, said, claims] = [fromBase64Url(end), parsed(header), parsed(part)]
  if (bytes === null || said === null || claims === null) return { is: 'no token' }
  const { alg: algorithm, kid } = said as { readonly alg?: unknown; readonly kid?: unknown }
  const id = kid === undefined || kid === null || kid === '' ? null : kid
  if (id !== null && typeof id !== 'string') return { is: 'no token' }
  const signature = signer.judge({ algorithm, id }, encoder.encode(`${header}.${part}`), bytes)
  return { is: 'token', signature, claims }
}

function encoded(value: object): string {
  return base64Url(encoder.encode(JSON.stringify(value)))
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

function fromBase64Url(text: string): Uint8Array | null {
  if (!/^[\w-]*$/.test(text)) return null
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
  } catch {
    return null
  }
}

function parsed(part: string): unknown {
  const bytes = fromBase64Url(part)
  if (bytes === null) return null
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}
