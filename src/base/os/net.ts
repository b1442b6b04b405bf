export * from 'node:net'
