import { StatusError } from '../../api/meta/status-error.ts'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from '../../base/os/http.ts'
import type { ServerHttp2Stream } from '../../base/os/http2.ts'
import type { Readable, Writable } from '../../base/os/stream.ts'
import { tooLarge } from '../refusals.ts'

/** One request on a connection, whichever version of HTTP it came by. */
export interface Wire {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: IncomingHttpHeaders
  /** Names and values by turns, as they came. */
  readonly rawHeaders: readonly string[]
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
    input: stream,
    output: stream,
    head: (status, answer) => stream.respond({ ':status': status, ...(answer as Record<string, string>) }),
    flushHead: () => undefined,
    cut: () => void stream.close(cancelled),
  }
}

/** CANCEL (RFC 9113, 7). */
const cancelled = 8

/** The whole body, refused as soon as it is more than `limitBytes`. */
export function readBody({ input, headers }: Wire, limitBytes: number): Promise<Uint8Array> {
  if (Number(headers['content-length'] ?? 0) > limitBytes) return Promise.reject(tooLarge(limitBytes))
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    let size = 0
    input.on('data', (chunk: Uint8Array) => {
      size += chunk.length
      if (size > limitBytes) {
        input.removeAllListeners('data')
        input.resume()
        reject(tooLarge(limitBytes))
      } else chunks.push(chunk)
    })
    input.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Uint8Array) : joined(chunks, size)))
    input.on('error', reject)
    input.on('aborted', () => reject(new StatusError(400, 'BadRequest', 'the request was cut off')))
  })
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
