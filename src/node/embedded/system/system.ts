import { MadeOnce } from '../../../base/made-once.ts'

export interface System {
  readonly libc: typeof import('./libc.ts')
  readonly programs: typeof import('./posix-spawn.ts')
  readonly links: typeof import('../network/links.ts')
}

const loaded = new MadeOnce(load)

/** What asks the system directly. Loaded for the first who needs it and kept: looking for a module anew takes longer than asking. */
export function system(): Promise<System> {
  return loaded.get()
}

function load(): Promise<System> {
  return Promise.all([import('./libc.ts'), import('./posix-spawn.ts'), import('../network/links.ts')]).then(
    ([libc, programs, links]) => ({ libc, programs, links }),
  )
}
