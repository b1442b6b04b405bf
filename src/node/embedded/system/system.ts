export interface System {
  readonly libc: typeof import('./libc.ts')
  readonly programs: typeof import('./posix-spawn.ts')
  readonly links: typeof import('../network/links.ts')
}

let loaded: Promise<System> | null = null

/** What asks the system directly. Loaded for the first who needs it and kept: looking for a module anew takes longer than asking. */
export function system(): Promise<System> {
  loaded ??= load().catch((error: unknown) => {
    loaded = null
    throw error
  })
  return loaded
}

async function load(): Promise<System> {
  const [libc, programs, links] = await Promise.all([
    import('./libc.ts'),
    import('./posix-spawn.ts'),
    import('../network/links.ts'),
  ])
  return { libc, programs, links }
}
