import type { Secret } from '../../api/types.gen.ts'
import { messageOf } from '../../base/message-of.ts'
import { decodeBase64 } from '../roles.ts'
import type { PullCredentials } from '../runtime.ts'

/**
 * The credentials that pull secrets hold for an image, the closest first, as the kubelet tries them: keys of
 * `.dockerconfigjson` are hosts, perhaps with a scheme, a path that the image's begins with, and `*` for a part of the host.
 */
export function credentialsFor(image: string, secrets: readonly Secret[]): readonly PullCredentials[] {
  const place = placeOf(image)
  return secrets
    .flatMap(entriesOf)
    .filter(({ key }) => isBelow(place, key))
    .sort((a, b) => (textOf(a.key) < textOf(b.key) ? 1 : textOf(a.key) > textOf(b.key) ? -1 : 0))
    .map(({ credentials }) => credentials)
}

function isBelow({ labels, port, path }: Place, key: Place): boolean {
  const isThere = key.labels.length === labels.length && key.port === port && path.startsWith(key.path)
  return isThere && key.labels.every((pattern, at) => matches(pattern, labels[at]!))
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
      said.add(messageOf(error))
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
  readonly labels: readonly string[]
  /** `:5000`, or nothing. */
  readonly port: string
  /** From its slash on, or nothing. */
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
  return { ...addressOf(host), path: host === dockerHost && !path.includes('/') ? `/library/${path}` : `/${path}` }
}

function keyOf(text: string): Place {
  const [, host = '', path = ''] = /^(?:https?:\/\/)?([^/]*)(.*)$/s.exec(text) ?? []
  // `https://index.docker.io/v1/` is how Docker has always written its own.
  const rest = path.replace(/^\/v[12](?=\/)/, '')
  return { ...addressOf(host === 'docker.io' ? dockerHost : host), path: rest === '/' ? '' : rest }
}

function addressOf(host: string): Omit<Place, 'path'> {
  const [, name = host, port = ''] = /^(.*?)(:\d+)$/.exec(host) ?? []
  return { labels: name.split('.'), port }
}

function textOf({ labels, port, path }: Place): string {
  return `${labels.join('.')}${port}${path}`
}

/** Part by part: to a regular expression a row of stars is a riddle that takes for ever. */
function matches(pattern: string, label: string): boolean {
  const [first = '', ...parts] = pattern.split('*')
  const last = parts.pop()
  if (last === undefined) return pattern === label
  if (!label.startsWith(first) || !label.endsWith(last)) return false
  let at = first.length
  for (const part of parts) {
    const found = label.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return at <= label.length - last.length
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
