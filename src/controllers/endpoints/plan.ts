/**
 * Subsets of an Endpoints object: ports that the same pods offer stand together. Pure.
 *
 *   a: 80, 443   b: 80        port 80 → a b, port 443 → a       subsets: {443: a} {80: a b}
 */
import { EndpointPort as PortMessage } from '../../api/core/v1/endpoints.ts'
import type { EndpointAddress, EndpointPort, EndpointSubset } from '../../api/types.gen.ts'
import type { PodView, PortView, ServiceView } from '../endpoint-slice/model.ts'
import { inPortOrder } from '../port-order.ts'

export const mostAddresses = 1000

/** `truncated`: there were more addresses than such an object may hold. */
export interface Subsets {
  readonly subsets: readonly EndpointSubset[]
  readonly truncated: boolean
}

interface Entry {
  readonly address: EndpointAddress
  readonly ready: boolean
}

export function planSubsets(service: ServiceView, pods: readonly PodView[]): Subsets {
  const family = service.families[0] ?? 'IPv4'
  const byPort = new Map<string, { readonly port: EndpointPort | null; readonly entries: Entry[] }>()
  for (const pod of pods.toSorted((a, b) => (a.uid < b.uid ? -1 : 1))) {
    const ip = pod.addresses[family]
    if (ip === undefined || (pod.terminating && !service.publishNotReady)) continue
    const entry = { address: addressOf(pod, ip, service), ready: pod.ready || service.publishNotReady }
    const ports = service.headless && service.ports.length === 0 ? [null] : pod.ports.map(writePort)
    for (const port of ports) {
      const key = JSON.stringify(port)
      const group = byPort.get(key) ?? { port, entries: [] }
      group.entries.push(entry)
      byPort.set(key, group)
    }
  }
  const subsets = joinPorts([...byPort.values()])
  return truncate(subsets)
}

function joinPorts(groups: readonly { readonly port: EndpointPort | null; readonly entries: readonly Entry[] }[]) {
  const byEntries = new Map<string, { readonly ports: EndpointPort[]; readonly entries: readonly Entry[] }>()
  for (const { port, entries } of groups) {
    const key = entries.map(({ address, ready }) => `${address.targetRef?.uid}/${address.ip}/${ready}`).join()
    const joined = byEntries.get(key) ?? { ports: [], entries }
    if (port !== null) joined.ports.push(port)
    byEntries.set(key, joined)
  }
  return [...byEntries.values()]
    .map(({ ports, entries }): EndpointSubset => {
      const ready = sorted(entries.filter((entry) => entry.ready))
      const notReady = sorted(entries.filter((entry) => !entry.ready))
      return {
        ...(ready.length > 0 && { addresses: ready }),
        ...(notReady.length > 0 && { notReadyAddresses: notReady }),
        ...(ports.length > 0 && { ports: inPortOrder(PortMessage, ports) }),
      }
    })
    .toSorted((a, b) => ((a.ports ?? []).map(portKey).join() < (b.ports ?? []).map(portKey).join() ? -1 : 1))
}

function sorted(entries: readonly Entry[]): readonly EndpointAddress[] {
  return entries.map(({ address }) => address).toSorted((a, b) => (addressKey(a) < addressKey(b) ? -1 : 1))
}

function addressKey({ ip, targetRef }: EndpointAddress): string {
  return `${ip}/${targetRef?.uid}`
}

function portKey({ name = '', port, protocol }: EndpointPort): string {
  return `${name}/${port}/${protocol}`
}

/** Ready ones are kept first. */
function truncate(subsets: readonly EndpointSubset[]): Subsets {
  let room = mostAddresses
  let truncated = false
  const take = (addresses: readonly EndpointAddress[] | undefined) => {
    if (addresses === undefined) return undefined
    const taken = addresses.slice(0, Math.max(0, room))
    if (taken.length < addresses.length) truncated = true
    room -= taken.length
    return taken.length > 0 ? taken : undefined
  }
  const ready = subsets.map(({ addresses }) => take(addresses))
  const kept = subsets.map(({ notReadyAddresses, ports }, i) => {
    const addresses = ready[i]
    const notReady = take(notReadyAddresses)
    return {
      ...(addresses !== undefined && { addresses }),
      ...(notReady !== undefined && { notReadyAddresses: notReady }),
      ...(ports !== undefined && { ports }),
    }
  })
  return { subsets: kept.filter(({ addresses, notReadyAddresses }) => addresses || notReadyAddresses), truncated }
}

function addressOf(pod: PodView, ip: string, { namespace }: ServiceView): EndpointAddress {
  return {
    ip,
    ...(pod.hostname !== null && { hostname: pod.hostname }),
    ...(pod.nodeName !== null && { nodeName: pod.nodeName }),
    targetRef: { kind: 'Pod', namespace, name: pod.name, uid: pod.uid },
  }
}

function writePort({ name, protocol, port, appProtocol }: PortView): EndpointPort {
  return { ...(name !== '' && { name }), port, protocol, ...(appProtocol !== null && { appProtocol }) }
}
