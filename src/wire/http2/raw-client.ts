import { connect, type Socket } from '../../base/os/net.ts'
import { type Frame, FrameReader, frameOf, frameTypes, longestPayloadBytes } from './frames.ts'
import { encodeHead } from './header-encoder.ts'

const names = Object.entries(frameTypes)

/** Sends frames and tells what comes back: `HEADERS 1`, `data 1 end`, `reset 1: 8`, `goaway: 11`. */
export class RawClient {
  readonly socket: Socket
  readonly seen: string[] = []
  readonly frames: Frame[] = []
  #changed: () => void = () => undefined

  constructor(port: number, settings: Uint8Array) {
    this.socket = connect(port, '127.0.0.1')
    const reader = new FrameReader(longestPayloadBytes)
    this.socket.on('error', () => undefined)
    this.socket.on('data', (chunk) => {
      reader.push(chunk, (frame) => this.#take(frame))
      this.#changed()
    })
    this.socket.on('close', () => {
      this.seen.push('closed')
      this.#changed()
    })
    this.socket.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')
    this.send(frameOf(frameTypes.settings, 0, 0, settings))
  }

  send(...frames: readonly Uint8Array[]): void {
    this.socket.write(Buffer.concat(frames))
  }

  async until(what: string | (() => boolean)): Promise<readonly string[]> {
    const isThere = typeof what === 'string' ? () => this.seen.includes(what) : what
    while (!isThere() && !this.seen.includes('closed'))
      await new Promise<void>((resolve) => {
        this.#changed = resolve
      })
    return this.seen
  }

  #take(frame: Frame): void {
    const { type, flags, stream, payload } = frame
    const isOfConnection = stream === 0 && type !== frameTypes.goaway
    if (isOfConnection) return
    this.frames.push(frame)
    const name = names.find(([, number]) => number === type)?.[0]
    const code = type === frameTypes.reset ? `: ${payload.readUInt32BE(0)}` : ''
    const end = type <= frameTypes.headers && (flags & 1) === 1 ? ' end' : ''
    this.seen.push(type === frameTypes.goaway ? `goaway: ${payload.readUInt32BE(4)}` : `${name} ${stream}${code}${end}`)
  }
}

export const flag = { end: 1, ack: 1, endHeaders: 4, padded: 8 } as const

export function head(
  stream: number,
  path: string,
  more: Record<string, string> = {},
  set: number = flag.end | flag.endHeaders,
): Buffer {
  const pseudo = { ':method': 'GET', ':scheme': 'https', ':path': path }
  return frameOf(frameTypes.headers, set, stream, encodeHead(0, pseudo, more))
}

export const data = (stream: number, bytes: Uint8Array, set = 0) => frameOf(frameTypes.data, set, stream, bytes)
export const bare = (pseudo: Record<string, string>, more: Record<string, string> = {}) =>
  frameOf(frameTypes.headers, flag.end | flag.endHeaders, 1, encodeHead(0, pseudo, more))
export const many = (count: number, frame: (index: number) => Uint8Array) =>
  Array.from({ length: count }, (_, at) => frame(at))
