/**
 * Endpoints into slices, moving as few as can be: each change of a slice goes to every watcher whole.
 *
 *   slices of one family and one set of ports:   [a b c] [d e]      wanted: a c d e f g
 *     what stays, stays where it is              [a c]   [d e]
 *     what is new fills those that change anyway [a c f g] [d e]    then one with room for all that is left, then new ones
 */
import { EndpointPort } from '../../api/discovery/v1/endpoint-slice.ts'
import { inPortOrder } from '../port-order.ts'
import { sameLabels, sliceLabels } from './labels.ts'
import type { Action, EndpointView, Family, PodView, PortView, ServiceView, SliceContent, SliceView } from './model.ts'
import { endpointOf } from './observe.ts'
import { type Sharing, share, withoutHints, type ZoneShares } from './shares.ts'

export interface Scene {
  readonly service: ServiceView
  readonly pods: readonly PodView[]
  readonly slices: readonly SliceView[]
  readonly maxPerSlice: number
  /** For a service whose endpoints are for zones as those are large. */
  readonly shares: ZoneShares
}

export interface Plan {
  readonly actions: readonly Action[]
  /** Of such a service, by family. */
  readonly sharings: ReadonlyMap<Family, Sharing>
}

export function plan(scene: Scene): Plan {
  const { service, slices } = scene
  const foreign = slices.filter(({ family }) => !service.families.some((own) => own === family))
  const sharings = new Map<Family, Sharing>()
  const actions = service.families.flatMap((family) => {
    const contents = planFamily(scene, family)
    if (service.prefers !== 'by-share') return contents.flatMap((one) => actionFor(one, family))
    const { sharing, endpoints } = share(
      contents.map(({ slice, content, written }) => ({
        endpoints: (written ? content : slice)?.endpoints ?? [],
        written,
      })),
      scene.shares,
    )
    sharings.set(family, sharing)
    return contents.flatMap(({ content, ...rest }, index) =>
      actionFor({ ...rest, content: content && { ...content, endpoints: endpoints[index]! } }, family),
    )
  })
  return { actions: [...foreign.map(({ name }): Action => ({ is: 'delete', slice: name })), ...actions], sharings }
}

/** What becomes of a slice; null: it is not there yet, or it goes. */
interface Outcome {
  readonly slice: SliceView | null
  readonly content: SliceContent | null
  /** It differs in more than hints that depend on other endpoints. */
  readonly written: boolean
  readonly labels: Readonly<Record<string, string>>
}

function planFamily(scene: Scene, family: Family): readonly Outcome[] {
  const existing = scene.slices
    .filter((slice) => slice.family === family)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const groups = groupByPorts(scene, family)
  const labels = sliceLabels(scene.service)
  const layouts = [...groups].map(([key, { ports, endpoints }]) => {
    const own = existing
      .filter((slice) => portKey(slice.ports) === key)
      .map((slice) => ({ slice, isRelabelled: !sameLabels(slice.labels, labels) }))
    return { ports, ...distribute(endpoints, own, scene) }
  })
  const kept = new Map(
    layouts.flatMap(({ ports, kept }) => [...kept].map(([name, endpoints]) => [name, { ports, endpoints }])),
  )
  const created: SliceContent[] = layouts.flatMap(({ ports, created }) =>
    created.map((endpoints) => ({ ports, endpoints })),
  )
  // A service always has a slice, so that its watchers can tell "none" from "not yet".
  if (kept.size === 0 && created.length === 0) created.push({ ports: [], endpoints: [] })
  const outcomes = existing.map((slice): Outcome => {
    // One that is not needed any more becomes one that is.
    const content = kept.get(slice.name) ?? created.shift() ?? null
    return { slice, content, written: content !== null && !isSame(slice, content, scene.service, labels), labels }
  })
  return [...outcomes, ...created.map((content): Outcome => ({ slice: null, content, written: true, labels }))]
}

