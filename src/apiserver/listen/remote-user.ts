import type { User } from '../exchange.ts'

type Told = Record<string, string | readonly string[]>

/** Who asks, for a server that believes this one, by upstream's headers. */
export function userHeaders({ name, uid, groups, extra = {} }: User): Told {
  const told: Told = { 'X-Remote-User': name }
  if (uid !== '') told['X-Remote-Uid'] = uid
  if (groups.length > 0) told['X-Remote-Group'] = groups
  for (const [key, values] of Object.entries(extra)) told[`X-Remote-Extra-${escapedKey(key)}`] = values
  return told
}

/** What has no place in a header's name is escaped, byte by byte, and then the name is written as Go writes names. */
function escapedKey(key: string): string {
  const plain = [...new TextEncoder().encode(key)].map((byte) => {
    const char = String.fromCharCode(byte)
    return /[\w!#$&'*+.^`|~-]/.test(char) ? char : `%${byte.toString(16).padStart(2, '0')}`
  })
  return plain
    .join('')
    .toLowerCase()
    .replace(/(^|-)[a-z]/g, (first) => first.toUpperCase())
}
