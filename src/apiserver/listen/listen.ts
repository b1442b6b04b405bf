import { StatusError } from '../../api/meta/status-error.ts'
import { goJsonText } from '../../api/ops/go/text.ts'
import type { Clock } from '../../base/clock.ts'
import type { MadeOnce } from '../../base/made-once.ts'
import type { IncomingMessage, ServerResponse } from '../../base/os/http.ts'
import { createServer, type Server } from '../../base/os/https.ts'
import type { AddressInfo, Socket } from '../../base/os/net.ts'
import type { Duplex } from '../../base/os/stream.ts'
import type { TLSSocket } from '../../base/os/tls.ts'
import { sleep, type Timers } from '../../base/timers.ts'
import { statusObject } from '../encode/status.ts'
import { type Credentials, isElsewhere } from '../exchange.ts'
import { internalError, timedOut } from '../refusals.ts'
import { isProxied, requestInfo } from '../request-info.ts'
import type { ApiServer } from '../server.ts'
import { sendAnswer } from './answer.ts'
import { commonHeaders } from './common-headers.ts'
import { ShownReader } from './credentials.ts'
import { Elsewhere } from './elsewhere.ts'
import type { ExtensionClient } from './extension-client.ts'
import { Http1Wire } from './http1-wire.ts'
import { type Http2Options, Http2Requests } from './http2-requests.ts'
import { requestOf } from './incoming-request.ts'
import { lazyExtensionClient } from './lazy-extension-client.ts'
import { defaultPatience, limits, type Patience } from './limits.ts'
import type { NodeIdentity } from './proxy.ts'
import { BodyReader } from './read-body.ts'
import { readTarget, type Target } from './target.ts'
import { UnderWay } from './under-way.ts'
import { Unreadable } from './unreadable.ts'
import { Untaken, type UntakenLimits } from './untaken.ts'
import { isConversation, upgrade } from './upgrade.ts'
import { refuseUpgrade } from './upgraded.ts'
import type { Wire } from './wire.ts'

export interface ListenOptions {
  readonly server: ApiServer
  /** PEM; `ca` signed the client certificates that are let in, `frontProxyCa` those of who may speak for others. */
  readonly tls: {
    readonly key: string
    readonly cert: string
    readonly ca: string | string[]
    readonly frontProxyCa?: string
    /** TLS 1.2 unless set. */
    readonly minVersion?: 'TLSv1.2' | 'TLSv1.3'
  }
  readonly host: string
  /** 0: any that is free. */
  readonly port: number
  readonly clock: Clock
  readonly timers: Timers
  readonly patience?: Patience
  readonly untaken?: UntakenLimits
  readonly http2?: Http2Options
  /** Without it logs, exec, attach and port-forward are refused. */
  readonly nodes?: NodeIdentity
  /** The way to servers behind APIServices, for the first who asks; without it they are asked as by anybody. */
  readonly extensions?: MadeOnce<ExtensionClient>
}

export interface Listening {
  readonly port: number
  /** Takes no more connections, ends watches, answers what has been asked, and then ends the connections there are. */
  close(): Promise<void>
}

/** What a request needs on its way from the wire to the server. */
interface Serving {
  readonly server: ApiServer
  readonly elsewhere: Elsewhere
  readonly bodies: BodyReader
  readonly untaken: Untaken
  readonly underWay: UnderWay
  readonly timers: Timers
  readonly patience: Patience
  readonly shown: ShownReader
}

const keepAliveMs = 15_000
const plainText = 'text/plain; charset=utf-8'

/** The API over HTTPS: HTTP/2, and HTTP/1.1 for those who want it (and for upgrades). Rejects when the port is taken. */
export async function listen(options: ListenOptions): Promise<Listening> {
  const {
    server,
    tls,
    host,
    port,
    nodes,
    timers,
    clock,
    patience = defaultPatience,
    untaken = limits.untaken,
    http2: http2Options = { limits: limits.http2, isLast: () => false },
  } = options
  const client = options.extensions ?? lazyExtensionClient(null, timers)
  const elsewhere = new Elsewhere(nodes ?? null, { client, timers, usualMs: patience.requestMs })
  const http = newServer(server, tls, patience)
  const underWay = new UnderWay()
  const kept = { bodies: new BodyReader(), untaken: new Untaken(untaken), underWay }
  const shown = new ShownReader([tls.ca].flat().join('\n'), tls.frontProxyCa ?? '')
  const serving = { server, elsewhere, ...kept, timers, patience, shown }
  const http2 = new Http2Requests(clock, timers, patience.idleMs, http2Options, (wire, socket) => {
    void serve(serving, wire, shown.of(socket, wire.headers.authorization))
  })
  const connections = new Set<Socket>()
  http.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const credentials = shown.of(request.socket as TLSSocket, request.headers.authorization)
    void serve(serving, new Http1Wire(request, response), credentials)
  })
  http.on('upgrade', (request: IncomingMessage, socket: TLSSocket, head: Buffer) => {
    upgrade(serving, { request, socket, head }).catch((error: unknown) => {
      refuseUpgrade(socket, error instanceof StatusError ? error : internalError(String(error)))
    })
  })
  // Bounded by their bytes.
  http.maxHeadersCount = 0
  const unreadable = new Unreadable(timers)
  http.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => unreadable.refuse(error, socket))
  // Node's own listener takes every connection for HTTP/1.
  const [takeHttp1] = http.listeners('secureConnection')
  http.removeAllListeners('secureConnection')
  // From the first packet: who never comes to speak TLS is connected, too.
  http.on('connection', (socket: Socket) => {
    connections.add(socket)
    socket.on('close', () => connections.delete(socket))
  })
  http.on('secureConnection', (socket: TLSSocket) => {
    socket.on('error', () => socket.destroy())
    // Nothing has been asked on it yet: who comes so late may go elsewhere.
    if (!http.listening) socket.destroy()
    else if (socket.alpnProtocol === 'h2') http2.take(socket)
    else takeHttp1?.call(http, socket)
  })
  await started(http, host, port)
  return {
    port: (http.address() as AddressInfo).port,
    async close() {
      const closed = new Promise<void>((resolve) => http.close(() => resolve()))
      http2.finish()
      await inTime(underWay.end(), patience.answeringMs, timers)
      elsewhere.close()
      // What has been answered still has to leave.
      await sleep(timers, 0)
      http.closeIdleConnections()
      await inTime(closed, patience.leavingMs, timers)
      for (const socket of connections) socket.destroy()
      await closed
    },
  }
}

