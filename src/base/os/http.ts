export * from 'node:http'
