/** What a load balancer is told at a Service's `healthCheckNodePort`: whether a node has an endpoint of it. Pure. */
import type { NodeView, Scene, ServiceView } from './model.ts'

export interface HealthCheck {
  readonly port: number
  /** `namespace/name` */
  readonly service: string
  /** How many ready endpoints a node has, by the node's address. */
  readonly at: ReadonlyMap<string, number>
  /** At any other address of this machine, which is all of its nodes. */
  readonly elsewhere: number
}

export interface HealthAnswer {
  readonly code: 200 | 503
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The first Service that has a port keeps it. */
export function healthChecks({ services, nodes }: Pick<Scene, 'services' | 'nodes'>): readonly HealthCheck[] {
  const checks = new Map<number, HealthCheck>()
  for (const service of services.toSorted((a, b) => (a.key < b.key ? -1 : 1))) {
    const { key, healthPort: port } = service
    if (port === null || checks.has(port)) continue
    const at = new Map(nodes.map((node) => [node.address, endpointsOn(service, [node])]))
    checks.set(port, { port, service: key, at, elsewhere: endpointsOn(service, nodes) })
  }
  return [...checks.values()]
}

/** In kube-proxy's words, whatever the path. `isProxyWell`: the rules in force are the latest. */
export function healthAnswer(check: HealthCheck, address: string, isProxyWell: boolean): HealthAnswer {
  const count = check.at.get(address) ?? check.elsewhere
  const [namespace, name] = check.service.split('/')
  const told = { service: { namespace, name }, localEndpoints: count, serviceProxyHealthy: isProxyWell }
  return {
    code: count > 0 && isProxyWell ? 200 : 503,
    headers: {
      'Content-Type': 'application/json',
      'X-Content-Type-Options': 'nosniff',
      'X-Load-Balancing-Endpoint-Weight': String(count),
    },
    body: JSON.stringify(told, null, '\t'),
  }
}

function endpointsOn({ ports }: ServiceView, nodes: readonly NodeView[]): number {
  const names = new Set(nodes.map(({ name }) => name))
  const own = ports.flatMap(({ endpoints }) => endpoints).filter(({ node, ready }) => ready && names.has(node ?? ''))
  return new Set(own.map(({ address }) => address)).size
}
