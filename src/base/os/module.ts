import module from 'node:module'

// An older Node has no such names, and could not even be told so, were they imported by name.
export const { flushCompileCache, getCompileCacheDir } = module
