export * from 'node:tty'
