/** The names a certificate is asked for. The last of several common names is the one. */
export interface RequestedNames {
  readonly commonName: string
  readonly organizations: readonly string[]
  readonly dnsNames: readonly string[]
  readonly emails: readonly string[]
  readonly ips: readonly string[]
  readonly uris: readonly string[]
}

export interface SigningOrder {
  /** A PKCS #10 request (RFC 2986), as the object holds it: base64 of PEM. */
  readonly request: string
  /** In the words of CertificateSigningRequest's `spec.usages`. */
  readonly usages?: readonly string[] | undefined
  readonly expirationSeconds?: number | undefined
}

/** The cluster's certificate authority. Its key stays behind this seam. */
export interface CertificateAuthority {
  /** Its own certificate as PEM text; at a first start it is still being made. */
  certificate(): Promise<string>
  /** Null where the text is no request. */
  read(request: string): Promise<RequestedNames | null>
  /** A certificate as PEM text; throws where the request's own signature does not hold. */
  sign(order: SigningOrder): Promise<string>
}

/** Where nobody has to show a certificate, as in a simulation. */
export const noAuthority: CertificateAuthority = {
  certificate: async () => '',
  read: async () => null,
  sign: async () => {
    throw new Error('there is no certificate authority here')
  },
}
