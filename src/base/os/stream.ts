export { Duplex, PassThrough, pipeline, Readable, Transform, Writable } from 'node:stream'
