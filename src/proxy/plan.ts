/**
 * Services, their endpoints and pods' host ports → what this machine does with packets.
 *
 *   address                        from pods of n        from outside           from anyone else
 *   cluster IP, internal Local     n's own, or dropped   all                    all
 *   node port, external Local      all                   the node's, or dropped all
 *   everything else                all                   all                    all
 *
 * Where the cluster's own servers listen, packets pass to them whatever Services and host ports say. `all` without any endpoint is a refusal. A process of the machine itself is on all of its nodes. At a load balancer's
 * address only clients of the Service's source ranges are heard, wherever they are.
 */
import { usable } from './endpoints.ts'
import type {
  Backend,
  Door,
  EndpointView,
  HostPortView,
  NodeView,
  PortView,
  Rule,
  Rules,
  Scene,
  ServiceView,
  Verdict,
} from './model.ts'

export function plan({ services, hostPorts, nodes, ownDoors }: Scene): Rules {
  const sorted = services.toSorted((a, b) => (a.key < b.key ? -1 : 1))
  const wanted = [
    ...ownDoors.map((door): Rule => ({ from: 'anyone', door, verdict: { is: 'pass' } })),
    ...sorted.flatMap((service) => service.ports.flatMap((port) => serviceRules(service, port, nodes))),
    ...hostPorts.flatMap((hostPort) => hostPortRules(hostPort, nodes)),
  ]
  // What an older object has is not taken by a newer one; validation keeps most of them from meeting at all.
  const rules = new Map<string, Rule>()
  for (const rule of wanted) {
    const key = ruleKey(rule)
    if (!rules.has(key)) rules.set(key, rule)
  }
  return { rules: [...rules.values()], clusterIps: [...new Set(sorted.flatMap(({ clusterIps }) => clusterIps))] }
}

export function ruleKey({ from, door }: Rule): string {
  return `${from} ${door.address} ${door.protocol} ${door.port}`
}

function serviceRules(service: ServiceView, port: PortView, nodes: readonly NodeView[]): readonly Rule[] {
  const { protocol } = port
  const everywhere = verdictOf(service, port, usable(port.endpoints), 'reject')
  const inside = service.clusterIps.map((address): Door => ({ address, protocol, port: port.port }))
  const fromOutside = service.externalIps.map((address): Door => ({ address, protocol, port: port.port }))
  const atBalancer = service.ingressIps.map((address): Door => ({ address, protocol, port: port.port }))
  const { nodePort } = port
  const machine: Door[] = nodePort === null ? [] : [{ address: 'machine', protocol, port: nodePort }]
  const own =
    nodePort === null ? [] : nodes.map(({ name, address }) => ({ name, door: { address, protocol, port: nodePort } }))
  const everybody = [...inside, ...fromOutside, ...machine, ...own.map(({ door }) => door)]
  const rules = everybody.map((door): Rule => ({ from: 'anyone', door, verdict: everywhere }))
  const admitted = (verdict: Verdict) => admitting(verdict, service.sourceRanges)
  rules.push(...atBalancer.map((door): Rule => ({ from: 'anyone', door, verdict: admitted(everywhere) })))
  if (everywhere.is !== 'forward') return rules
  if (service.internal === 'Local')
    for (const { name } of nodes) {
      const verdict = verdictOf(service, port, usableOn(port.endpoints, [name]), 'drop')
      rules.push(...inside.map((door): Rule => ({ from: `pods of ${name}`, door, verdict })))
    }
  if (service.external === 'Local') {
    const here = (names: readonly string[]) =>
      keptAddress(verdictOf(service, port, usableOn(port.endpoints, names), 'drop'))
    const onMachine = here(nodes.map(({ name }) => name))
    rules.push(...[...fromOutside, ...machine].map((door): Rule => ({ from: 'outside', door, verdict: onMachine })))
    rules.push(...atBalancer.map((door): Rule => ({ from: 'outside', door, verdict: admitted(onMachine) })))
    rules.push(...own.map(({ name, door }): Rule => ({ from: 'outside', door, verdict: here([name]) })))
  }
  return rules
}

function verdictOf(
  service: ServiceView,
  port: PortView,
  endpoints: readonly EndpointView[],
  otherwise: 'reject' | 'drop',
): Verdict {
  if (endpoints.length === 0) return { is: otherwise }
  const backends = endpoints.map(({ address, port }): Backend => ({ address, port }))
  const seconds = service.affinitySeconds
  const affinity = seconds === null ? null : { name: `${service.key}:${port.name}`, seconds }
  return { is: 'forward', backends, affinity, clientAddress: 'hidden', admits: null }
}

function admitting(verdict: Verdict, admits: readonly string[] | null): Verdict {
  return verdict.is === 'forward' ? { ...verdict, admits } : verdict
}

function keptAddress(verdict: Verdict): Verdict {
  return verdict.is === 'forward' ? { ...verdict, clientAddress: 'kept' } : verdict
}

function usableOn(endpoints: readonly EndpointView[], nodes: readonly string[]): readonly EndpointView[] {
  return usable(endpoints.filter(({ node }) => node !== null && nodes.includes(node)))
}

function hostPortRules({ node, address, protocol, port, backend }: HostPortView, nodes: readonly NodeView[]): Rule[] {
  const own = nodes.filter(({ name }) => name === node).map((one) => one.address)
  const addresses = address === null ? ['machine', ...own] : [address]
  const verdict: Verdict = { is: 'forward', backends: [backend], affinity: null, clientAddress: 'kept', admits: null }
  return addresses.map((at) => ({ from: 'anyone', door: { address: at, protocol, port }, verdict }))
}
