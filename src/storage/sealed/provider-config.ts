import { aesCbc, aesGcm, identity, type NamedKey } from './providers.ts'
import type { TransformerFor } from './sealed-store.ts'
import { type Provider, type Transformer, transformerOf } from './transformer.ts'

/** The file is no EncryptionConfiguration that can be followed; `message` is one sentence about it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

interface Rule {
  matches(resource: string): boolean
  readonly transformer: Transformer
}

/**
 * Reads an `apiserver.config.k8s.io/v1` EncryptionConfiguration, parsed already: which resources are sealed, and how. The
 * first entry that names a resource counts; `*.` are all of the core group, `*.apps` all of that group, `*.*` all there are.
 */
export function transformersOf(config: unknown): TransformerFor {
  if (!isObject(config) || config['kind'] !== 'EncryptionConfiguration' || !Array.isArray(config['resources'])) {
    throw new ConfigError('it is no EncryptionConfiguration with a list of resources')
  }
  const rules = config['resources'].map((each, index) => ruleOf(each, `resources[${index}]`))
  const known = new Map<string, Transformer | null>()
  return (key) => {
    const prefix = key.slice(0, endOfResource(key))
    let transformer = known.get(prefix)
    if (transformer === undefined) {
      const resource = resourceOf(prefix)
      transformer = rules.find((rule) => rule.matches(resource))?.transformer ?? null
      known.set(prefix, transformer)
    }
    return transformer
  }
}

/** Where the third part of the key ends: each write looks this up, and there are few such prefixes. */
function endOfResource(key: string): number {
  const group = key.indexOf('/', 1)
  const plural = group < 0 ? -1 : key.indexOf('/', group + 1)
  const end = plural < 0 ? -1 : key.indexOf('/', plural + 1)
  return end < 0 ? key.length : end
}

/** `/registry/core/secrets/a/b` → `secrets`, `/registry/apps/statefulsets/…` → `statefulsets.apps`. */
function resourceOf(key: string): string {
  const [, , group = '', plural = ''] = key.split('/', 4)
  return group === 'core' ? plural : `${plural}.${group}`
}

function ruleOf(entry: unknown, path: string): Rule {
  if (!isObject(entry)) throw new ConfigError(`${path} is no object`)
  const { resources, providers } = entry
  if (!Array.isArray(resources) || resources.length === 0) throw new ConfigError(`${path}.resources names none`)
  if (!Array.isArray(providers) || providers.length === 0) throw new ConfigError(`${path}.providers names none`)
  const patterns = resources.map((each) => patternOf(String(each)))
  const all = providers.flatMap((each, index) => providersOf(each, `${path}.providers[${index}]`))
  return { matches: (resource) => patterns.some((matches) => matches(resource)), transformer: transformerOf(all) }
}

function patternOf(pattern: string): (resource: string) => boolean {
  if (pattern === '*.*') return () => true
  if (pattern === '*.') return (resource) => !resource.includes('.')
  if (pattern.startsWith('*.')) return (resource) => resource.slice(resource.indexOf('.')) === pattern.slice(1)
  return (resource) => resource === pattern
}

function providersOf(entry: unknown, path: string): readonly Provider[] {
  if (!isObject(entry)) throw new ConfigError(`${path} is no object`)
  const [name = '', ...others] = Object.keys(entry)
  if (others.length > 0) throw new ConfigError(`${path} names more than one provider`)
  switch (name) {
    case 'identity':
      return [identity]
    case 'aesgcm':
      return keysOf(entry[name], `${path}.aesgcm`).map(aesGcm)
    case 'aescbc':
      return keysOf(entry[name], `${path}.aescbc`).map(aesCbc)
    default:
      throw new ConfigError(`${path}: berth has no provider ${JSON.stringify(name)}, only aesgcm, aescbc and identity`)
  }
}

const keyBytes = [16, 24, 32]

function keysOf(provider: unknown, path: string): readonly NamedKey[] {
  const keys = isObject(provider) ? provider['keys'] : undefined
  if (!Array.isArray(keys) || keys.length === 0) throw new ConfigError(`${path}.keys names none`)
  return keys.map((each, index) => {
    const { name, secret } = isObject(each) ? each : {}
    if (typeof name !== 'string' || name === '' || name.includes(':')) {
      throw new ConfigError(`${path}.keys[${index}].name is missing, or has a colon in it`)
    }
    const bytes = Buffer.from(typeof secret === 'string' ? secret : '', 'base64')
    if (!keyBytes.includes(bytes.length)) {
      throw new ConfigError(
        `${path}.keys[${index}].secret must be 16, 24 or 32 bytes in base64; it has ${bytes.length}`,
      )
    }
    return { name, secret: bytes }
  })
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
