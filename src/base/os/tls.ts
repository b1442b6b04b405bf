export * from 'node:tls'
