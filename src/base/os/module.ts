export { getCompileCacheDir } from 'node:module'
