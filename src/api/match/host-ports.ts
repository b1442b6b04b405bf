import type { Pod } from '../types.gen.ts'

/** A port of the node that a pod takes for itself. */
export interface HostPort {
  readonly ip: string
  readonly protocol: string
  readonly port: number
}

export function hostPortsOf({ spec }: Pod): readonly HostPort[] {
  return (spec?.containers ?? []).flatMap(({ ports = [] }) =>
    ports
      .map(({ hostPort = 0, containerPort, hostIP, protocol }) => ({
        ip: hostIP || '0.0.0.0',
        protocol: protocol || 'TCP',
        port: spec?.hostNetwork ? hostPort || containerPort : hostPort,
      }))
      .filter(({ port }) => port > 0),
  )
}

/** Two pods of one node cannot have them both. */
export function collide(some: readonly HostPort[], others: readonly HostPort[]): boolean {
  return some.some((one) => others.some((other) => isSame(one, other)))
}

function isSame(a: HostPort, b: HostPort): boolean {
  if (a.port !== b.port || a.protocol !== b.protocol) return false
  return a.ip === b.ip || a.ip === '0.0.0.0' || b.ip === '0.0.0.0'
}
