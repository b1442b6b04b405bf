import { StatusError } from '../../api/meta/status-error.ts'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from '../../base/os/http.ts'
import {
  createSecureServer,
  type Http2SecureServer,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from '../../base/os/http2.ts'
import type { AddressInfo, Socket } from '../../base/os/net.ts'
import type { Duplex } from '../../base/os/stream.ts'
import type { TLSSocket } from '../../base/os/tls.ts'
import { isImpersonationHeader } from '../auth/wanted-user.ts'
import { statusObject } from '../encode/status.ts'
import type { ApiRequest, Credentials, RequestBody } from '../exchange.ts'
import type { ApiServer } from '../server.ts'
import { sendAnswer } from './answer.ts'
import { credentialsOf } from './credentials.ts'
import { type NodeIdentity, NodeProxy, refuseUpgrade } from './proxy.ts'
import { http1Wire, http2Wire, readBody, type Wire } from './wire.ts'

export interface ListenOptions {
  readonly server: ApiServer
  /** PEM; `ca` signed the client certificates that are let in. */
  readonly tls: { readonly key: string; readonly cert: string; readonly ca: string }
  readonly host: string
  /** 0: any that is free. */
  readonly port: number
  /** Without it logs, exec, attach and port-forward are refused. */
  readonly nodes?: NodeIdentity
}

export interface Listening {
  readonly port: number
  /** Ends all connections. */
  close(): Promise<void>
}

/** Upstream's limit on what a request may carry. */
const bodyLimitBytes = 3 * 1024 * 1024
const headersLimitBytes = 64 * 1024

/** The API over HTTPS: HTTP/2, and HTTP/1.1 for those who want it (and for upgrades). Rejects when the port is taken. */
export async function listen({ server, tls, host, port, nodes }: ListenOptions): Promise<Listening> {
  const proxy = nodes === undefined ? null : new NodeProxy(nodes)
  const http = createSecureServer({
    ...tls,
    allowHTTP1: true,
    requestCert: true,
    // Certificates are one way to be known, not a condition: tokens come without.
    rejectUnauthorized: false,
    minVersion: 'TLSv1.2',
    // In megabytes. Node's 10 would refuse streams while a few large lists are on their way.
    maxSessionMemory: 1024,
    maxHeaderListPairs: 256,
    maxHeaderSize: headersLimitBytes,
    settings: { maxConcurrentStreams: 1000, maxHeaderListSize: headersLimitBytes },
  } as Parameters<typeof createSecureServer>[0])
  const connections = new Set<Socket>()
  const sessions = new Set<ServerHttp2Session>()
  http.on('request', (request, response) => {
    const [incoming, outgoing] = [request as unknown as IncomingMessage, response as unknown as ServerResponse]
    void serve(server, proxy, http1Wire(incoming, outgoing), credentialsIn(incoming))
  })
  // Listening for `request` makes Node wrap every HTTP/2 stream as well; those are served without wrapping.
  http.removeAllListeners('stream')
  http.on(
    'stream',
    (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, _flags: number, rawHeaders: readonly string[]) => {
      stream.on('error', () => stream.destroy())
      const socket = stream.session?.socket as TLSSocket | undefined
      if (socket === undefined) return
      void serve(server, proxy, http2Wire(stream, headers, rawHeaders), credentialsOf(socket, headers.authorization))
    },
  )
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Uint8Array) => {
    void upgrade(server, proxy, request, socket, head)
  })
  http.on('session', (session) => {
    sessions.add(session)
    session.on('close', () => sessions.delete(session))
    session.on('error', () => session.destroy())
  })
  http.on('secureConnection', (socket: TLSSocket) => {
    connections.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => connections.delete(socket))
  })
  await started(http, host, port)
  return {
    port: (http.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        proxy?.close()
        http.close(() => resolve())
        for (const session of sessions) session.destroy()
        for (const socket of connections) socket.destroy()
      }),
  }
}

