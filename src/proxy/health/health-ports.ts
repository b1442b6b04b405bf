import type { Family } from '../../base/ip-address.ts'
import type { Server } from '../../base/os/http.ts'
import { createServer } from '../../base/os/http.ts'
import { type HealthCheck, healthAnswer } from '../health-checks.ts'

interface OpenPort {
  readonly server: Server
  check: HealthCheck
}

/** The ports at which load balancers ask, of one family of addresses. */
export class HealthPorts {
  readonly #family: Family
  readonly #open = new Map<number, OpenPort>()
  #isProxyWell = true

  constructor(family: Family) {
    this.#family = family
  }

  /** Rejects, when all the rest is done, with what could not be opened. */
  async serve(checks: readonly HealthCheck[], isProxyWell: boolean): Promise<void> {
    this.#isProxyWell = isProxyWell
    const wanted = new Map(checks.map((check) => [check.port, check]))
    for (const [port, { server }] of this.#open) {
      if (wanted.has(port)) continue
      this.#open.delete(port)
      server.close()
      server.closeAllConnections()
    }
    const refused: string[] = []
    for (const [port, check] of wanted) {
      const open = this.#open.get(port)
      if (open !== undefined) open.check = check
      else await this.#listen(check).catch((error: unknown) => refused.push(`${check.service}: ${error}`))
    }
    if (refused.length > 0) throw new Error(`no health check for ${refused.join(', ')}`)
  }

  #listen(check: HealthCheck): Promise<void> {
    const server = createServer((request, response) => {
      const address = (request.socket.localAddress ?? '').replace(/%.*$/, '')
      const { code, headers, body } = healthAnswer(open.check, address, this.#isProxyWell)
      response.writeHead(code, { ...headers, 'Content-Length': Buffer.byteLength(body) })
      response.end(body)
    })
    const open: OpenPort = { server, check }
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      const host = this.#family === 'IPv4' ? '0.0.0.0' : '::'
      server.listen({ port: check.port, host, ipv6Only: true }, () => {
        server.off('error', reject)
        server.on('error', () => undefined)
        this.#open.set(check.port, open)
        resolve()
      })
    })
  }
}
