import { readFileSync } from '../../base/os/files-sync.ts'
import { BuildError } from './build-error.ts'
import type { Owner } from './copy.ts'
import { followed, type SourceTree } from './tree.ts'

/** `user`, `user:group`, by name or number; names are the image's own. Nothing is root. `said`: how it stands in the Dockerfile. */
export function ownerOf(line: number, said: string, text: string, image: SourceTree): Owner {
  if (text === '') return { uid: 0, gid: 0 }
  const [user = '', group] = text.split(':')
  const account = /^\d+$/.test(user) ? null : fieldsOf(image, 'etc/passwd', user)
  if (account === undefined) throw new BuildError(line, `${said}: the image has no user ${user}`)
  const uid = account === null ? Number(user) : Number(account[2])
  if (group === undefined) return { uid, gid: account === null ? uid : Number(account[3]) }
  if (/^\d+$/.test(group)) return { uid, gid: Number(group) }
  const fields = fieldsOf(image, 'etc/group', group)
  if (fields === undefined) throw new BuildError(line, `${said}: the image has no group ${group}`)
  return { uid, gid: Number(fields[2]) }
}

function fieldsOf(image: SourceTree, file: string, name: string): readonly string[] | undefined {
  const path = followed(image, file)
  const found = path === null ? null : image.files.find(path)
  if (found === null || !found.stats.isFile()) return undefined
  const rows = readFileSync(found.at, 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  return rows.find((row) => row[0] === name)
}
