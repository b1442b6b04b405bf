/** JSON Web Tokens (RFC 7519) in compact form. What they say is somebody else's business. */

/** Signs, and tells its own signatures; the private key stays with it. */
export interface TokenSigner {
  readonly algorithm: string
  readonly keyId: string
  sign(data: Uint8Array): Uint8Array
  isSigned(data: Uint8Array, signature: Uint8Array): boolean
  /** The public key as a JSON Web Key (RFC 7517). */
  readonly publicKey: Readonly<Record<string, unknown>>
}

const encoder = new TextEncoder()

export function signedToken(claims: object, signer: TokenSigner): string {
  const header = { alg: signer.algorithm, kid: signer.keyId }
  const signed = `${encoded(header)}.${encoded(claims)}`
  return `${signed}.${base64Url(signer.sign(encoder.encode(signed)))}`
}

/** The claims of a token that the signer has signed; null where it is none. */
export function claimsOf(token: string, signer: TokenSigner): unknown {
  const [header = '', claims = '', signature = '', ...more] = token.split('.')
  if (signature === '' || more.length > 0) return null
  const [bytes, said] = [fromBase64Url(signature), parsed(header)]
  if (bytes === null || (said as { alg?: unknown } | null)?.alg !== signer.algorithm) return null
  return signer.isSigned(encoder.encode(`${header}.${claims}`), bytes) ? parsed(claims) : null
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
