import { beforePort } from '../../base/ip-address.ts'
import {
  type ClientRequest,
  request as httpRequest,
  type IncomingMessage,
  type RequestOptions,
} from '../../base/os/http.ts'
import { connect } from '../../base/os/net.ts'
import { execProbe } from '../probes/exec-probe.ts'
import type { CallResult, HttpTarget, Probed, Prober } from '../probes/prober.ts'
import type { ProbeResult } from '../probes/probes.ts'
import type { Runtime } from '../runtime.ts'

const mostHops = 10
/** Of an answer's body, as upstream keeps it. */
const longestBody = 10 * 1024

type Answer =
  | { readonly is: 'answer'; readonly status: number; readonly location: string | null; readonly body: string }
  | { readonly is: 'plain-http' | 'failed' | 'broken-off'; readonly message: string }

/** Probes in containers, and over the network from the node; nothing is reused between two probes, as upstream does it. */
export class NodeProber implements Prober {
  readonly #runtime: Pick<Runtime, 'execSync'>

  constructor(runtime: Pick<Runtime, 'execSync'>) {
    this.#runtime = runtime
  }

  exec(command: readonly string[], timeoutMs: number, { containerId }: Probed): Promise<ProbeResult> {
    return execProbe(this.#runtime, containerId, command, timeoutMs)
  }

  /** Redirects are followed on the same host; one that leads elsewhere ends the probe well, with a warning. */
  async http(target: HttpTarget, timeoutMs: number): Promise<ProbeResult> {
    const signal = AbortSignal.timeout(timeoutMs)
    for (let at = target, hops = 1; ; hops++) {
      const answer = await get(at, 'kube-probe', signal)
      if (answer.is === 'broken-off') return { is: 'error', message: answer.message }
      if (answer.is !== 'answer') return failure(`Get "${urlOf(at)}": ${answer.message}`)
      const next = answer.location === null ? null : redirected(at, answer.location)
      if (next !== null && hops >= mostHops) return failure(`Get "${answer.location}": stopped after 10 redirects`)
      if (next === null) return judged(answer)
      at = next
    }
  }

  async call(target: HttpTarget, timeoutMs: number): Promise<CallResult> {
    const answer = await get(target, 'kube-lifecycle', AbortSignal.timeout(timeoutMs))
    if (answer.is === 'answer' || answer.is === 'broken-off') return { is: 'answer' }
    return { is: answer.is, message: `Get "${urlOf(target)}": ${answer.message}` }
  }

  tcp(host: string, port: number, timeoutMs: number): Promise<ProbeResult> {
    const address = `${beforePort(host)}:${port}`
    return new Promise((resolve) => {
      const socket = connect({ host, port, signal: AbortSignal.timeout(timeoutMs) })
      socket.on('connect', () => {
        socket.destroy()
        resolve({ is: 'success' })
      })
      socket.on('error', (error) => {
        resolve(failure(isTimeout(error) ? `dial tcp ${address}: i/o timeout` : whyNot(address, error)))
      })
    })
  }

  async grpc(host: string, port: number, service: string, timeoutMs: number): Promise<ProbeResult> {
    const { probeGrpc } = await import('./grpc-probe.ts')
    return probeGrpc(host, port, service, timeoutMs)
  }
}

async function get(target: HttpTarget, client: string, signal: AbortSignal): Promise<Answer> {
  const { scheme, host, port, path } = target
  const options: RequestOptions & { rejectUnauthorized?: boolean } = {
    ...{ host, port, path, method: 'GET', agent: false, headers: headersOf(target, client), signal },
    // A probe asks whether something answers, not who it is.
    rejectUnauthorized: false,
  }
  const send = scheme === 'https' ? (await import('../../base/os/https.ts')).request : httpRequest
  return new Promise<Answer>((resolve) => {
    const request: ClientRequest = send(options, (response) => void bodyOf(response).then(resolve))
    request.on('error', (error) => resolve(failed(`${beforePort(host)}:${port}`, error)))
    request.end()
  }).catch((error: Error): Answer => ({ is: 'failed', message: unsendable(error) }))
}

/** What Node does not even begin with: pods say what is sent, and to whom. */
function unsendable({ message }: Error): string {
  const header = /^Invalid character in header content \["(.*)"\]$/.exec(message)?.[1]
  return header === undefined ? message : `net/http: invalid header field value for "${header}"`
}

async function bodyOf(response: IncomingMessage): Promise<Answer> {
  const status = response.statusCode ?? 0
  const location = [301, 302, 303, 307, 308].includes(status) ? (response.headers.location ?? null) : null
  let body = ''
  try {
    for await (const chunk of response) {
      body += chunk
      if (body.length >= longestBody) break
    }
  } catch (error) {
    const late = 'context deadline exceeded (Client.Timeout or context cancellation while reading body)'
    return { is: 'broken-off', message: isTimeout(error as Error) ? late : 'unexpected EOF' }
  }
  response.destroy()
  return { is: 'answer', status, location, body: body.slice(0, longestBody) }
}

function judged({ status, body }: Answer & { is: 'answer' }): ProbeResult {
  if (status < 200 || status >= 400) return failure(`HTTP probe failed with statuscode: ${status}`)
  if (status < 300) return { is: 'success' }
  return { is: 'warning', output: `Probe terminated redirects, Response body: ${body}` }
}

function redirected(from: HttpTarget, location: string): HttpTarget | null {
  const url = URL.parse(location, urlOf(from))
  const scheme = url?.protocol === 'https:' ? 'https' : 'http'
  if (url === null || url.hostname !== new URL(urlOf(from)).hostname) return null
  const port = url.port === '' ? { http: 80, https: 443 }[scheme] : Number(url.port)
  return { ...from, scheme, port, path: `${url.pathname}${url.search}` }
}

function urlOf({ scheme, host, port, path }: HttpTarget): string {
  return `${scheme}://${beforePort(host)}:${port}${path}`
}

function headersOf({ host, port, headers: given }: HttpTarget, client: string): Record<string, string> {
  const headers: Record<string, string> = {
    ...{ 'User-Agent': `${client}/1.36`, Accept: '*/*', Host: `${beforePort(host)}:${port}` },
  }
  for (const { name, value } of given) headers[name.toLowerCase() === 'host' ? 'Host' : name] = value
  return headers
}

function failure(output: string): ProbeResult {
  return { is: 'failure', output }
}

function failed(address: string, error: Error): Answer {
  if (isTimeout(error)) {
    const message = 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)'
    return { is: 'failed', message }
  }
  if (/wrong version number|packet length too long/.test(error.message))
    return { is: 'plain-http', message: 'http: server gave HTTP response to HTTPS client' }
  return { is: 'failed', message: error.message === 'socket hang up' ? 'EOF' : whyNot(address, error) }
}

function isTimeout(error: Error): boolean {
  return error.name === 'AbortError' || error.name === 'TimeoutError'
}

const words: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connect: connection refused',
  EHOSTUNREACH: 'connect: no route to host',
  ENETUNREACH: 'connect: network is unreachable',
  ECONNRESET: 'read: connection reset by peer',
}

function whyNot(address: string, error: Error): string {
  const { code = '' } = error as NodeJS.ErrnoException
  return `dial tcp ${address}: ${words[code] ?? error.message}`
}
