import { badRequest } from '../refusals.ts'

/** Where a list goes on: the state it shows, and the first key (relative to the list's prefix) not yet given. */
interface ContinueToken {
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
  const { v, rv, start } = parsed(token)
  if (v !== version) throw bad(`server does not recognize this encoded version ${String(v)}`)
  if (typeof start !== 'string' || start === '') throw bad(`encoded start key empty (version ${version})`)
  if (typeof rv !== 'number' || !Number.isSafeInteger(rv)) throw bad('the resource version is not a number')
  if (rv === 0) throw bad(`incorrect encoded start resourceVersion 0 (version ${version})`)
  if (`/${start}/`.includes('/../') || start.startsWith('/')) throw bad(start)
  return { revision: rv, start }
}

function parsed(token: string): Record<string, unknown> {
  try {
    const binary = atob(token.replace(/-/g, '+').replace(/_/g, '/'))
    const value: unknown = JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))))
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>
  } catch {
    throw bad('it is not one this server made')
  }
  throw bad('it is not one this server made')
}

function bad(why: string) {
  return badRequest(`invalid continue token: continue key is not valid: ${why}`)
}
