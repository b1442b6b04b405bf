export * from 'node:os'
