import { type ClientRequest, request as httpRequest, type RequestOptions } from '../../base/os/http.ts'
import { connect } from '../../base/os/net.ts'
import type { HttpTarget, Prober } from '../prober.ts'
import type { ProbeResult } from '../probes.ts'

/** Probes over the network, from the node; nothing is reused between two probes, as upstream does it. */
export class NetworkProber implements Prober {
  async http(target: HttpTarget, timeoutMs: number): Promise<ProbeResult> {
    const { scheme, host, port, path } = target
    const address = `${host.includes(':') ? `[${host}]` : host}:${port}`
    const url = `${scheme}://${address}${path}`
    const options: RequestOptions & { rejectUnauthorized?: boolean } = {
      host,
      port,
      path,
      method: 'GET',
      agent: false,
      headers: headersOf(target, address),
      // A probe asks whether something answers, not who it is.
      rejectUnauthorized: false,
      signal: AbortSignal.timeout(timeoutMs),
    }
    const send = scheme === 'https' ? (await import('../../base/os/https.ts')).request : httpRequest
    return new Promise((resolve) => {
      const request: ClientRequest = send(options, (response) => {
        response.resume()
        response.on('error', () => undefined)
        const status = response.statusCode ?? 0
        const isWell = status >= 200 && status < 400
        resolve(isWell ? { is: 'success' } : failure(`HTTP probe failed with statuscode: ${status}`))
        // What else the body would say does not matter.
        response.on('close', () => undefined)
        request.destroy()
      })
      request.on('error', (error) => {
        const why = isTimeout(error)
          ? 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)'
          : dialMessage(address, error)
        resolve(failure(`Get "${url}": ${why}`))
      })
      request.end()
    })
  }

  tcp(host: string, port: number, timeoutMs: number): Promise<ProbeResult> {
    const address = `${host.includes(':') ? `[${host}]` : host}:${port}`
    return new Promise((resolve) => {
      const socket = connect({ host, port, signal: AbortSignal.timeout(timeoutMs) })
      socket.on('connect', () => {
        socket.destroy()
        resolve({ is: 'success' })
      })
      socket.on('error', (error) => {
        resolve(failure(isTimeout(error) ? `dial tcp ${address}: i/o timeout` : dialMessage(address, error)))
      })
    })
  }

  async grpc(host: string, port: number, service: string, timeoutMs: number): Promise<ProbeResult> {
    const { probeGrpc } = await import('./grpc-probe.ts')
    return probeGrpc(host, port, service, timeoutMs)
  }
}

function headersOf(target: HttpTarget, address: string): Record<string, string> {
  const headers: Record<string, string> = { 'User-Agent': 'kube-probe/1.36', Accept: '*/*', Host: address }
  for (const { name, value } of target.headers) headers[name.toLowerCase() === 'host' ? 'Host' : name] = value
  return headers
}

function failure(output: string): ProbeResult {
  return { is: 'failure', output }
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

function dialMessage(address: string, error: Error): string {
  const { code = '' } = error as NodeJS.ErrnoException
  return `dial tcp ${address}: ${words[code] ?? error.message}`
}
