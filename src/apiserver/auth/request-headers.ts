import type { User } from '../exchange.ts'
import type { Authenticator } from './authenticate.ts'
import { unescapedKey } from './wanted-user.ts'

/** In which headers those that may speak for others say for whom, and who may; upstream's `--requestheader-…`. */
export interface RequestHeaders {
  /** Common names of certificates; none: any. */
  readonly allowedNames: readonly string[]
  /** The first that is there counts. */
  readonly usernameHeaders: readonly string[]
  readonly uidHeaders: readonly string[]
  readonly groupHeaders: readonly string[]
  readonly extraHeadersPrefix: readonly string[]
}

/** Who asks by way of another server, which shows a certificate that lets it say so. */
export function requestHeaderAuthenticator(headers: RequestHeaders): Authenticator {
  return {
    authenticate({ credentials, speakingFor = [] }) {
      if (credentials.is !== 'shown' || credentials.certificate?.is !== 'good') return null
      const { isFrontProxy, commonName } = credentials.certificate
      const { allowedNames } = headers
      const mayTell = isFrontProxy && (allowedNames.length === 0 || allowedNames.includes(commonName))
      return mayTell ? userIn(speakingFor, headers) : null
    },
  }
}

type Lines = readonly (readonly [name: string, value: string])[]

function userIn(lines: Lines, { usernameHeaders, uidHeaders, groupHeaders, extraHeadersPrefix }: RequestHeaders) {
  const valuesOf = (names: readonly string[]) =>
    names.flatMap((name) =>
      lines.flatMap(([key, value]) => (key === name.toLowerCase() && value !== '' ? [value] : [])),
    )
  const firstOf = (names: readonly string[]) =>
    names.map((name) => lines.find(([key]) => key === name.toLowerCase())?.[1] ?? '').find((value) => value !== '') ??
    ''
  const name = firstOf(usernameHeaders)
  if (name === '') return null
  const extra: Record<string, string[]> = {}
  for (const prefix of extraHeadersPrefix)
    for (const [key, value] of lines) {
      if (!key.startsWith(prefix.toLowerCase())) continue
      const own = unescapedKey(key.slice(prefix.length))
      extra[own] = [...(extra[own] ?? []), value]
    }
  const user: User = { name, uid: firstOf(uidHeaders), groups: valuesOf(groupHeaders) }
  return Object.keys(extra).length === 0 ? user : { ...user, extra }
}
