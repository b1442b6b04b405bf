export * from 'node:url'
