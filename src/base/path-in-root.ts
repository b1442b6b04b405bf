/** What a container would find at a path: where a symbolic link there leads, or null where there is none. */
export type ReadLink = (path: string) => string | null | Promise<string | null>

const mostLinks = 40

/**
 * The path a container means when it says `path`: links are followed, but never out of the container's root. Mounting on
 * the unresolved path would follow them on the host: Debian's /var/run → /run would land on the host's /run.
 */
export async function pathInRoot(path: string, readLink: ReadLink): Promise<string> {
  const ahead = parts(path)
  const found: string[] = []
  let links = 0
  while (ahead.length > 0) {
    const part = ahead.shift()!
    if (part === '..') {
      found.pop()
      continue
    }
    const target = await readLink(`/${[...found, part].join('/')}`)
    if (target === null) {
      found.push(part)
      continue
    }
    if (++links > mostLinks) throw new Error(`${path}: too many levels of symbolic links`)
    if (target.startsWith('/')) found.length = 0
    ahead.unshift(...parts(target))
  }
  return `/${found.join('/')}`
}

function parts(path: string): string[] {
  return path.split('/').filter((part) => part !== '' && part !== '.')
}
