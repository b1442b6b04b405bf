import type { User } from '../exchange.ts'
import type { Authenticator } from './authenticate.ts'

/** Bearer tokens from a list; kube-apiserver's `--token-auth-file`. */
export function tokenAuthenticator(users: ReadonlyMap<string, User>): Authenticator {
  return {
    authenticate: ({ credentials }) =>
      credentials.is === 'shown' && credentials.bearer !== null ? (users.get(credentials.bearer) ?? null) : null,
  }
}

/** What is wrong with such a file, or null: as upstream, a line with less than a token, a name and a uid is a fault. */
export function faultOfTokenFile(text: string): string | null {
  const at = text.split(/\r?\n/).findIndex((line) => line.trim() !== '' && columnsOf(line).length < 3)
  return at < 0 ? null : `line ${at + 1} is not of the form token,user,uid or token,user,uid,"group1,group2"`
}

/** Lines of `token,user,uid,"group1,group2"`; one without a token or a name is nobody's. As upstream, an empty group is one. */
export function parseTokenFile(text: string): ReadonlyMap<string, User> {
  const users = new Map<string, User>()
  for (const line of text.split(/\r?\n/)) {
    const [token, name, uid, groups] = columnsOf(line)
    if (!token || !name || uid === undefined) continue
    users.set(token, { name, uid, groups: groups?.split(',') ?? [] })
  }
  return users
}

/** CSV with double quotes around what holds commas. */
function columnsOf(line: string): readonly string[] {
  const found = line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? []
  // Behind what no comma ends it finds an empty one more.
  const columns = line.endsWith(',') ? found : found.slice(0, Math.max(1, found.length - 1))
  return columns.map((column) => {
    const text = column.replace(/,$/, '').trim()
    return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text
  })
}
