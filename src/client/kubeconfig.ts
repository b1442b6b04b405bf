/** What a kubeconfig says about one context: where the server is, whom to trust, and who one is. PEM throughout. */
export interface Kubeconfig {
  readonly context: string
  readonly server: string
  /** What its certificate is for, where that is not its host. */
  readonly serverName: string | null
  readonly namespace: string
  readonly certificateAuthority: string | null
  readonly skipVerify: boolean
  readonly credentials: Credentials
}

export type Credentials =
  | { readonly is: 'none' }
  | { readonly is: 'token'; readonly token: string }
  | { readonly is: 'certificate'; readonly certificate: string; readonly key: string }

/** A kubeconfig that can't be used, and why. */
export class KubeconfigError extends Error {
  override readonly name = 'KubeconfigError'
}

/** A file of one context, in the form kubectl writes. */
export function renderKubeconfig(config: Kubeconfig): string {
  const text = JSON.stringify
  const cluster = [`server: ${text(config.server)}`]
  if (config.certificateAuthority !== null)
    cluster.push(`certificate-authority-data: ${base64(config.certificateAuthority)}`)
  if (config.serverName !== null) cluster.push(`tls-server-name: ${text(config.serverName)}`)
  if (config.skipVerify) cluster.push('insecure-skip-tls-verify: true')
  const name = text(config.context)
  return `apiVersion: v1
kind: Config
current-context: ${name}
clusters:
- name: ${name}
  cluster:
    ${cluster.join('\n    ')}
contexts:
- name: ${name}
  context:
    cluster: ${name}
    user: ${name}
    namespace: ${text(config.namespace)}
users:
- name: ${name}
  user:${user(config.credentials)}
preferences: {}
`
}

function user(credentials: Credentials): string {
  switch (credentials.is) {
    case 'none':
      return ' {}'
    case 'token':
      return `\n    token: ${JSON.stringify(credentials.token)}`
    case 'certificate':
      return `\n    client-certificate-data: ${base64(credentials.certificate)}\n    client-key-data: ${base64(credentials.key)}`
  }
}

interface Entry {
  readonly name?: string
  readonly cluster?: Readonly<Record<string, unknown>>
  readonly user?: Readonly<Record<string, unknown>>
  readonly context?: Readonly<Record<string, unknown>>
}

/**
 * Reads a kubeconfig already parsed from YAML or JSON. `readFile` answers files it names beside the data it holds;
 * plug-ins (`exec`, `auth-provider`) are refused.
 */
export function readKubeconfig(document: unknown, context?: string, readFile?: (path: string) => string): Kubeconfig {
  const config = (document ?? {}) as Readonly<Record<string, unknown>>
  const wanted = context ?? string(config['current-context'])
  if (wanted === '') throw new KubeconfigError('kubeconfig has no current-context and none was named')
  const chosen = find(config, 'contexts', wanted).context ?? {}
  const cluster = find(config, 'clusters', string(chosen['cluster'])).cluster ?? {}
  const login = find(config, 'users', string(chosen['user'])).user ?? {}
  const pem = (from: Readonly<Record<string, unknown>>, field: string): string => {
    const data = string(from[`${field}-data`])
    if (data !== '') return textOf(data)
    const path = string(from[field])
    if (path === '') return ''
    if (readFile === undefined)
      throw new KubeconfigError(`kubeconfig names the file ${path} and files are not read here`)
    return readFile(path)
  }
  const server = string(cluster['server'])
  if (server === '') throw new KubeconfigError(`kubeconfig context ${wanted}: its cluster has no server`)
  for (const plugin of ['exec', 'auth-provider']) {
    if (login[plugin] !== undefined)
      throw new KubeconfigError(
        `kubeconfig context ${wanted}: ${plugin} is not supported; use a token or a certificate`,
      )
  }
  return {
    context: wanted,
    server,
    serverName: string(cluster['tls-server-name']) || null,
    namespace: string(chosen['namespace']) || 'default',
    certificateAuthority: pem(cluster, 'certificate-authority') || null,
    skipVerify: cluster['insecure-skip-tls-verify'] === true,
    credentials: credentialsOf(string(login['token']), pem(login, 'client-certificate'), pem(login, 'client-key')),
  }
}

function credentialsOf(token: string, certificate: string, key: string): Credentials {
  if (token !== '') return { is: 'token', token }
  if (certificate !== '' && key !== '') return { is: 'certificate', certificate, key }
  return { is: 'none' }
}

function find(config: Readonly<Record<string, unknown>>, list: string, name: string): Entry {
  const entries = Array.isArray(config[list]) ? (config[list] as readonly Entry[]) : []
  const entry = entries.find((one) => one.name === name)
  if (entry === undefined) throw new KubeconfigError(`kubeconfig has no entry ${JSON.stringify(name)} in ${list}`)
  return entry
}

function string(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** Of a file of PEM: between its blocks there may be remarks in any letters. */
function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
}

function textOf(data: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)))
}
