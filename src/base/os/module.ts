export { flushCompileCache, getCompileCacheDir } from 'node:module'
