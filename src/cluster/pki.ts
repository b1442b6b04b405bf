import type { CertificateRequest } from '../apiserver/listen/certificate-requests.ts'
import type { KeyPair } from '../apiserver/listen/certificates.ts'
import { createPrivateKey, X509Certificate } from '../base/os/crypto.ts'
import { mkdirSync, readFileSync } from '../base/os/files-sync.ts'
import type { RequestedNames, SigningOrder } from '../controllers/certificates/authority.ts'
import { CertificateMaker } from './certificate-maker.ts'
import { type DataFolder, writeWhole } from './data-folder.ts'
import { UserError } from './user-error.ts'

/** A certificate this near its end is made anew at the next start. */
const renewBeforeMs = 30 * 86_400_000

/** The file an authority is in, and what it is called. */
interface AuthorityNames {
  readonly file: string
  readonly commonName: string
}

const cluster: AuthorityNames = { file: 'ca', commonName: 'berth' }

/** A certificate authority of the cluster's and what it signed, as files below `pki/`. Made at the first start, read at later ones. */
export class Pki {
  readonly authority: KeyPair
  readonly #folder: DataFolder
  readonly #nowMs: number
  readonly #maker: CertificateMaker
  readonly #open: Map<string, KeyPair>

  /**
   * Begins before it returns: the files are a few, and read at once, so that what is missing is under way while the rest
   * of the program loads. `wanted` are those that will be asked for in any case, by name.
   */
  static async open(
    folder: DataFolder,
    nowMs: number,
    wanted: Readonly<Record<string, CertificateRequest>>,
    maker = new CertificateMaker(),
    { file, commonName }: AuthorityNames = cluster,
  ): Promise<Pki> {
    mkdirSync(folder.file('pki'), { recursive: true, mode: 0o700 })
    const authority = readPair(folder, file, nowMs, 'kept')
    const found = new Map<string, KeyPair>()
    const missing = Object.entries(wanted).filter(([name, request]) => {
      const pair = authority === null ? null : readCovering(folder, name, authority, request, nowMs)
      if (pair !== null) found.set(name, pair)
      return pair === null
    })
    if (authority !== null && missing.length === 0) return new Pki(folder, authority, nowMs, maker, found)
    const made = await maker.ask({
      do: 'make',
      order: { authority: authority ?? commonName, requests: missing.map(([, request]) => request), nowMs },
    })
    for (const [index, [name]] of missing.entries()) found.set(name, made.pairs[index]!)
    await Promise.all([
      ...(authority === null ? [writePair(folder, file, made.authority)] : []),
      ...missing.map(([name]) => writePair(folder, name, found.get(name)!)),
    ])
    return new Pki(folder, made.authority, nowMs, maker, found)
  }

  private constructor(
    folder: DataFolder,
    authority: KeyPair,
    nowMs: number,
    maker: CertificateMaker,
    open: Map<string, KeyPair>,
  ) {
    this.#folder = folder
    this.authority = authority
    this.#nowMs = nowMs
    this.#maker = maker
    this.#open = open
  }

  /** The certificate kept under `name`, as long as it is this authority's and covers what is asked for. */
  async certificate(name: string, request: CertificateRequest): Promise<KeyPair> {
    const kept = this.#open.get(name) ?? readCovering(this.#folder, name, this.authority, request, this.#nowMs)
    if (kept !== null) return kept
    const order = { authority: this.authority, requests: [request], nowMs: this.#nowMs }
    const { pairs } = await this.#maker.ask({ do: 'make', order })
    await writePair(this.#folder, name, pairs[0]!)
    return pairs[0]!
  }

  /** What a request of somebody else's asks for; null where it is none. */
  read(request: string): Promise<RequestedNames | null> {
    return this.#briefly(this.#maker.ask({ do: 'read', request }))
  }

  sign(order: SigningOrder, nowMs: number): Promise<string> {
    return this.#briefly(this.#maker.ask({ do: 'sign', authority: this.authority, order, nowMs }))
  }

  /** Gives back what making certificates took. More can be asked for all the same. */
  rest(): Promise<void> {
    return this.#maker.rest()
  }

  #briefly<T>(work: Promise<T>): Promise<T> {
    return work.finally(() => void this.rest())
  }
}

function readCovering(
  folder: DataFolder,
  name: string,
  authority: KeyPair,
  request: CertificateRequest,
  nowMs: number,
): KeyPair | null {
  const pair = readPair(folder, name, nowMs, 'made anew')
  return pair !== null && covers(authority, pair, request) ? pair : null
}

function covers(authority: KeyPair, { cert }: KeyPair, { dnsNames = [], ips = [] }: CertificateRequest): boolean {
  const certificate = new X509Certificate(cert)
  return (
    certificate.checkIssued(new X509Certificate(authority.cert)) &&
    dnsNames.every((name) => certificate.checkHost(name) !== undefined) &&
    ips.every((ip) => certificate.checkIP(ip) !== undefined)
  )
}

function readPair(folder: DataFolder, name: string, nowMs: number, damaged: 'kept' | 'made anew'): KeyPair | null {
  const [key, cert] = [read(folder.file('pki', `${name}.key`)), read(folder.file('pki', `${name}.crt`))]
  if (key === null || cert === null) return null
  const valid = validityOf(key, cert)
  if (valid === null && damaged === 'kept')
    throw new UserError(
      `${folder.file('pki')} is damaged (${name}.crt and ${name}.key are no pair); restore it from a copy, or delete it: berth then makes new certificates, and kubeconfigs given out before are of no more use.`,
    )
  // Of a damaged or old one of the others a new one is made; so is of one that was made when the clock was ahead.
  const isGood = valid !== null && valid.fromMs <= nowMs && nowMs < valid.toMs - renewBeforeMs
  return isGood ? { key, cert } : null
}

/** From when until when it is good; null where the two are not a certificate and its key. */
function validityOf(key: string, cert: string): { readonly fromMs: number; readonly toMs: number } | null {
  try {
    const certificate = new X509Certificate(cert)
    if (!certificate.checkPrivateKey(createPrivateKey(key))) return null
    return { fromMs: Date.parse(certificate.validFrom), toMs: Date.parse(certificate.validTo) }
  } catch {
    // Not PEM, or cut short.
    return null
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Not there, or not to be read: then it is written anew, and writing says what is wrong.
    return null
  }
}

/** The key first: a certificate without its key would be taken for whole. */
async function writePair(folder: DataFolder, name: string, { key, cert }: KeyPair): Promise<void> {
  await writeWhole(folder.file('pki', `${name}.key`), key)
  await writeWhole(folder.file('pki', `${name}.crt`), cert)
}
