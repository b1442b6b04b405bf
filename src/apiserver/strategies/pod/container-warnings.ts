import { goQuoted } from '../../../api/ops/go/text.ts'
import type { Container, ContainerPort } from '../../../api/types.gen.ts'
import { quantityMilliValue } from '../../../api/value/quantity.ts'
import { repeats } from '../../validation/repeats.ts'

export function containerWarnings(at: string, { resources, env = [] }: Container): readonly string[] {
  const names = ['memory', 'ephemeral-storage'] as const
  const areRepeated = repeats(env, ({ name }) => name)
  return [
    ...names.flatMap((name) =>
      (['limits', 'requests'] as const).flatMap((part) =>
        fractionWarning(`${at}.resources.${part}[${name}]`, resources?.[part]?.[name]),
      ),
    ),
    ...env.flatMap((variable, index) => {
      const { name, value = '', valueFrom } = variable
      if (!areRepeated[index]) return []
      // One that builds on the one before is no mistake.
      const hides = valueFrom !== undefined || !value.includes(`$(${name})`)
      const why = `hides previous definition of ${goQuoted(name)}, which may be dropped when using apply`
      return hides ? [`${at}.env[${index}]: ${why}`] : []
    }),
  ]
}

/** Nobody can have a part of a byte. */
export function fractionWarning(at: string, quantity: string | undefined): readonly string[] {
  if (quantity === undefined || quantityMilliValue(quantity) % 1000 === 0) return []
  return [`${at}: fractional byte value ${goQuoted(quantity)} is invalid, must be an integer`]
}

interface Place {
  readonly at: string
  readonly order: number
  readonly port: ContainerPort
}

/** More are never told: as headers they would be too long. */
const mostTold = 100

/** Ports that are told of twice, in one container or in two; then names that are. */
export function portWarnings(containers: readonly (readonly [string, Container])[]): readonly string[] {
  const all = containers.flatMap(([field, { ports = [] }]) =>
    ports.map((port, index) => [`${field}.ports[${index}]`, port] as const),
  )
  const warnings: string[] = []
  const places = new Places()
  for (const [at, port] of all) {
    if (warnings.length > mostTold) break
    if (port.hostIP && !port.hostPort) warnings.push(`${at}: hostIP set without hostPort: ${inGo(port)}`)
    for (const other of places.inTheWayOf(port)) warnings.push(`${at}: ${conflict(port, other)}`)
    places.add(at, port)
  }
  const names = new Map<string, string>()
  for (const [at, { name = '' }] of all) {
    const named = names.get(name)
    if (named !== undefined) warnings.push(`${at}: ${sameName(name, named)}`)
    else if (name !== '') names.set(name, at)
  }
  return warnings.slice(0, mostTold)
}

/** Where ports are told of, found by what may be in another's way: a pod has room for ten thousands of them. */
class Places {
  readonly #known = new Map<string, Place[]>()
  #count = 0

  add(at: string, port: ContainerPort): void {
    const place = { at, order: this.#count++, port }
    const { every, sameHostPort, sameHost } = keysOf(port)
    for (const key of [every, sameHostPort, sameHost]) {
      const known = this.#known.get(key)
      if (known === undefined) this.#known.set(key, [place])
      else known.push(place)
    }
  }

  /** In the order in which they are told of. */
  inTheWayOf(port: ContainerPort): readonly Place[] {
    const { every, noHostPort, sameHostPort, sameHost, allHosts } = keysOf(port)
    if (!port.hostPort) return this.#at(every)
    const among = port.hostIP ? [noHostPort, allHosts, sameHost] : [noHostPort, sameHostPort]
    return among.flatMap((key) => this.#at(key)).sort((a, b) => a.order - b.order)
  }

  #at(key: string): readonly Place[] {
    return this.#known.get(key) ?? []
  }
}

function keysOf({ containerPort, protocol, hostPort = 0, hostIP = '' }: ContainerPort) {
  const every = `${containerPort}/${protocol}`
  const sameHostPort = `${every} ${hostPort}`
  const [noHostPort, allHosts] = [`${every} 0`, `${sameHostPort} on `]
  return { every, noHostPort, sameHostPort, allHosts, sameHost: `${allHosts}${hostIP}` }
}

function sameName(name: string, where: string): string {
  const who = `services and probes that select ports by name will use ${where}`
  return `duplicate port name ${goQuoted(name)} with ${where}, ${who}`
}

function conflict({ hostPort = 0, hostIP = '' }: ContainerPort, { at, port }: Place): string {
  const [otherPort, otherIp] = [port.hostPort ?? 0, port.hostIP ?? '']
  if (hostIP === otherIp && hostPort === otherPort) return `duplicate port definition with ${at}`
  if (hostPort === 0 || otherPort === 0) return `overlapping port definition with ${at}`
  return `dangerously ambiguous port definition with ${at}`
}

/** Upstream shows its own struct. */
function inGo({ name = '', hostPort = 0, containerPort, protocol, hostIP = '' }: ContainerPort): string {
  return `{Name:${name} HostPort:${hostPort} ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`
}
