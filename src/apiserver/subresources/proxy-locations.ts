import { goQuoted } from '../../api/ops/go/text.ts'
import type { EndpointAddress, Endpoints, Node, Pod, Service } from '../../api/types.gen.ts'
import type { Random } from '../../base/random.ts'
import type { ProxyTarget } from '../exchange.ts'
import { type Call, keyNamed } from '../handlers/call.ts'
import { badRequest, notFound, unavailable } from '../refusals.ts'
import { keyOf, type Resource } from '../registry.ts'
import { nodeEndpoint } from './node-endpoint.ts'

/** Where a proxied request goes; which path it asks for there is another matter. */
export type Location = Pick<ProxyTarget, 'scheme' | 'host' | 'port' | 'node'>

interface Asked {
  readonly scheme: 'http' | 'https' | ''
  readonly name: string
  /** A number, or a name for Services; empty: the one that suggests itself. */
  readonly port: string
}

const schemes: readonly string[] = ['', 'http', 'https']

/** `name`, `name:port` or `scheme:name:port`. */
function parse(id: string, what: string): Asked {
  const parts = id.split(':')
  const [scheme, name, port] = parts.length === 3 ? parts : ['', parts[0], parts[1] ?? '']
  if (parts.length > 3 || name === '' || !schemes.includes(scheme ?? ''))
    throw badRequest(`invalid ${what} request ${goQuoted(id)}`)
  return { scheme: scheme as Asked['scheme'], name: name ?? '', port: port ?? '' }
}

/** The port asked for, or the first that the pod's containers name. */
export function podLocation(call: Call, id: string): Location {
  const { scheme, name, port } = parse(id, 'pod')
  const pod = found<Pod>(call, call.resource, name)
  const declared = pod.spec?.containers.find(({ ports = [] }) => ports.length > 0)?.ports?.[0]?.containerPort
  const host = pod.status?.podIP ?? ''
  if (!isProxyable(host)) throw badRequest('address not allowed')
  return located(scheme, host, port === '' ? String(declared ?? '') : port)
}

/** One of the ready endpoints, by chance. */
export function serviceLocation(call: Call, id: string, random: Random): Location {
  const { scheme, name, port } = parse(id, 'service')
  const portName = /^[+-]?\d+$/.test(port) ? portNamed(call, name, Number(port)) : port
  const endpoints = found<Endpoints>(call, resourceOf(call, 'endpoints'), name)
  const subsets = endpoints.subsets ?? []
  if (subsets.length === 0) throw unavailable(`no endpoints available for service "${name}"`)
  const isHere = (address: EndpointAddress) => isPodOf(call, address)
  const choices = subsets.flatMap(({ addresses = [], ports = [] }) =>
    ports
      .filter((one) => (one.name ?? '') === portName)
      .flatMap((one) => addresses.filter(isHere).map(({ ip }) => ({ ip, port: one.port }))),
  )
  const chosen = choices[choices.length === 0 ? 0 : random.below(choices.length)]
  if (chosen === undefined) throw unavailable(`no endpoints available for service "${id}"`)
  if (!isProxyable(chosen.ip)) throw badRequest('address not allowed')
  return located(scheme, chosen.ip, String(chosen.port))
}

/** Its kubelet server, or another port of it. */
export function nodeLocation(call: Call, id: string): Location {
  const { scheme, name, port } = parse(id, 'node')
  const node = found<Node>(call, call.resource, name)
  const kubelet = nodeEndpoint(node)
  if (port === '' || port === String(kubelet.port)) return { scheme: 'https', ...kubelet, node: name }
  if (!isProxyable(kubelet.host)) throw badRequest('address not allowed')
  return located(scheme, kubelet.host, port)
}

function located(scheme: Asked['scheme'], host: string, port: string): Location {
  const number = port === '' ? (scheme === 'https' ? 443 : 80) : Number(port)
  // Upstream ends the connection without an answer.
  if (!Number.isInteger(number) || number < 1 || number > 65_535)
    throw badRequest(`"${port}" is no port: name one by its number`)
  return { scheme: scheme || 'http', host, port: number, node: null }
}

function portNamed(call: Call, name: string, number: number): string {
  const { spec } = found<Service>(call, call.resource, name)
  const port = spec?.ports?.find((one) => one.port === number)
  if (port === undefined) throw unavailable(`no service port ${number} found for service "${name}"`)
  return port.name ?? ''
}

/** Endpoints that anybody may write lead to pods of their own namespace only. */
function isPodOf(call: Call, { ip, targetRef }: EndpointAddress): boolean {
  if (targetRef === undefined || targetRef.namespace !== call.info.namespace) return false
  const pods = resourceOf(call, 'pods')
  const pod = pods.cache.get(keyOf(pods, call.info.namespace, targetRef.name ?? ''))?.object as Pod | undefined
  return pod?.status?.podIPs?.some((one) => one.ip === ip) ?? false
}

function resourceOf({ registry }: Call, plural: string): Resource {
  const resource = registry.find('', 'v1', plural)
  if (resource === undefined) throw unavailable(`${plural} are not served`)
  return resource
}

function found<T>(call: Call, resource: Resource, name: string): T {
  const stored = resource.cache.get(keyNamed({ ...call, resource }, name))
  if (stored === null) throw notFound(call.resource.name, name)
  return stored.object as T
}

/** Not the server's own loopback, its neighbours on the wire, nor many at once. */
function isProxyable(address: string): boolean {
  if (address === '') return false
  if (address.includes(':')) return !/^(::1?$|fe[89ab]|ff)/i.test(address)
  const [first = 0, second = 0] = address.split('.').map(Number)
  const isBroadcast = address === '255.255.255.255'
  return !(
    first === 0 ||
    first === 127 ||
    (first === 169 && second === 254) ||
    (first >= 224 && first < 240) ||
    isBroadcast
  )
}
