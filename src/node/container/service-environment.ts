import type { Pod, Service } from '../../api/types.gen.ts'
import { beforePort } from '../../base/ip-address.ts'

/** Docker-links variables of the namespace's services; `kubernetes` of the default namespace always. */
export function serviceEnvironment(pod: Pod, services: readonly Service[]): Map<string, string> {
  const result = new Map<string, string>()
  const wantsLinks = pod.spec?.enableServiceLinks !== false
  const namespace = pod.metadata?.namespace
  const isMaster = (it: Service) => it.metadata?.namespace === 'default' && it.metadata.name === 'kubernetes'
  const own = wantsLinks ? services.filter((it) => it.metadata?.namespace === namespace && !isMaster(it)) : []
  const sorted = own.toSorted((a, b) => ((a.metadata?.name ?? '') < (b.metadata?.name ?? '') ? -1 : 1))
  for (const service of [...services.filter(isMaster), ...sorted]) {
    const ip = service.spec?.clusterIP
    if (ip === undefined || ip === '' || ip === 'None') continue
    for (const [name, value] of variablesOf(service, ip)) result.set(name, value)
  }
  return result
}

function variablesOf(service: Service, ip: string): readonly (readonly [string, string])[] {
  const prefix = variableName(service.metadata?.name ?? '')
  const ports = service.spec?.ports ?? []
  const [first] = ports
  if (first === undefined) return []
  const urlOf = (port: (typeof ports)[number]) =>
    `${(port.protocol ?? 'TCP').toLowerCase()}://${beforePort(ip)}:${port.port}`
  return [
    [`${prefix}_SERVICE_HOST`, ip],
    [`${prefix}_SERVICE_PORT`, String(first.port)],
    ...ports
      .filter((port) => port.name !== undefined && port.name !== '')
      .map((port) => [`${prefix}_SERVICE_PORT_${variableName(port.name ?? '')}`, String(port.port)] as const),
    [`${prefix}_PORT`, urlOf(first)],
    ...ports.flatMap((port) => {
      const protocol = port.protocol ?? 'TCP'
      const base = `${prefix}_PORT_${port.port}_${protocol}`
      return [
        [base, urlOf(port)],
        [`${base}_PROTO`, protocol.toLowerCase()],
        [`${base}_PORT`, String(port.port)],
        [`${base}_ADDR`, ip],
      ] as const
    }),
  ]
}

function variableName(name: string): string {
  return name.replaceAll('-', '_').toUpperCase()
}
