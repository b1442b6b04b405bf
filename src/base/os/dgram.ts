export * from 'node:dgram'
