export * from 'node:zlib'
