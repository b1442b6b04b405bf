import { randomBytes } from '../base/os/crypto.ts'
import { chmod, mkdir, readFile } from '../base/os/files.ts'
import { onDisk } from '../base/os/on-disk.ts'
import { dirname } from '../base/os/path.ts'
import { ConfigError, transformersOf } from '../storage/sealed/provider-config.ts'
import { SealedStore } from '../storage/sealed/sealed-store.ts'
import { isSealed } from '../storage/sealed/transformer.ts'
import { prefixRange, type Store } from '../storage/store.ts'
import { type DataFolder, writeWhole } from './data-folder.ts'
import { unreadable } from './unreadable.ts'
import { UserError } from './user-error.ts'

// Secrets are sealed from the first start on, with a key made then: `pki/encryption.json`, an EncryptionConfiguration in
// upstream's form. Another key is put before it by hand, as upstream's documents tell; the next start seals all anew.

const purpose = 'the file that says how secrets are encrypted'

/** The store with what --encryption-provider-config, or the folder's own configuration, has sealed. */
export async function sealedStore(folder: DataFolder, configPath: string | null, store: Store): Promise<SealedStore> {
  const path = configPath ?? folder.file('pki', 'encryption.json')
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && configPath === null) return null
    throw unreadable(`${purpose}, ${path}`, error)
  })
  return new SealedStore(store, await transformersIn(path, text ?? (await newConfig(path, store))))
}

/** Of a file that --encryption-provider-config names. */
export async function refuseWrongConfig(path: string): Promise<void> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw unreadable(`${purpose}, ${path}`, error)
  })
  await transformersIn(path, text)
}

async function transformersIn(path: string, config: string) {
  try {
    return transformersOf(await parsed(config))
  } catch (error) {
    if (error instanceof ConfigError) throw new UserError(`${path} cannot be followed: ${error.message}.`)
    throw error
  }
}

/** What to tell of values that no key opens. */
export function unopenable(folder: DataFolder, configPath: string | null, what: string): UserError {
  const path = configPath ?? folder.file('pki', 'encryption.json')
  return new UserError(
    `${what} in ${path}; nothing was changed. Put the key that it was written with back into that file, from a copy.`,
  )
}

/** A key lost is never replaced by a new one: what it sealed would be lost with it. */
async function newConfig(path: string, store: Store): Promise<string> {
  const { kvs } = await store.range(prefixRange('/registry/core/secrets/'))
  if (kvs.some(({ value }) => isSealed(value))) {
    throw new UserError(
      `${path} is gone, and the secrets of this folder cannot be read without it; put it back from a copy. Nothing was changed.`,
    )
  }
  const keys = [{ name: 'key1', secret: randomBytes(32).toString('base64') }]
  const config = {
    apiVersion: 'apiserver.config.k8s.io/v1',
    kind: 'EncryptionConfiguration',
    resources: [{ resources: ['secrets'], providers: [{ aesgcm: { keys } }, { identity: {} }] }],
  }
  const text = `${JSON.stringify(config, null, 2)}\n`
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await writeWhole(path, text)
  await chmod(path, 0o600)
  // Before anything is sealed with it: not every file system keeps the order of what is written here and in the store.
  await onDisk(dirname(path))
  return text
}

/** Our own is JSON, which needs no reader of YAML at every start. */
async function parsed(text: string): Promise<unknown> {
  if (text.trimStart().startsWith('{')) {
    try {
      return JSON.parse(text)
    } catch {
      throw new ConfigError('it is no JSON')
    }
  }
  const { parseYaml } = await import('../api/yaml/yaml.ts')
  try {
    return parseYaml(text).value
  } catch (error) {
    throw new ConfigError((error as Error).message)
  }
}
