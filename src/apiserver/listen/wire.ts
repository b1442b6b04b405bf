import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from '../../base/os/http.ts'
import type { ServerHttp2Stream } from '../../base/os/http2.ts'
import type { Readable, Writable } from '../../base/os/stream.ts'

/** One request on a connection, whichever version of HTTP it came by. */
export interface Wire {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  /** Names and values by turns, as they came. */
  readonly rawHeaders: readonly string[]
  /** Where the caller is. */
  readonly from: string
  readonly input: Readable
  readonly output: Writable
  head(status: number, headers: Record<string, string | readonly string[]>): void
  /** Sends the head at once, where nothing may follow for a long time. */
  flushHead(): void
  /** Ends the connection, or the stream, without a proper end. */
  cut(): void
}

export function http1Wire(request: IncomingMessage, response: ServerResponse): Wire {
  return {
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    headers: request.headers,
    rawHeaders: request.rawHeaders,
    from: request.socket.remoteAddress ?? '',
    input: request,
    output: response,
    head: (status, headers) => void response.writeHead(status, headers as Record<string, string>),
    flushHead: () => response.flushHeaders(),
    cut: () => void response.destroy(),
  }
}

export function http2Wire(
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders & Record<string, unknown>,
  rawHeaders: readonly string[],
): Wire {
  return {
    method: String(headers[':method']),
    url: String(headers[':path']),
    headers,
    rawHeaders,
    from: stream.session?.socket.remoteAddress ?? '',
    input: stream,
    output: stream,
    head: (status, answer) => stream.respond({ ':status': status, ...(answer as Record<string, string>) }),
    flushHead: () => undefined,
    cut: () => void stream.close(cancelled),
  }
}

/** CANCEL (RFC 9113, 7). */
const cancelled = 8
