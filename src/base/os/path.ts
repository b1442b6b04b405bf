export { basename, dirname, isAbsolute, join, normalize, relative, resolve } from 'node:path'
