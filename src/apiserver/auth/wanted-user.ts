import { StatusError } from '../../api/meta/status-error.ts'
import { goQuoted } from '../../api/ops/go/text.ts'

/** Whom a request wants to be taken for, as its headers say. */
export interface WantedUser {
  readonly name: string
  readonly uid: string
  readonly groups: readonly string[]
  readonly extra: Readonly<Record<string, readonly string[]>>
}

const prefix = 'impersonate-'
const extraPrefix = 'impersonate-extra-'

export function isImpersonationHeader(name: string): boolean {
  return name.startsWith(prefix)
}

/** Refused before anything was looked at. */
export class NobodyWanted extends StatusError {
  constructor(message: string) {
    super(400, 'BadRequest', message)
  }
}

/** From header names, in small letters, and their values. Null: nobody else. Throws 400 for groups of nobody. */
export function wantedUser(headers: readonly (readonly [string, string])[]): WantedUser | null {
  const valuesOf = (name: string) => headers.filter(([key]) => key === name).map(([, value]) => value)
  const [name = ''] = valuesOf('impersonate-user')
  const [uid = ''] = valuesOf('impersonate-uid')
  const groups = valuesOf('impersonate-group')
  const extra: Record<string, string[]> = {}
  for (const [key, value] of headers) {
    if (!key.startsWith(extraPrefix)) continue
    const own = unescapedKey(key.slice(extraPrefix.length))
    extra[own] = [...(extra[own] ?? []), value]
  }
  const wanted = { name, uid, groups, extra }
  if (name !== '') return wanted
  if (uid === '' && groups.length === 0 && Object.keys(extra).length === 0) return null
  throw new NobodyWanted(`requested ${shown(wanted)} without impersonating a user name`)
}

/** What is not escaped right is taken as it is. */
export function unescapedKey(key: string): string {
  try {
    return decodeURIComponent(key)
  } catch {
    return key
  }
}

/** As Go writes the structure. */
function shown({ name, uid, groups, extra }: WantedUser): string {
  const list = (texts: readonly string[]) => `[]string{${texts.map(goQuoted).join(', ')}}`
  const keys = Object.keys(extra).sort()
  const map = keys.map((key) => `${goQuoted(key)}:${list(extra[key]!)}`).join(', ')
  return (
    `&user.DefaultInfo{Name:${goQuoted(name)}, UID:${goQuoted(uid)}, ` +
    `Groups:${groups.length === 0 ? '[]string(nil)' : list(groups)}, ` +
    `Extra:map[string][]string${keys.length === 0 ? '(nil)' : `{${map}}`}}`
  )
}
