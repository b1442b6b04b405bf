import type { Readable } from '../../../base/os/stream.ts'

/** Hands over what is read no faster than it is taken, so that it waits where it comes from and not in memory. */
export function readAtPaceOf(source: Readable, take: (chunk: Buffer) => void | Promise<void>): void {
  source.on('data', (chunk: Buffer) => {
    const taking = take(chunk)
    if (taking === undefined) return
    source.pause()
    const resume = () => void source.resume()
    taking.then(resume, resume)
  })
}
