import type { Secret } from '../../api/types.gen.ts'
import { decodeBase64 } from '../roles.ts'
import type { PullCredentials } from '../runtime.ts'

/**
 * The credentials that pull secrets hold for an image, the closest first, as the kubelet tries them: keys of
 * `.dockerconfigjson` are hosts, perhaps with a scheme, a path that the image's begins with, and `*` for a part of the host.
 */
export function credentialsFor(image: string, secrets: readonly Secret[]): readonly PullCredentials[] {
  const { host, path } = placeOf(image)
  return secrets
    .flatMap(entriesOf)
    .filter(({ key }) => key.host.length === host.length && key.host.every((part, at) => matches(part, host[at]!)))
    .filter(({ key }) => path === key.path || path.startsWith(key.path === '' ? '' : `${key.path}/`))
    .sort((a, b) => b.key.path.length - a.key.path.length)
    .map(({ credentials }) => credentials)
}

/** One after the other until one will do; as nobody only where there are none. Rejects with what each try said, the same once. */
export async function withEachOf<T>(
  all: readonly PullCredentials[],
  pull: (credentials: PullCredentials | null) => Promise<T>,
): Promise<T> {
  if (all.length === 0) return pull(null)
  const said = new Set<string>()
  for (const credentials of all) {
    try {
      return await pull(credentials)
    } catch (error) {
      said.add(error instanceof Error ? error.message : String(error))
    }
  }
  const messages = [...said].join(', ')
  throw new Error(said.size === 1 ? messages : `[${messages}]`)
}

interface Entry {
  readonly key: Place
  readonly credentials: PullCredentials
}

interface Place {
  /** Its labels, the port with the last one. */
  readonly host: readonly string[]
  readonly path: string
}

const dockerHost = 'index.docker.io'

function placeOf(image: string): Place {
  const name = image.replace(/@.*$/, '').replace(/:[^/:]*$/, '')
  const slash = name.indexOf('/')
  const first = slash === -1 ? '' : name.slice(0, slash)
  const isHost = /[.:]/.test(first) || first === 'localhost'
  const host = isHost && first !== 'docker.io' ? first : dockerHost
  const path = isHost ? name.slice(slash + 1) : name
  return { host: host.split('.'), path: host === dockerHost && !path.includes('/') ? `library/${path}` : path }
}

function keyOf(text: string): Place {
  const [host = '', ...path] = text.replace(/^https?:\/\//, '').split('/')
  // `https://index.docker.io/v1/` is how Docker has always written its own.
  const rest = path.filter((part) => part !== '' && part !== 'v1' && part !== 'v2').join('/')
  return { host: (host === 'docker.io' ? dockerHost : host).split('.'), path: rest }
}

function matches(pattern: string, label: string): boolean {
  const literal = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${literal.join('[^.]*')}$`).test(label)
}

/** A secret of another type, or one that cannot be read, holds none. */
function entriesOf({ type, data = {} }: Secret): readonly Entry[] {
  const text = type === 'kubernetes.io/dockercfg' ? data['.dockercfg'] : data['.dockerconfigjson']
  if (text === undefined) return []
  const document = parse(new TextDecoder().decode(decodeBase64(text)))
  const auths = type === 'kubernetes.io/dockercfg' ? document : objectOf(document['auths'])
  return Object.entries(auths).flatMap(([key, value]) => {
    const credentials = credentialsOf(objectOf(value))
    return credentials === null ? [] : [{ key: keyOf(key), credentials }]
  })
}

function credentialsOf({ username, password, auth }: Readonly<Record<string, unknown>>): PullCredentials | null {
  if (typeof auth === 'string' && auth !== '') {
    const text = new TextDecoder().decode(decodeBase64(auth))
    const colon = text.indexOf(':')
    return colon === -1 ? null : { username: text.slice(0, colon), password: text.slice(colon + 1) }
  }
  return typeof username === 'string' && typeof password === 'string' ? { username, password } : null
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    return objectOf(JSON.parse(text))
  } catch {
    // Not JSON: no credentials in it.
    return {}
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
