import type { ContainerConfig } from '../../runtime.ts'

/** Who a container runs as, as its own /etc/passwd and /etc/group have it. */
export interface Account {
  readonly uid: number
  readonly gid: number
  readonly groups: readonly number[]
  readonly home: string
}

interface AccountFiles {
  readonly passwd: string
  readonly group: string
}

interface WantedUser {
  readonly uid: number
  readonly gid: number | null
}

type Groups = Pick<ContainerConfig, 'supplementalGroups' | 'supplementalGroupsPolicy'>

/** As CRI's runtimes do it: the group of the account where none is asked for, and, unless strict, the groups it is a member of. */
export function accountOf(wanted: WantedUser, groups: Groups, files: AccountFiles): Account {
  const entry = rows(files.passwd).find((row) => Number(row[2]) === wanted.uid)
  const gid = wanted.gid ?? (entry === undefined ? 0 : Number(entry[3]))
  const memberships =
    entry === undefined || groups.supplementalGroupsPolicy === 'strict'
      ? []
      : rows(files.group)
          .filter((row) => row[3]?.split(',').includes(entry[0]!))
          .map((row) => Number(row[2]))
  return {
    uid: wanted.uid,
    gid,
    groups: [...new Set([gid, ...memberships, ...groups.supplementalGroups])],
    home: entry?.[5] || '/',
  }
}

/** What is asked for in numbers, and the rest as the image has it. Null where that is nobody. */
export function userOf(asked: ContainerConfig['user'], image: string, files: AccountFiles): WantedUser | null {
  if (asked !== null && asked.uid !== null) return { uid: asked.uid, gid: asked.gid }
  const own = userNamed(image, files)
  return own && { uid: own.uid, gid: asked?.gid ?? own.gid }
}

/** The image's `user`: `name`, `name:group`, or numbers for either. Null where the image knows no such name. */
function userNamed(user: string, files: AccountFiles): WantedUser | null {
  if (user === '') return { uid: 0, gid: null }
  const [name, group] = user.split(':')
  const uid = /^\d+$/.test(name!) ? name : rows(files.passwd).find((row) => row[0] === name)?.[2]
  const gid =
    group === undefined || /^\d+$/.test(group) ? group : rows(files.group).find((row) => row[0] === group)?.[2]
  if (uid === undefined || (group !== undefined && gid === undefined)) return null
  return { uid: Number(uid), gid: gid === undefined ? null : Number(gid) }
}

function rows(file: string): readonly (readonly string[])[] {
  return file
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(':'))
}
