import type { User } from '../exchange.ts'
import type { Authenticator } from './authenticate.ts'

/** Bearer tokens from a list; kube-apiserver's `--token-auth-file`. */
export function tokenAuthenticator(users: ReadonlyMap<string, User>): Authenticator {
  return {
    authenticate: ({ credentials }) =>
      credentials.is === 'shown' && credentials.bearer !== null ? (users.get(credentials.bearer) ?? null) : null,
  }
}

/** Lines of `token,user,uid,"group1,group2"`; what is not one is left out. */
export function parseTokenFile(text: string): ReadonlyMap<string, User> {
  const users = new Map<string, User>()
  for (const line of text.split('\n')) {
    const [token, name, uid, groups = ''] = columnsOf(line)
    if (!token || !name || uid === undefined) continue
    users.set(token, { name, uid, groups: groups.split(',').filter((group) => group !== '') })
  }
  return users
}

/** CSV with double quotes around what holds commas. */
function columnsOf(line: string): readonly string[] {
  const columns = line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? []
  return columns.map((column) => {
    const text = column.replace(/,$/, '').trim()
    return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text
  })
}
