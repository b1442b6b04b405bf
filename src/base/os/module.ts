export * from 'node:module'
