import { DecodeError } from '../../api/ops/decode.ts'
import { goJsonType } from '../../api/ops/go/text.ts'
import { parseJson } from '../../api/ops/parse-json.ts'
import type { ConfigMap, Secret, ServiceAccount } from '../../api/types.gen.ts'
import { sameValue } from '../same-value.ts'
import { configKeyProblems } from '../validation/config-keys.ts'
import { type FieldError, type FieldErrors, invalid, refused, required } from '../validation/field-errors.ts'
import { strategy } from './strategy.ts'

const sizeLimitBytes = 1024 * 1024

function keyErrors(field: string, data: Readonly<Record<string, string>> | undefined): FieldErrors {
  return Object.keys(data ?? {}).flatMap((key) =>
    configKeyProblems(key).map((each) => invalid(`${field}[${key}]`, key, each)),
  )
}

/** A letter has three bytes at most: texts that fit even so are not measured. */
function isTooBig({ data = {}, binaryData }: ConfigMap): boolean {
  const texts = Object.values(data)
  const rest = sizeLimitBytes - sizeOfBase64(binaryData)
  if (texts.reduce((sum, text) => sum + text.length * 3, 0) <= rest) return false
  const encoder = new TextEncoder()
  return texts.reduce((sum, text) => sum + encoder.encode(text).length, 0) > rest
}

/** Bytes that were sent as null are null until they are stored, as none. */
type Bytes = Readonly<Record<string, string | null>> | undefined

function sizeOfBase64(bytes: Bytes): number {
  const size = (text: string) => Math.floor((text.replace(/=+$/, '').length * 3) / 4)
  return Object.values(bytes ?? {}).reduce((sum, text) => sum + size(text ?? ''), 0)
}

function hasNulls(bytes: Bytes): boolean {
  return Object.values(bytes ?? {}).includes(null)
}

function tooBig(field: string): FieldError {
  return { type: 'FieldValueTooLong', field, message: `Too long: may not be more than ${sizeLimitBytes} bytes` }
}

interface Freezable {
  readonly immutable?: boolean
  readonly data?: unknown
  readonly binaryData?: unknown
}

/** What was once declared immutable stays as it is, and stays declared so. */
function immutableErrors(now: Freezable, old: Freezable, fields: readonly ('data' | 'binaryData')[]): FieldErrors {
  if (old.immutable !== true) return []
  const why = 'field is immutable when `immutable` is set'
  const errors: FieldError[] = []
  if (now.immutable !== true) errors.push(refused('immutable', why))
  for (const field of fields) if (!sameValue(now[field], old[field])) errors.push(refused(field, why))
  return errors
}

const requiredKeys: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
}

const dockerKeys: Readonly<Record<string, string>> = {
  'kubernetes.io/dockerconfigjson': '.dockerconfigjson',
  'kubernetes.io/dockercfg': '.dockercfg',
}

/** What is in a secret is never shown, not even where it is wrong. */
function jsonErrors(field: string, base64: string | null): FieldErrors {
  const hidden = (why: string) => [invalid(field, '<secret contents redacted>', why)]
  try {
    const { value } = parseJson(
      new TextDecoder().decode(Uint8Array.from(atob(base64 ?? ''), (char) => char.charCodeAt(0))),
    )
    if (typeof value === 'object' && !Array.isArray(value)) return []
    return hidden(`json: cannot unmarshal ${goJsonType(value)} into Go value of type map[string]interface {}`)
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    return hidden(error.message)
  }
}

function secretTypeErrors({ type = '', data = {}, metadata }: Secret): FieldErrors {
  if (type === 'kubernetes.io/basic-auth' && data['username'] === undefined && data['password'] === undefined) {
    return [required('data[username]'), required('data[password]')]
  }
  if (type === 'kubernetes.io/service-account-token') {
    const account = 'kubernetes.io/service-account.name'
    return metadata?.annotations?.[account] ? [] : [required(`metadata.annotations[${account}]`)]
  }
  if (type === 'kubernetes.io/ssh-auth') return data['ssh-privatekey'] ? [] : [required('data[ssh-privatekey]')]
  const registry = dockerKeys[type]
  if (registry !== undefined && data[registry] !== undefined) return jsonErrors(`data[${registry}]`, data[registry])
  return (requiredKeys[type] ?? []).filter((key) => data[key] === undefined).map((key) => required(`data[${key}]`))
}

