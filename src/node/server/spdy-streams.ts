import type { Timers } from '../../base/timers.ts'
import type { ByteChannel } from '../../wire/spdy/connection.ts'
import { SpdyConnection, type SpdyStream } from '../../wire/spdy/connection.ts'
import { parseResize, type RemoteStreams } from './remote-streams.ts'

export const spdyCommandProtocols = ['v4.channel.k8s.io', 'v3.channel.k8s.io', 'v2.channel.k8s.io'] as const

/** How long a client may take to open the streams it asked for. */
const openingMs = 30_000

/** Resolves when the client has opened all it announced in the query: error always, the others as wanted. */
export function spdyStreams(
  channel: ByteChannel,
  protocol: string,
  wanted: readonly string[],
  timers: Timers,
): { readonly connection: SpdyConnection; readonly ready: Promise<RemoteStreams | null> } {
  const streams = new Map<string, SpdyStream>()
  let whenClosed: () => void = () => undefined
  let isClosed = false
  let settle: (result: RemoteStreams | null) => void = () => undefined
  const ready = new Promise<RemoteStreams | null>((resolve) => {
    settle = resolve
  })
  const connection = new SpdyConnection(
    channel,
    (stream) => {
      streams.set(stream.headers.get('streamtype') ?? '', stream)
      if (wanted.every((type) => streams.has(type))) settle(remoteStreams(streams, protocol, connection, onClose))
    },
    () => {
      isClosed = true
      settle(null)
      whenClosed()
    },
  )
  const onClose = (listener: () => void) => {
    whenClosed = listener
    if (isClosed) listener()
  }
  const cancel = timers.after(openingMs, () => settle(null))
  void ready.then(cancel)
  return { connection, ready }
}

function remoteStreams(
  streams: ReadonlyMap<string, SpdyStream>,
  protocol: string,
  connection: SpdyConnection,
  onClose: (listener: () => void) => void,
): RemoteStreams {
  const write = async (type: string, bytes: Uint8Array) => streams.get(type)?.write(bytes)
  return {
    writeStdout: (bytes) => write('stdout', bytes),
    writeStderr: (bytes) => write('stderr', bytes),
    onStdin: (listener) => streams.get('stdin')?.onData(listener),
    onStdinEnd: (listener) => streams.get('stdin')?.onEnd(() => void listener()),
    onResize: (listener) =>
      streams.get('resize')?.onData(async (bytes) => {
        // One size a message, as JSON on a line of its own.
        for (const line of Buffer.from(bytes).toString().trim().split('\n')) {
          const size = parseResize(line)
          if (size !== null) await listener(size.columns, size.rows)
        }
      }),
    onClose,
    cut: () => connection.cut(),
    async finish(status) {
      const isJson = protocol === 'v4.channel.k8s.io'
      const text = isJson ? JSON.stringify(status) : (status.message ?? '')
      if (text !== '') await write('error', Buffer.from(text))
      for (const stream of streams.values()) await stream.end()
      connection.close()
    },
  }
}
