export * from 'node:stream'