/** What is wrong with a certificate and its key, as Go's TLS says it: which PEM blocks there are, not what is in them. */
function pairWarnings({ type, data = {} }: Secret): readonly string[] {
  if (type !== 'kubernetes.io/tls') return []
  const certificates = blocksOf(data['tls.crt'])
  const keys = blocksOf(data['tls.key'])
  const isKey = (block: string) => block === 'PRIVATE KEY' || block.endsWith(' PRIVATE KEY')
  if (!certificates.includes('CERTIFICATE')) {
    if (certificates.length === 0) return ['tls: failed to find any PEM data in certificate input']
    if (certificates.length === 1 && certificates.every(isKey)) {
      const why = 'but did find a private key; PEM inputs may have been switched'
      return [`tls: failed to find certificate PEM data in certificate input, ${why}`]
    }
    const skipped = `after skipping PEM blocks of the following types: [${certificates.join(' ')}]`
    return [`tls: failed to find "CERTIFICATE" PEM block in certificate input ${skipped}`]
  }
  if (keys.some(isKey)) return []
  if (keys.length === 0) return ['tls: failed to find any PEM data in key input']
  if (keys.length === 1 && keys[0] === 'CERTIFICATE')
    return ['tls: found a certificate rather than a key in the PEM for the private key']
  const skipped = `after skipping PEM blocks of the following types: [${keys.join(' ')}]`
  return [`tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input ${skipped}`]
}

function blocksOf(base64 = ''): readonly string[] {
  return [...atob(base64).matchAll(/-----BEGIN ([^-\n]*)-----/g)].map(([, type = '']) => type)
}

/** Of the secrets that a pod may use for its account only names count: all are in one namespace. */
function withNamesAlone(account: ServiceAccount): ServiceAccount {
  const { secrets } = account
  if (secrets === undefined) return account
  return { ...account, secrets: secrets.map(({ name }) => (name === undefined ? {} : { name })) } as ServiceAccount
}

/** Whether pods get no secrets but those the account names. */
const onlyItsOwn = 'kubernetes.io/enforce-mountable-secrets'

export const configStrategies = {
  configMap: strategy<ConfigMap>({
    validate: (configMap) => [
      ...keyErrors('data', configMap.data),
      ...Object.keys(configMap.binaryData ?? {})
        .filter((key) => configMap.data?.[key] !== undefined)
        .map((key) => invalid(`data[${key}]`, key, 'duplicate of key present in binaryData')),
      ...keyErrors('binaryData', configMap.binaryData),
      ...(isTooBig(configMap) ? [tooBig('[]')] : []),
    ],
    emptyIsAnother: 'in changes',
    isNeverSame: ({ binaryData }) => hasNulls(binaryData),
    validateUpdate: (now, old) =>
      // Of texts an empty map is as good as none.
      immutableErrors({ ...now, data: now.data ?? {} }, { ...old, data: old.data ?? {} }, ['data', 'binaryData']),
  }),
  secret: strategy<Secret>({
    warnings: pairWarnings,
    validate: (secret) => [
      ...keyErrors('data', secret.data),
      ...(sizeOfBase64(secret.data) > sizeLimitBytes ? [tooBig('data')] : []),
      ...secretTypeErrors(secret),
    ],
    emptyIsAnother: 'in changes',
    isNeverSame: ({ data }) => hasNulls(data),
    validateUpdate: (now, old) => [
      ...(now.type === old.type ? [] : [invalid('type', now.type, 'field is immutable')]),
      ...immutableErrors(now, old, ['data']),
    ],
  }),
  serviceAccount: strategy<ServiceAccount>({
    deleteShowsObject: true,
    prepareForCreate: withNamesAlone,
    prepareForUpdate: withNamesAlone,
    warnings: ({ metadata }, old) => {
      const isNew =
        metadata.annotations?.[onlyItsOwn] !== undefined && old?.metadata.annotations?.[onlyItsOwn] === undefined
      const why = 'deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets'
      return isNew ? [`metadata.annotations[${onlyItsOwn}]: ${why}`] : []
    },
  }),
}
