export { enableCompileCache } from 'node:module'
