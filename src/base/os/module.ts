export { enableCompileCache, getCompileCacheDir } from 'node:module'
