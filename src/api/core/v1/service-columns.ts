import { ageColumn, column, firstThree, labelsText, nameColumn, orNone, wide } from '../../column.ts'
import type { Column } from '../../kind.ts'
import type { Endpoints, Service } from '../../types.gen.ts'

export const serviceColumns: readonly Column<Service>[] = [
  nameColumn(),
  column(
    'Type',
    'Who can reach it: ClusterIP, NodePort, LoadBalancer or ExternalName.',
    (service) => service.spec?.type ?? '',
  ),
  column('Cluster-IP', 'Its address in the cluster; None where the pods answer themselves.', (service) =>
    orNone(service.spec?.clusterIPs?.[0]),
  ),
  column('External-IP', 'Its addresses outside of the cluster.', externalAddress),
  column('Port(s)', 'The ports it listens on.', ports),
  ageColumn,
  wide('Selector', 'The labels of its pods.', (service) => labelsText(service.spec?.selector)),
]

function ports(service: Service): string {
  const texts = (service.spec?.ports ?? []).map(({ port, nodePort, protocol }) =>
    nodePort ? `${port}:${nodePort}/${protocol}` : `${port}/${protocol}`,
  )
  return orNone(texts.join(','))
}

function externalAddress(service: Service): string {
  const own = service.spec?.externalIPs ?? []
  switch (service.spec?.type) {
    case 'ClusterIP':
    case 'NodePort':
      return orNone(own.join(','))
    case 'LoadBalancer': {
      const ingress = service.status?.loadBalancer?.ingress ?? []
      const balanced = [...new Set(ingress.map((point) => point.ip || point.hostname || ''))].filter(
        (text) => text !== '',
      )
      return [...balanced.sort(), ...own].join(',') || '<pending>'
    }
    case 'ExternalName':
      return service.spec.externalName ?? ''
    default:
      return '<unknown>'
  }
}

export const endpointsColumns: readonly Column<Endpoints>[] = [
  nameColumn(),
  column('Endpoints', 'The addresses and ports behind the service.', (endpoints) => {
    const subsets = endpoints.subsets ?? []
    if (subsets.length === 0) return '<none>'
    const addresses = subsets.flatMap((subset) => {
      const ips = (subset.addresses ?? []).map((address) => (address.ip.includes(':') ? `[${address.ip}]` : address.ip))
      if ((subset.ports ?? []).length === 0) return (subset.addresses ?? []).map((address) => address.ip)
      return (subset.ports ?? []).flatMap(({ port }) => ips.map((ip) => `${ip}:${port}`))
    })
    return firstThree(addresses)
  }),
  ageColumn,
]
