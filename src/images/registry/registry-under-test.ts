import { type ChildProcess, execFileSync, spawn, spawnSync } from '../../base/os/child-process.ts'
import { createHash } from '../../base/os/crypto.ts'
import { writeFileSync } from '../../base/os/files-sync.ts'
import { join } from '../../base/os/path.ts'
import type { TestImage } from '../image-under-test.ts'

/** Why Debian's registry can't be run here; null where it can. */
export const registryMissing =
  spawnSync('docker-registry', ['--version']).status === 0
    ? null
    : 'needs docker-registry, of the Debian package of that name'

export interface TestRegistry {
  /** `127.0.0.1:41234` */
  readonly host: string
  /** Puts an image there under `repository:tag`. */
  push(image: TestImage, repository: string, tag: string): Promise<void>
  putManifest(repository: string, reference: string, mediaType: string, bytes: Uint8Array): Promise<void>
  stop(): void
}

interface RegistryOptions {
  /** Of a user `reader`, where it asks for one. */
  readonly password?: string
  /** Files, where it speaks TLS; it is not pushed to then. */
  readonly certificate?: { readonly certificate: string; readonly key: string }
}

/** A registry on a free port of the loopback, its blobs below `folder`. */
export async function startRegistry(
  folder: string,
  { password, certificate }: RegistryOptions = {},
): Promise<TestRegistry> {
  const config = join(folder, 'config.yml')
  const auth = password === undefined ? '' : `auth: { htpasswd: { realm: test, path: ${join(folder, 'htpasswd')} } }\n`
  if (password !== undefined) writeFileSync(join(folder, 'htpasswd'), `reader:${bcrypt(password)}\n`)
  writeFileSync(
    config,
    `version: 0.1\nlog: { level: info }\nstorage: { filesystem: { rootdirectory: ${join(folder, 'blobs')} } }\n` +
      `http: { addr: "127.0.0.1:0"${tlsOf(certificate)} }\n${auth}`,
  )
  const child = spawn('docker-registry', ['serve', config], { stdio: ['ignore', 'ignore', 'pipe'] })
  const host = await listening(child)
  const authorization = password === undefined ? '' : `Basic ${Buffer.from(`reader:${password}`).toString('base64')}`
  const put = async (url: string, bytes: Uint8Array, type: string) => {
    const answer = await fetch(url, {
      method: 'PUT',
      body: Buffer.from(bytes),
      headers: { 'content-type': type, authorization },
    })
    if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`)
  }
  const putBlob = async (repository: string, bytes: Uint8Array) => {
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
    const begun = await fetch(`http://${host}/v2/${repository}/blobs/uploads/`, {
      method: 'POST',
      headers: { authorization },
    })
    const upload = new URL(begun.headers.get('location') ?? '')
    upload.searchParams.set('digest', digest)
    await put(upload.href, bytes, 'application/octet-stream')
  }
  const putManifest = (repository: string, reference: string, mediaType: string, bytes: Uint8Array) =>
    put(`http://${host}/v2/${repository}/manifests/${reference}`, bytes, mediaType)
  return {
    host,
    putManifest,
    async push(image, repository, tag) {
      for (const blob of [image.config, ...image.layers]) await putBlob(repository, blob)
      await putManifest(repository, tag, 'application/vnd.oci.image.manifest.v1+json', image.manifest)
    },
    stop: () => void child.kill(),
  }
}

function tlsOf(files: RegistryOptions['certificate']): string {
  return files === undefined ? '' : `, tls: { certificate: ${files.certificate}, key: ${files.key} }`
}

/** One that signs itself. */
export function makeCertificate(folder: string): { readonly certificate: string; readonly key: string } {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
  execFileSync('openssl', [...request, '-subj', '/CN=localhost', '-keyout', key, '-out', certificate], {
    stdio: 'ignore',
  })
  return { certificate, key }
}

function bcrypt(password: string): string {
  const script = 'import crypt,sys; print(crypt.crypt(sys.argv[1], crypt.mksalt(crypt.METHOD_BLOWFISH, rounds=16)))'
  return execFileSync('python3', ['-W', 'ignore', '-c', script, password]).toString().trim()
}

/** It says in its log where it listens. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (chunk) => {
      said += chunk
      const found = /listening on (127\.0\.0\.1:\d+)/.exec(said)
      if (found !== null) resolve(found[1]!)
    })
    child.once('exit', () => reject(new Error(`docker-registry ended: ${said}`)))
  })
}
