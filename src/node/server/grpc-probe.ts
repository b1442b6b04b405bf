import { formatDuration } from '../../api/value/duration.ts'
import { beforePort } from '../../base/ip-address.ts'
import { type ClientHttp2Session, connect, constants } from '../../base/os/http2.ts'
import { systemTimers } from '../../base/os/timers.ts'
import { sleep } from '../../base/timers.ts'
import type { ProbeResult } from '../probes/probes.ts'

/** One call of grpc.health.v1.Health/Check: small enough to be written by hand. Failures have upstream's words. */
export async function probeGrpc(host: string, port: number, service: string, timeoutMs: number): Promise<ProbeResult> {
  const address = `${beforePort(host)}:${port}`
  const signal = AbortSignal.timeout(timeoutMs)
  const within = formatDuration(timeoutMs)
  const session = await connected(`http://${address}`, signal)
  if (session === null)
    return failure(`timeout: failed to connect service "${address}" within ${within}: context deadline exceeded`)
  const answer = await check(session, service, signal)
  session.destroy()
  if (answer.is === 'late') return failure(`timeout: health rpc did not complete within ${within}`)
  return answer.is === 'health' ? judged(answer.status) : failure(refusal(answer))
}

type Answer =
  | { readonly is: 'health'; readonly status: number }
  | { readonly is: 'refused'; readonly code: number; readonly message: string }
  | { readonly is: 'late' }

/** As grpc-go waits between two tries. */
const againAfterMs = 1000

/** Null when time is up. Who listens but speaks no HTTP/2, or not yet, is tried again like who does not listen. */
async function connected(url: string, signal: AbortSignal): Promise<ClientHttp2Session | null> {
  while (!signal.aborted) {
    const session = connect(url)
    const isThere = await new Promise<boolean>((resolve) => {
      session.on('remoteSettings', () => resolve(true))
      session.on('error', () => resolve(false))
      session.on('close', () => resolve(false))
      signal.addEventListener('abort', () => resolve(false))
    })
    if (isThere) return session
    session.destroy()
    await sleep(systemTimers, againAfterMs, signal)
  }
  return null
}

const path = '/grpc.health.v1.Health/Check'
/** A status takes seven. */
const mostAnswerBytes = 1024

function check(session: ClientHttp2Session, service: string, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve) => {
    const stream = session.request({
      [constants.HTTP2_HEADER_METHOD]: 'POST',
      [constants.HTTP2_HEADER_PATH]: path,
      [constants.HTTP2_HEADER_CONTENT_TYPE]: 'application/grpc',
      'user-agent': 'kube-probe/1.36',
      te: 'trailers',
    })
    const heads: Record<string, unknown> = {}
    let body = Buffer.alloc(0)
    const broken = (error: Error) =>
      resolve({ is: 'refused', code: codes.indexOf('Unavailable'), message: error.message })
    signal.addEventListener('abort', () => resolve({ is: 'late' }))
    session.on('error', broken)
    stream.on('error', broken)
    stream.on('response', (headers) => Object.assign(heads, headers))
    stream.on('trailers', (headers) => Object.assign(heads, headers))
    stream.on('data', (chunk: Buffer) => {
      body = Buffer.concat([body, chunk])
      if (body.length > mostAnswerBytes)
        resolve({ is: 'refused', code: codes.indexOf('ResourceExhausted'), message: 'the answer is too long' })
    })
    stream.on('end', () => resolve(read(heads, body)))
    stream.end(request(service))
  })
}

/** A message's head is a flag and its length; then field 1, the name of the service. */
function request(service: string): Buffer {
  const name = Buffer.from(service)
  const message = name.length === 0 ? name : Buffer.concat([Buffer.of(0x0a, ...varint(name.length)), name])
  const head = Buffer.alloc(5)
  head.writeUInt32BE(message.length, 1)
  return Buffer.concat([head, message])
}

function varint(value: number): readonly number[] {
  return value < 0x80 ? [value] : [(value % 0x80) | 0x80, ...varint(Math.floor(value / 0x80))]
}

function read(heads: Readonly<Record<string, unknown>>, body: Buffer): Answer {
  const http = Number(heads[constants.HTTP2_HEADER_STATUS])
  const code = heads['grpc-status']
  if (code === undefined && http !== 200) {
    const message = `unexpected HTTP status code received from server: ${http}`
    return { is: 'refused', code: codes.indexOf(codeOfHttp[http] ?? 'Unknown'), message }
  }
  if (code === undefined) {
    const message = 'server closed the stream without sending trailers'
    return { is: 'refused', code: codes.indexOf('Internal'), message }
  }
  if (code !== '0')
    return { is: 'refused', code: Number(code), message: unescaped(String(heads['grpc-message'] ?? '')) }
  // Field 1 is a number: 08 <status>. One that is 0 is left out.
  return { is: 'health', status: body[5] === 8 ? (body[6] ?? 0) : 0 }
}

function unescaped(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString())
}

const healths = ['UNKNOWN', 'SERVING', 'NOT_SERVING', 'SERVICE_UNKNOWN']

function judged(status: number): ProbeResult {
  const health = healths[status] ?? String(status)
  return health === 'SERVING' ? { is: 'success' } : failure(`service unhealthy (responded with "${health}")`)
}

function refusal({ code, message }: Answer & { is: 'refused' }): string {
  const name = codes[code] ?? `Code(${code})`
  return name === 'Unimplemented'
    ? `error: this server does not implement the grpc health protocol (grpc.health.v1.Health): ${message}`
    : `error: health rpc probe failed: rpc error: code = ${name} desc = ${message}`
}

function failure(output: string): ProbeResult {
  return { is: 'failure', output }
}

/** By their numbers, as grpc-go prints them. */
const codes = [
  ...['OK', 'Canceled', 'Unknown', 'InvalidArgument', 'DeadlineExceeded', 'NotFound', 'AlreadyExists'],
  ...['PermissionDenied', 'ResourceExhausted', 'FailedPrecondition', 'Aborted', 'OutOfRange', 'Unimplemented'],
  ...['Internal', 'Unavailable', 'DataLoss', 'Unauthenticated'],
]

/** Of who answers, but speaks no gRPC (grpc's doc/http-grpc-status-mapping.md). */
const codeOfHttp: Readonly<Record<number, string>> = {
  ...{ 400: 'Internal', 401: 'Unauthenticated', 403: 'PermissionDenied', 404: 'Unimplemented' },
  ...{ 429: 'Unavailable', 502: 'Unavailable', 503: 'Unavailable', 504: 'Unavailable' },
}