function newServer(
  server: ApiServer,
  { ca, frontProxyCa = '', ...tls }: ListenOptions['tls'],
  patience: Patience,
): Server {
  return createServer({
    minVersion: 'TLSv1.2',
    ...tls,
    ca: [ca, frontProxyCa].flat().filter((each) => each !== ''),
    ALPNProtocols: ['h2', 'http/1.1'],
    requestCert: true,
    // Certificates are one way to be known, not a condition: tokens come without.
    rejectUnauthorized: false,
    maxHeaderSize: limits.headersBytes,
    headersTimeout: patience.headersMs,
    requestTimeout: patience.headersMs + patience.requestMs,
    keepAliveTimeout: patience.idleMs,
    // Whether a silent watcher is still there; upstream's.
    keepAlive: true,
    keepAliveInitialDelay: keepAliveMs,
    // How often HTTP/1 connections are looked at for heads and bodies that do not end.
    connectionsCheckingInterval: Math.min(5_000, patience.headersMs),
    shouldUpgradeCallback: (request) => isConversation(request, server),
  })
}

/** What goes on for longer is not waited for. */
async function inTime(ended: Promise<void>, longestMs: number, timers: Timers): Promise<void> {
  const early = new AbortController()
  await Promise.race([ended.finally(() => early.abort()), sleep(timers, longestMs, early.signal)])
}

function started(http: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, host, () => {
      http.removeListener('error', reject)
      resolve()
    })
  })
}

const withoutBody = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Or with one that is not for this server: it is passed on as it comes. */
function isWithoutBody({ method }: Wire, { path, query }: Target): boolean {
  return withoutBody.has(method) || (path.includes('/proxy') && isProxied(requestInfo(method, path, query)))
}

async function serve(serving: Serving, wire: Wire, credentials: Credentials): Promise<void> {
  const { server, elsewhere, bodies, untaken, timers, patience } = serving
  // Of the server as a whole, and no request to it: Go answers that by itself.
  if (wire.method === 'OPTIONS' && wire.url === '*') return wire.answer(200, { 'content-length': '0' }, null)
  const target = readTarget(wire.url)
  if (target === null) return refuseTarget(wire)
  const answered = serving.underWay.begun()
  const cancelTimer = timers.after(patience.requestMs, () => {
    // A body that has not come to its end by now is not waited for, nor is who does not take the answer.
    wire.stopReceiving()
    if (wire.isOver) wire.cut()
    else sendFailure(wire, timedOut())
  })
  const cancel = () => {
    cancelTimer()
    answered()
  }
  try {
    untaken.check(wire)
    const body = isWithoutBody(wire, target)
      ? ({ is: 'none' } as const)
      : ({ is: 'unread', read: () => bodies.read(wire) } as const)
    const response = await server.handle(requestOf(wire, target, body, credentials))
    if (wire.isOver) return cancel()
    if (isElsewhere(response.body)) {
      cancel()
      return await elsewhere.forward(wire, response.body)
    }
    await sendAnswer(wire, response, serving)
    // What stays open has its answer's head in time, too.
    if (response.body.is === 'watch') cancel()
    else wire.whenTaken(cancel)
  } catch (error) {
    cancel()
    sendFailure(wire, error)
  }
}

/** Before anything else is looked at, and the connection is of no use any more, as with Go's server. */
function refuseTarget(wire: Wire): void {
  wire.stopReceiving()
  wire.answer(400, { 'content-type': plainText }, encoder.encode('400 Bad Request'))
}

/** What can't even be read; everything else the server has answered itself. */
function sendFailure(wire: Wire, error: unknown): void {
  if (wire.isOver) return
  const status = error instanceof StatusError ? error : new StatusError(500, 'InternalError', String(error))
  const retry = status.details?.retryAfterSeconds
  const body = encoder.encode(`${goJsonText(statusObject(status))}\n`)
  const headers = {
    ...commonHeaders(wire),
    'content-type': 'application/json',
    'content-length': String(body.length),
    ...(retry !== undefined && { 'retry-after': String(retry) }),
  }
  try {
    wire.answer(status.code, headers, body)
  } catch {
    // The head has gone out already: all that is left is to end.
    wire.cut()
  }
}

const encoder = new TextEncoder()
