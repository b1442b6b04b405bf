import { type Answer, bodyWithin, ConnectionLost, get, mayLead } from '../get.ts'
import { ImageError } from '../image-error.ts'
import type { Reference } from '../reference.ts'
import { parseChallenge } from './challenge.ts'

export interface Credentials {
  readonly username: string
  readonly password: string
}

/** Requests to one repository at one address, a registry's own or a mirror's, with whatever it asks to see. Distribution specification 1.1. */
export class RegistrySession {
  readonly #base: string
  readonly #repository: string
  readonly #credentials: Credentials | null
  #authorization: string | null = null

  constructor(base: string, { repository }: Reference, credentials: Credentials | null) {
    this.#base = base
    this.#repository = repository
    this.#credentials = credentials
  }

  /** `manifests/latest`, `blobs/sha256:…`: the answer, whatever its status. */
  async get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const url = `${this.#base}/v2/${this.#repository}/${path}`
    const first = await this.#request(url, headers)
    if (first.status !== 401) return first
    first.discard()
    this.#authorization = await this.#answer(first.header('www-authenticate'))
    return this.#authorization === null ? first : this.#request(url, headers)
  }

  async #request(url: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
    const authorization = this.#authorization === null ? {} : { authorization: this.#authorization }
    return send(url, { ...headers, ...authorization })
  }

  async #answer(header: string): Promise<string | null> {
    const challenge = parseChallenge(header)
    const basic = this.#credentials === null ? null : basicOf(this.#credentials)
    if (challenge?.is !== 'bearer') return challenge?.is === 'basic' ? basic : null
    const url = new URL(challenge.realm)
    if (!mayLead(new URL(this.#base), url)) return null
    if (challenge.service !== '') url.searchParams.set('service', challenge.service)
    url.searchParams.set('scope', challenge.scope || `repository:${this.#repository}:pull`)
    const answer = await send(url.href, basic === null ? {} : { authorization: basic })
    const text = answer.isOk ? tokenIn((await bodyWithin(answer, longestTokenBytes))?.toString() ?? '') : null
    answer.discard()
    return text === null ? null : `Bearer ${text}`
  }
}

const longestTokenBytes = 1 << 20

/** Null: it is no token's answer. */
function tokenIn(text: string): string | null {
  try {
    const { token, access_token } = JSON.parse(text) as { token?: unknown; access_token?: unknown }
    const found = token ?? access_token
    // What stands in a header is of one line.
    return typeof found === 'string' && /^[\x21-\x7e]+$/.test(found) ? found : null
  } catch {
    return null
  }
}

async function send(url: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
  try {
    return await get(url, headers)
  } catch (error) {
    if (!(error instanceof ConnectionLost)) throw error
    throw new ImageError('ErrImagePull', `failed to do request: Get "${url}": ${error.message}`)
  }
}

function basicOf({ username, password }: Credentials): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}

/** A registry's own address. Plain HTTP is for registries on this machine only, and only where they do not speak TLS, as with containerd. */
export async function addressOf(registry: string): Promise<string> {
  if (registry === 'docker.io') return 'https://registry-1.docker.io'
  const isLocal = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(registry)
  return `${isLocal && !(await speaksTls(registry)) ? 'http' : 'https'}://${registry}`
}

async function speaksTls(registry: string): Promise<boolean> {
  try {
    const answer = await get(`https://${registry}/v2/`, {})
    answer.discard()
    return true
  } catch (error) {
    return error instanceof ConnectionLost && !error.isNoTls
  }
}
