/** One line of a table of mounts (proc_pid_mountinfo(5)). */
export interface Mount {
  /** No two mounts of the machine have had the same since, even at the same point. */
  readonly id: string
  readonly point: string
  /** `shared:7`, `master:1` … */
  readonly flags: readonly string[]
  /** Of the file system: `ext4`, `nfs4`, `fuse.sshfs`. */
  readonly type: string
  readonly source: string
}

export function mountsIn(table: string): readonly Mount[] {
  return table
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const fields = line.split(' ')
      const end = fields.indexOf('-')
      return {
        id: fields[0] ?? '',
        point: unescapeMountField(fields[4] ?? ''),
        flags: fields.slice(6, end),
        type: fields[end + 1] ?? '',
        source: unescapeMountField(fields[end + 2] ?? ''),
      }
    })
}

/** The mount that a path without links in it is on: of several at the same point the last is seen. */
export function mountOf(path: string, mounts: readonly Mount[]): Mount | null {
  return mounts
    .filter(({ point }) => point === '/' || path === point || path.startsWith(`${point}/`))
    .reduce<Mount | null>((best, it) => (best === null || it.point.length >= best.point.length ? it : best), null)
}

/** The kernel's own writing of a path in mountinfo: blanks and backslashes as octal numbers. */
export function unescapeMountField(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))
}
