export { Duplex, pipeline, Readable, Writable } from 'node:stream'
