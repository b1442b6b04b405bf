export * from 'node:events'
