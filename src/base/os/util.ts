export * from 'node:util'