function started(http: Http2SecureServer, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, host, () => {
      http.removeListener('error', reject)
      resolve()
    })
  })
}

function credentialsIn(request: IncomingMessage): Credentials {
  return credentialsOf(request.socket as TLSSocket, request.headers.authorization)
}

const withoutBody = new Set(['GET', 'HEAD', 'OPTIONS'])

async function serve(server: ApiServer, proxy: NodeProxy | null, wire: Wire, credentials: Credentials): Promise<void> {
  try {
    const body = withoutBody.has(wire.method) ? ({ is: 'none' } as const) : await bodyOf(wire)
    const response = await server.handle(requestOf(wire, body, credentials))
    if (response.body.is !== 'node') return await sendAnswer(wire, response)
    if (proxy === null) throw new StatusError(501, 'NotImplemented', 'this API server has no way to the nodes')
    proxy.forward(wire, response.body.target)
  } catch (error) {
    sendFailure(wire, error)
  }
}

async function bodyOf(wire: Wire): Promise<RequestBody> {
  const bytes = await readBody(wire, bodyLimitBytes)
  return bytes.length === 0 ? { is: 'none' } : { is: 'bytes', bytes, contentType: wire.headers['content-type'] ?? '' }
}

/** What can't even be read; everything else the server has answered itself. */
function sendFailure(wire: Wire, error: unknown): void {
  if (wire.output.destroyed || wire.output.writableEnded) return
  const status = error instanceof StatusError ? error : new StatusError(500, 'InternalError', String(error))
  try {
    wire.head(status.code, { 'content-type': 'application/json' })
    wire.output.end(`${JSON.stringify(statusObject(status))}\n`)
  } catch {
    // The head has gone out already: all that is left is to end.
    wire.cut()
  }
}

function requestOf(
  { method, url, headers, rawHeaders }: Pick<Wire, 'method' | 'url' | 'headers' | 'rawHeaders'>,
  body: RequestBody,
  credentials: Credentials,
): ApiRequest {
  const at = url.indexOf('?')
  const ifNoneMatch = headers['if-none-match']
  return {
    method,
    path: at < 0 ? url : url.slice(0, at),
    query: new URLSearchParams(at < 0 ? '' : url.slice(at + 1)),
    body,
    accept: headers.accept ?? '',
    credentials,
    userAgent: headers['user-agent'] ?? '',
    ...(typeof headers['content-type'] === 'string' && { patchType: headers['content-type'] }),
    ...(ifNoneMatch !== undefined && { ifNoneMatch }),
    ...impersonationIn(headers, rawHeaders),
  }
}

/** Headers that come several times are joined by Node, and a group may have a comma: they are taken as they came. */
function impersonationIn(headers: object, raw: readonly string[]): Pick<ApiRequest, 'impersonation'> {
  for (const name in headers) {
    if (!isImpersonationHeader(name)) continue
    const pairs = raw.flatMap((text, at) => (at % 2 === 0 ? [[text.toLowerCase(), raw[at + 1] ?? ''] as const] : []))
    return { impersonation: pairs.filter(([key]) => isImpersonationHeader(key)) }
  }
  return {}
}

async function upgrade(
  server: ApiServer,
  proxy: NodeProxy | null,
  request: IncomingMessage,
  socket: Duplex,
  head: Uint8Array,
): Promise<void> {
  socket.on('error', () => socket.destroy())
  ;(socket as TLSSocket).setTimeout(0)
  const { method = 'GET', url = '/', headers, rawHeaders } = request
  const asked = requestOf({ method, url, headers, rawHeaders }, { is: 'none' }, credentialsIn(request))
  const response = await server.handle(asked)
  if (response.body.is === 'node' && proxy !== null) return proxy.tunnel(request, socket, head, response.body.target)
  const { body, status } = response
  if (body.is === 'object' && status >= 400) return refuseUpgrade(socket, status, body.object)
  refuseUpgrade(socket, 400, statusObject(new StatusError(400, 'BadRequest', 'nothing here can be upgraded')))
}
