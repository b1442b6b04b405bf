import { DecodeError, isSentObject, Mismatch } from '../../api/ops/decode-error.ts'
import { parseJson } from '../../api/ops/parse-json.ts'
import { badRequest } from '../refusals.ts'

/** Where a list goes on: the state it shows (-1: the newest), and the first key (relative to the list's prefix) not yet given. */
export interface ContinueToken {
  readonly revision: number
  readonly start: string
}

const version = 'meta.k8s.io/v1'

export function encodeContinue({ revision, start }: ContinueToken): string {
  const text = JSON.stringify({ v: version, rv: revision, start })
  const binary = String.fromCharCode(...new TextEncoder().encode(text))
  return btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}

export function decodeContinue(token: string): ContinueToken {
  const { v = '', rv = 0, start = '' } = parsed(token)
  if (v !== version) throw bad(`server does not recognize this encoded version ${v}`)
  if (rv === 0) throw bad(`incorrect encoded start resourceVersion (version ${version})`)
  if (start === '') throw bad(`encoded start key empty (version ${version})`)
  const key = start.replace(/^\//, '')
  if (key !== '' && key.split('/').some((part) => ['', '.', '..'].includes(part))) throw bad(start)
  return { revision: rv, start: key }
}

interface Sent {
  readonly v?: string
  readonly rv?: number
  readonly start?: string
}

function parsed(token: string): Sent {
  const text = textOf(token)
  try {
    return fieldsOf(parseJson(text).value)
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    throw bad(error.message)
  }
}

/** Base64 as URLs have it. A token that is no text is shown byte by byte, as Go does. */
function textOf(token: string): string {
  const given = token.replace(/[\r\n]/g, '')
  const wrong = given.search(/[^A-Za-z0-9_-]/)
  if (wrong >= 0) throw bad(`illegal base64 data at input byte ${wrong}`)
  if (given.length % 4 === 1) throw bad(`illegal base64 data at input byte ${given.length - 1}`)
  const binary = atob(given.replace(/-/g, '+').replace(/_/g, '/'))
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)))
  } catch {
    return binary
  }
}

const types: Readonly<Record<string, 'string' | 'int64'>> = { v: 'string', rv: 'int64', start: 'string' }

function fieldsOf(value: unknown): Sent {
  if (value === null) return {}
  if (!isSentObject(value)) throw mismatch(value, 'Go value', 'storage.continueToken')
  const sent = Object.entries(value).filter(([name, each]) => types[name] !== undefined && each !== null)
  for (const [name, each] of sent) {
    const type = types[name] ?? ''
    const fits = type === 'string' ? typeof each === 'string' : Number.isSafeInteger(each)
    if (!fits) throw mismatch(each, `Go struct field continueToken.${name}`, type)
  }
  return Object.fromEntries(sent)
}

function mismatch(value: unknown, into: string, type: string): DecodeError {
  const { got } = new Mismatch(value, type, type === 'int64')
  return new DecodeError(`json: cannot unmarshal ${got} into ${into} of type ${type}`)
}

function bad(why: string) {
  return badRequest(`invalid continue token: continue key is not valid: ${why}`)
}
