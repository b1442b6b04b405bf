import type { Socket } from '../../base/os/net.ts'

/** Smaller writes share memory with others as it is. */
const leastBytes = 4 * 1024
const roomBytes = 320 * 1024
const mostRooms = 8

/**
 * Where what goes out in one write is put together. With memory of its own for each write V8 collected all of its heap for every dozen
 * megabytes that were written; so a few pieces are used again, each when its write is over. Who finds none free, since many peers
 * read slowly, has memory of its own.
 */
export class WriteRooms {
  readonly #free: Buffer[] = []
  #made = 0

  write(socket: Socket, parts: readonly Uint8Array[]): void {
    if (parts.length === 1) return void socket.write(parts[0]!)
    let length = 0
    for (const part of parts) length += part.length
    const room = length < leastBytes || length > roomBytes ? null : this.#take()
    if (room === null) return void socket.write(Buffer.concat(parts, length))
    let at = 0
    for (const part of parts) {
      room.set(part, at)
      at += part.length
    }
    socket.write(room.subarray(0, length), () => this.#free.push(room))
  }

  #take(): Buffer | null {
    const free = this.#free.pop()
    if (free !== undefined) return free
    if (this.#made === mostRooms) return null
    this.#made++
    return Buffer.allocUnsafeSlow(roomBytes)
  }
}
