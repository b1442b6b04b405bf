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
      const why = `hides previous definition of ${JSON.stringify(name)}, which may be dropped when using apply`
      return hides ? [`${at}.env[${index}]: ${why}`] : []
    }),
  ]
}

/** Nobody can have a part of a byte. */
export function fractionWarning(at: string, quantity: string | undefined): readonly string[] {
  if (quantity === undefined || quantityMilliValue(quantity) % 1000 === 0) return []
  return [`${at}: fractional byte value ${JSON.stringify(quantity)} is invalid, must be an integer`]
}

interface Place {
  readonly at: string
  readonly port: ContainerPort
}

/** Ports that are told of twice, in one container or in two. */
export function portWarnings(containers: readonly (readonly [string, Container])[]): readonly string[] {
  const places = new Map<string, Place[]>()
  const names = new Map<string, string>()
  const warnings: string[] = []
  for (const [field, { ports = [] }] of containers) {
    const fresh = new Map<string, string>()
    ports.forEach((port, index) => {
      const at = `${field}.ports[${index}]`
      if (port.hostIP && !port.hostPort) warnings.push(`${at}: hostIP set without hostPort: ${inGo(port)}`)
      const key = `${port.containerPort}/${port.protocol}`
      const others = places.get(key) ?? []
      for (const other of others) warnings.push(...conflict(at, port, other))
      const named = port.name ? names.get(port.name) : undefined
      if (named !== undefined) warnings.push(`${at}: ${sameName(port.name ?? '', named)}`)
      else if (port.name && !field.includes('initContainers')) fresh.set(port.name, at)
      places.set(key, [...others, { at, port }])
    })
    for (const [name, at] of fresh) names.set(name, at)
  }
  return warnings
}

function sameName(name: string, where: string): string {
  const who = `services and probes that select ports by name will use ${where}`
  return `duplicate port name ${JSON.stringify(name)} with ${where}, ${who}`
}

function conflict(
  at: string,
  { hostPort = 0, hostIP = '' }: ContainerPort,
  { at: where, port }: Place,
): readonly string[] {
  const [otherPort, otherIp] = [port.hostPort ?? 0, port.hostIP ?? '']
  if (hostIP === otherIp && hostPort === otherPort) return [`${at}: duplicate port definition with ${where}`]
  if (hostPort === 0 || otherPort === 0) return [`${at}: overlapping port definition with ${where}`]
  if (hostPort === otherPort && (hostIP === '') !== (otherIp === '')) {
    return [`${at}: dangerously ambiguous port definition with ${where}`]
  }
  return []
}

/** Upstream shows its own struct. */
function inGo({ name = '', hostPort = 0, containerPort, protocol, hostIP = '' }: ContainerPort): string {
  return `{Name:${name} HostPort:${hostPort} ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`
}
