export { Duplex, Readable, Writable } from 'node:stream'
