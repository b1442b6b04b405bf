import * as filesSync from '../../../base/os/files-sync.ts'

const firstUnnamed = 3
const closeOnExec = 0o2000000

/**
 * What whoever started berth has left open (a shell's file, a service manager's pipe) would be open in every container.
 * Node marks all it opens itself, so that mostly there is nothing to do, and nothing to load.
 */
export async function keepDescriptorsFromChildren(): Promise<void> {
  const inherited = filesSync.readdirSync('/proc/self/fd').map(Number).filter(isInherited)
  if (inherited.length > 0) (await import('./libc.ts')).closeOnExecFrom(firstUnnamed)
}

function isInherited(fd: number): boolean {
  if (fd < firstUnnamed) return false
  const flags = /^flags:\s+(\d+)$/m.exec(textOf(fd))?.[1]
  return flags !== undefined && (Number.parseInt(flags, 8) & closeOnExec) === 0
}

function textOf(fd: number): string {
  try {
    return filesSync.readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8')
  } catch {
    return '' // closed since: it was the listing's own
  }
}
