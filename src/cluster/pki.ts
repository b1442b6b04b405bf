import type { CertificateRequest } from '../apiserver/listen/certificate-requests.ts'
import type { KeyPair } from '../apiserver/listen/certificates.ts'
import { X509Certificate } from '../base/os/crypto.ts'
import { mkdir, readFile } from '../base/os/files.ts'
import { type DataFolder, writeWhole } from './data-folder.ts'

/** A certificate this near its end is made anew at the next start. */
const renewBeforeMs = 30 * 86_400_000

/**
 * The cluster's certificate authority and what it signed, as files below `pki/`. Made at the first start, read at later
 * ones; the code that makes certificates is loaded only when one is missing or about to expire.
 */
export class Pki {
  readonly authority: KeyPair
  readonly #folder: DataFolder
  readonly #nowMs: number

  static async open(folder: DataFolder, nowMs: number): Promise<Pki> {
    await mkdir(folder.file('pki'), { recursive: true, mode: 0o700 })
    const found = await readPair(folder, 'ca', nowMs)
    if (found !== null) return new Pki(folder, found, nowMs)
    const { createAuthority } = await import('../apiserver/listen/certificates.ts')
    const made = await createAuthority(nowMs)
    await writePair(folder, 'ca', made)
    return new Pki(folder, made, nowMs)
  }

  private constructor(folder: DataFolder, authority: KeyPair, nowMs: number) {
    this.#folder = folder
    this.authority = authority
    this.#nowMs = nowMs
  }

  /** The certificate kept under `name`, as long as it is this authority's and covers what is asked for. */
  async certificate(name: string, request: CertificateRequest): Promise<KeyPair> {
    const found = await readPair(this.#folder, name, this.#nowMs)
    if (found !== null && this.#covers(found, request)) return found
    const { issueCertificate } = await import('../apiserver/listen/certificates.ts')
    const made = await issueCertificate(this.authority, request, this.#nowMs)
    await writePair(this.#folder, name, made)
    return made
  }

  #covers({ cert }: KeyPair, { dnsNames = [], ips = [] }: CertificateRequest): boolean {
    const certificate = new X509Certificate(cert)
    return (
      certificate.checkIssued(new X509Certificate(this.authority.cert)) &&
      dnsNames.every((name) => certificate.checkHost(name) !== undefined) &&
      ips.every((ip) => certificate.checkIP(ip) !== undefined)
    )
  }
}

async function readPair(folder: DataFolder, name: string, nowMs: number): Promise<KeyPair | null> {
  const read = (ending: string) => readFile(folder.file('pki', `${name}.${ending}`), 'utf8').catch(() => null)
  const [key, cert] = await Promise.all([read('key'), read('crt')])
  if (key === null || cert === null) return null
  return Date.parse(new X509Certificate(cert).validTo) - nowMs > renewBeforeMs ? { key, cert } : null
}

/** The key first: a certificate without its key would be taken for whole. */
async function writePair(folder: DataFolder, name: string, { key, cert }: KeyPair): Promise<void> {
  await writeWhole(folder.file('pki', `${name}.key`), key)
  await writeWhole(folder.file('pki', `${name}.crt`), cert)
}