function actionFor({ slice, content, labels }: Outcome, family: Family): readonly Action[] {
  if (slice === null) return content === null ? [] : [{ is: 'create', family, content }]
  if (content === null) return [{ is: 'delete', slice: slice.name }]
  const isSameAsBefore = sameContent(slice, content) && sameLabels(slice.labels, labels)
  return isSameAsBefore ? [] : [{ is: 'update', slice: slice.name, content }]
}

/** Pods by the ports they offer: where a named port has another number in another pod, they can't share a slice. */
function groupByPorts({ service, pods }: Scene, family: Family) {
  const groups = new Map<string, { ports: readonly PortView[]; endpoints: EndpointView[] }>()
  for (const pod of pods.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const address = pod.addresses[family]
    if (address === undefined) continue
    const key = portKey(pod.ports)
    const group = groups.get(key) ?? { ports: inPortOrder(EndpointPort, pod.ports), endpoints: [] }
    group.endpoints.push(endpointOf(pod, address, service))
    groups.set(key, group)
  }
  return groups
}

interface Layout {
  readonly kept: ReadonlyMap<string, readonly EndpointView[]>
  readonly created: readonly (readonly EndpointView[])[]
}

interface Owned {
  readonly slice: SliceView
  /** It is written in any case. */
  readonly isRelabelled: boolean
}

function distribute(wanted: readonly EndpointView[], slices: readonly Owned[], scene: Scene): Layout {
  const { maxPerSlice: most, service } = scene
  const left = new Map(wanted.map((endpoint) => [endpointKey(endpoint), endpoint]))
  const contents = slices.map(({ slice, isRelabelled }) => {
    const endpoints: EndpointView[] = []
    for (const before of slice.endpoints) {
      const now = left.get(endpointKey(before))
      if (now === undefined || endpoints.length === most) continue
      left.delete(endpointKey(before))
      endpoints.push(now)
    }
    const changes = isRelabelled || JSON.stringify(endpoints) !== JSON.stringify(comparable(slice, service))
    return { slice, endpoints, changes }
  })
  const fresh = [...left.values()]
  // The fullest first, so that slices do not all stay half empty.
  const byFullness = contents
    .filter(({ endpoints }) => endpoints.length > 0)
    .toSorted((a, b) => b.endpoints.length - a.endpoints.length)
  for (const { endpoints, changes } of byFullness) {
    if (changes) endpoints.push(...fresh.splice(0, most - endpoints.length))
  }
  const created: EndpointView[][] = []
  while (fresh.length > 0) {
    const roomy = byFullness.find(({ endpoints, changes }) => !changes && endpoints.length + fresh.length <= most)
    if (roomy === undefined) created.push(fresh.splice(0, most))
    else roomy.endpoints.push(...fresh.splice(0))
  }
  return {
    kept: new Map(
      contents.filter(({ endpoints }) => endpoints.length > 0).map(({ slice, endpoints }) => [slice.name, endpoints]),
    ),
    created,
  }
}

function endpointKey({ targetRef, addresses }: EndpointView): string {
  return `${targetRef.uid}/${addresses[0]}`
}

function portKey(ports: readonly PortView[]): string {
  return ports
    .map(({ name, protocol, port, appProtocol }) => JSON.stringify([name, protocol, port, appProtocol]))
    .toSorted()
    .join()
}

function isSame(slice: SliceView, content: SliceContent, service: ServiceView, labels: Outcome['labels']): boolean {
  return sameLabels(slice.labels, labels) && sameContent({ ...slice, endpoints: comparable(slice, service) }, content)
}

/** A slice's endpoints without what this plan does not decide yet. */
function comparable({ endpoints }: SliceView, { prefers }: ServiceView): readonly EndpointView[] {
  return prefers === 'by-share' ? endpoints.map(withoutHints) : endpoints
}

function sameContent(slice: SliceContent, { ports, endpoints }: SliceContent): boolean {
  return portKey(slice.ports) === portKey(ports) && JSON.stringify(slice.endpoints) === JSON.stringify(endpoints)
}
