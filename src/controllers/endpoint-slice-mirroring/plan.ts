/** A copy of an Endpoints object in slices, for those that read slices only. Pure. */
import { EndpointPort as SlicePort } from '../../api/discovery/v1/endpoint-slice.ts'
import type { Endpoint, EndpointSlice, Endpoints } from '../../api/types.gen.ts'
import { sameLabels } from '../endpoint-slice/labels.ts'
import { inPortOrder } from '../port-order.ts'
import { annotationsFor, labelsFor } from './labels.ts'
import type { Action, Content, Plan } from './model.ts'
import { type Repacked, repack } from './repack.ts'

/** Upstream's --mirroring-max-endpoints-per-subset, which is the size of a slice here, too. */
const most = 1000

/** `endpoints` null: nothing is to be mirrored. */
export function plan(endpoints: Endpoints | null, slices: readonly EndpointSlice[]): Plan {
  if (endpoints === null) return { actions: slices.map((slice) => ({ is: 'delete', slice })), skipped: 0 }
  const free = new Set(slices.toSorted((a, b) => ((a.metadata.name ?? '') < (b.metadata.name ?? '') ? -1 : 1)))
  const take = (fits: (slice: EndpointSlice) => boolean) => {
    const slice = [...free].find(fits)
    if (slice !== undefined) free.delete(slice)
    return slice
  }
  const wanted = contentsOf(endpoints).map((content) => ({
    content,
    slice: take(
      ({ addressType, ports }) => addressType === content.family && portKey(ports) === portKey(content.ports),
    ),
  }))
  const actions = wanted.flatMap(({ content, slice }): readonly Action[] => {
    // One that is not needed any more becomes one that is.
    const reused = slice ?? take(({ addressType }) => addressType === content.family)
    if (reused === undefined) return [{ is: 'create', content }]
    return isSame(reused, content, endpoints) ? [] : [{ is: 'update', slice: reused, content }]
  })
  const leftover = [...free].map((slice): Action => ({ is: 'delete', slice }))
  return { actions: [...leftover, ...actions], skipped: skippedOf(endpoints) }
}

function contentsOf({ subsets = [] }: Endpoints): readonly Content[] {
  return repack(subsets).flatMap(({ ports, addresses }) => {
    const endpoints = addresses.slice(0, most).map(endpointOf)
    const byFamily = Map.groupBy(endpoints, ({ addresses: [ip] }) => (ip?.includes(':') ? 'IPv6' : 'IPv4'))
    return [...byFamily].map(([family, endpoints]) => ({ family, ports: inPortOrder(SlicePort, ports), endpoints }))
  })
}

function skippedOf({ subsets = [] }: Endpoints): number {
  return repack(subsets).reduce((sum, { addresses }) => sum + Math.max(0, addresses.length - most), 0)
}

function endpointOf({ address, ready }: Repacked['addresses'][number]): Endpoint {
  const { ip, hostname, nodeName, targetRef } = address
  return {
    addresses: [ip],
    conditions: { ready },
    ...(hostname !== undefined && { hostname }),
    ...(nodeName !== undefined && { nodeName }),
    ...(targetRef !== undefined && { targetRef }),
  }
}

function identityOf({ addresses, hostname, nodeName, targetRef }: Endpoint): string {
  return JSON.stringify([addresses, hostname, nodeName, targetRef?.namespace, targetRef?.name, targetRef?.uid])
}

function portKey(ports: EndpointSlice['ports']): string {
  return (ports ?? [])
    .map(({ name = '', port, protocol = 'TCP', appProtocol }) => JSON.stringify([name, port, protocol, appProtocol]))
    .toSorted()
    .join()
}

function isSame(slice: EndpointSlice, { ports, endpoints }: Content, source: Endpoints): boolean {
  const keys = (all: EndpointSlice['endpoints']) =>
    (all ?? []).map((one) => `${identityOf(one)} ${one.conditions?.ready}`).toSorted()
  return (
    portKey(slice.ports) === portKey(ports) &&
    keys(slice.endpoints).join() === keys(endpoints).join() &&
    sameLabels(slice.metadata.labels ?? {}, labelsFor(source)) &&
    sameLabels(slice.metadata.annotations ?? {}, annotationsFor(source))
  )
}
