import { messageOf } from '../../base/message-of.ts'
import type { ByteChannel, SpdyStream } from '../../wire/spdy/connection.ts'
import { SpdyConnection } from '../../wire/spdy/connection.ts'
import type { DuplexBytes } from '../runtime.ts'

export const portForwardProtocol = 'portforward.k8s.io'
/** SPDY frames inside of WebSocket messages: KEP-4006. */
export const tunnelProtocol = 'SPDY/3.1+portforward.k8s.io'

interface Pair {
  data?: SpdyStream
  error?: SpdyStream
}

/** Each forwarded connection is a pair of streams of one requestID: data, and one for what went wrong. */
export function forwardPorts(
  channel: ByteChannel,
  dial: (port: number) => Promise<DuplexBytes>,
  podName: string,
): SpdyConnection {
  const pairs = new Map<string, Pair>()
  return new SpdyConnection(
    channel,
    (stream) => {
      const requestId = stream.headers.get('requestid') ?? String(stream.id - (stream.id % 4 === 3 ? 2 : 0))
      const pair = pairs.get(requestId) ?? {}
      pairs.set(requestId, pair)
      if (stream.headers.get('streamtype') === 'error') pair.error = stream
      else pair.data = stream
      const { data, error } = pair
      if (data === undefined || error === undefined) return
      pairs.delete(requestId)
      void join(data, error, dial, podName)
    },
    () => pairs.clear(),
  )
}

async function join(
  data: SpdyStream,
  error: SpdyStream,
  dial: (port: number) => Promise<DuplexBytes>,
  podName: string,
): Promise<void> {
  const port = Number(data.headers.get('port'))
  let connection: DuplexBytes
  try {
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new Error(`${data.headers.get('port')} is not a port`)
    connection = await dial(port)
  } catch (cause) {
    const why = messageOf(cause)
    await error.write(Buffer.from(`error forwarding port ${port} to pod ${podName}: ${why}`))
    await Promise.all([error.end(), data.end()])
    return
  }
  data.onData((bytes) => connection.write(bytes))
  data.onEnd(() => connection.end())
  // What a client has open in a pod goes with the client: an application need not end its side.
  data.onReset(() => connection.cut())
  let writing: Promise<void> = Promise.resolve()
  connection.onData((bytes) => {
    writing = writing.then(() => data.write(bytes))
    return writing
  })
  connection.onEnd(() => {
    writing = writing.then(async () => {
      await data.end()
      await error.end()
    })
  })
}
