import { ServiceKind } from '../../api/core/v1/service.ts'
import { EndpointSliceKind } from '../../api/discovery/v1/endpoint-slice.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import type { APIServiceSpec, EndpointSlice, Service } from '../../api/types.gen.ts'
import { beforePort } from '../../base/ip-address.ts'
import type { Random } from '../../base/random.ts'
import type { ExtensionServer, Trust } from '../exchange.ts'
import { keyOf, prefixIn, type Registry } from '../registry.ts'

/** What there is of the Service that an APIService names. */
export interface Behind {
  readonly service: Service | null
  readonly slices: readonly EndpointSlice[]
}

type Spec = Pick<APIServiceSpec, 'service' | 'insecureSkipTLSVerify' | 'caBundle'>

const serviceNameLabel = 'kubernetes.io/service-name'

export function behindOf(registry: Registry, { service: named }: Spec): Behind {
  const { namespace = '', name = '' } = named ?? {}
  const [services, slices] = [ServiceKind, EndpointSliceKind].map((kind) =>
    registry.find(kind.group, kind.version, kind.plural),
  )
  const service = services?.cache.get(keyOf(services, namespace, name))?.object ?? null
  const all = slices?.cache.list(prefixIn(slices, namespace)) ?? []
  const ofService = all.filter(({ object }) => object.metadata?.labels?.[serviceNameLabel] === name)
  return { service: service as Service | null, slices: ofService.map(({ object }) => object as EndpointSlice) }
}

/**
 * Where the server is: told as its Service leads there, by the cluster IP, and dialled at one of its ready endpoints, by chance,
 * as no proxy need stand between. A text: why nothing leads there.
 */
export function serverBehind(spec: Spec, { service, slices }: Behind, random: Random): ExtensionServer | string {
  const { namespace = '', name = '', port = 443 } = spec.service ?? {}
  if (service === null) return `service ${goQuoted(name)} not found`
  const { type, clusterIP = '', externalName = '', ports = [] } = service.spec ?? {}
  const known = { serverName: `${name}.${namespace}.svc`, trust: trustOf(spec) }
  if (type === 'ExternalName')
    return { ...known, address: `${beforePort(externalName)}:${port}`, host: externalName, port }
  if (clusterIP === 'None') return 'cannot route to service with ClusterIP "None"'
  const found = ports.find((each) => each.port === port)
  if (found === undefined) return `no service port ${port} found for service ${goQuoted(name)}`
  const choices = slices.flatMap((slice) => readyAt(slice, found.name ?? ''))
  const chosen = choices[choices.length === 0 ? 0 : random.below(choices.length)] ?? { host: clusterIP, port }
  return { ...known, address: `${beforePort(clusterIP)}:${port}`, ...chosen }
}

function readyAt({ ports, endpoints }: EndpointSlice, portName: string) {
  const numbers = (ports ?? []).flatMap(({ name = '', port }) =>
    name === portName && port !== undefined ? [port] : [],
  )
  const addresses = (endpoints ?? []).flatMap(({ conditions, addresses: [first] }) =>
    conditions?.ready === false || first === undefined ? [] : [first],
  )
  return numbers.flatMap((port) => addresses.map((host) => ({ host, port })))
}

/** Where no certificate is named among the authorities, nobody can be asked. */
export function hasUnreadableTrust(spec: Spec): boolean {
  const trust = trustOf(spec)
  return trust.is === 'authorities' && !trust.certificates.includes('-----BEGIN CERTIFICATE-----')
}

function trustOf({ insecureSkipTLSVerify, caBundle = '' }: Spec): Trust {
  if (insecureSkipTLSVerify === true) return { is: 'anybody' }
  return caBundle === '' ? { is: 'machine' } : { is: 'authorities', certificates: atob(caBundle) }
}
