// What the recordings show of Services and of what stands behind them.

import { type Aliases, labelsOf } from './aliases.ts'
import { whole } from './whole.ts'
import { valueAt, type Wire } from './wire.ts'

export type Picture = (object: Wire, names: Aliases) => Readonly<Record<string, unknown>>

export const list = <T>(object: unknown, path: string) => (valueAt(object, path) ?? []) as readonly T[]

interface EndpointShape {
  readonly targetRef?: { readonly kind: string; readonly name: string }
  readonly hostname?: string
  readonly conditions?: { readonly ready?: boolean; readonly serving?: boolean; readonly terminating?: boolean }
  readonly nodeName?: string
  readonly addresses?: readonly string[]
  readonly zone?: string
  readonly hints?: Readonly<Record<string, readonly { readonly name: string }[]>>
}

interface PortShape {
  readonly name?: string
  readonly port: number
  readonly protocol: string
}

export const networkPictures: Readonly<Record<string, Picture>> = {
  EndpointSlice: (slice, names) => ({
    addressType: slice['addressType'],
    managedBy: labelsOf(slice)['endpointslice.kubernetes.io/managed-by'],
    headless: labelsOf(slice)['service.kubernetes.io/headless'] === undefined ? undefined : true,
    service: labelsOf(slice)['kubernetes.io/service-name'],
    owner: names.owners(slice),
    ports: ports(slice),
    endpoints: list<EndpointShape>(slice, 'endpoints')
      .map(({ targetRef, hostname, conditions, nodeName, addresses, zone, hints }) => ({
        pod: targetRef && names.text(targetRef.name),
        hostname,
        ...conditions,
        hasNode: nodeName !== undefined,
        addresses: addresses?.length,
        ...(zone !== undefined && { zone }),
        ...(hints !== undefined && { hints: whole(hints, names) }),
      }))
      .sort(byText),
  }),
  Service: (service, names) => ({
    type: valueAt(service, 'spec.type'),
    clusterIP: whole(valueAt(service, 'spec.clusterIP'), names),
    selector: valueAt(service, 'spec.selector'),
    policy: valueAt(service, 'spec.ipFamilyPolicy'),
    families: valueAt(service, 'spec.ipFamilies'),
    addresses: whole(valueAt(service, 'spec.clusterIPs'), names),
  }),
  Endpoints: (endpoints, names) => ({
    headless: labelsOf(endpoints)['service.kubernetes.io/headless'] === undefined ? undefined : true,
    managedBy: labelsOf(endpoints)['endpoints.kubernetes.io/managed-by'],
    subsets: list<object>(endpoints, 'subsets').map((subset) => ({
      ready: addresses(subset, 'addresses', names),
      notReady: addresses(subset, 'notReadyAddresses', names),
      ports: ports(subset),
    })),
  }),
}

function ports(object: unknown): readonly string[] {
  return list<PortShape>(object, 'ports')
    .map(({ name = '', port, protocol }) => `${name}:${port}/${protocol}`)
    .sort()
}

function addresses(subset: object, field: string, names: Aliases): readonly string[] {
  return list<EndpointShape>(subset, field)
    .map(({ targetRef, hostname }) => `${names.text(targetRef?.name)}${hostname ? ` hostname=${hostname}` : ''}`)
    .sort()
}

function byText(a: object, b: object): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1
}
