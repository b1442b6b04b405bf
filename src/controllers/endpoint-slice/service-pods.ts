/** What both endpoint controllers watch: services, the pods they select, and where those are. */
import { NodeKind } from '../../api/core/v1/node.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { ServiceKind } from '../../api/core/v1/service.ts'
import { hasLabels } from '../../api/match/label-selector.ts'
import type { Node, Pod, Service } from '../../api/types.gen.ts'
import { keyOf, refOfKey } from '../../client/indexed-store.ts'
import type { Change, Informer, Informers } from '../../client/informer.ts'
import { latest } from '../../client/latest.ts'
import { type Watch, watch } from '../controller.ts'
import { isReady } from '../pod-state.ts'
import type { PodView, ServiceView } from './model.ts'
import { observePod } from './observe.ts'

/**
 * How long a service is left alone after a look, for each pod it selects: all its pods are looked at again, and what is written down goes to
 * all who watch.
 */
export const restMsAnEndpoint = 0.05

export class ServicePods {
  readonly services: Informer<Service>
  readonly #pods: Informer<Pod>
  readonly #nodes: Informer<Node>

  constructor(informers: Informers) {
    this.services = informers.of(ServiceKind)
    this.#pods = informers.of(PodKind)
    this.#nodes = informers.of(NodeKind)
  }

  watches(): readonly Watch[] {
    return [
      watch(this.services, (change) => [keyOf(latest(change))]),
      watch(this.#pods, (change) => this.#servicesOf(change)),
      // A node that goes, or moves to another zone, is no news, as upstream: of it the next change of the service tells.
      watch(this.#nodes, () => []),
    ]
  }

  /** Of a service by its key: another whenever somebody changes it. */
  asked(key: string): string {
    return this.services.get(refOfKey(key))?.metadata?.resourceVersion ?? ''
  }

  selected(service: Service): readonly Pod[] {
    const { selector } = service.spec ?? {}
    if (selector === undefined) return []
    return this.#pods.list(service.metadata?.namespace).filter(({ metadata }) => hasLabels(metadata?.labels, selector))
  }

  view(pod: Pod, service: ServiceView): PodView | null {
    return observePod(pod, service, this.#nodeOf(pod))
  }

  /** Not on a node nobody knows: such a one is gone, or its zone is not known yet. */
  isPlaced(pod: Pod): boolean {
    return !pod.spec?.nodeName || this.#nodeOf(pod) !== undefined
  }

  #nodeOf({ spec }: Pod): Node | undefined {
    return spec?.nodeName ? this.#nodes.get({ name: spec.nodeName }) : undefined
  }

  #servicesOf(change: Change<Pod>): readonly string[] {
    if (change.is === 'updated' && !isNews(change.old, change.object)) return []
    const keys = this.#selecting(latest(change))
    if (change.is !== 'updated' || same(change.old.metadata.labels, change.object.metadata.labels)) return keys
    return [...new Set([...keys, ...this.#selecting(change.old)])]
  }

  #selecting(pod: Pod): readonly string[] {
    const { namespace, labels } = pod.metadata ?? {}
    return this.services
      .list(namespace)
      .filter(({ spec }) => spec?.selector !== undefined && hasLabels(labels, spec.selector))
      .map(keyOf)
  }
}

/**
 * Whether endpoints may differ. A phase makes no difference, as upstream: a pod that was not ready and ends is listed
 * until there is other news of its service.
 */
function isNews(before: Pod, after: Pod): boolean {
  const { metadata: was, spec, status } = before
  const { metadata: is } = after
  return (
    is.deletionTimestamp !== undefined ||
    !same(was.labels, is.labels) ||
    spec?.hostname !== after.spec?.hostname ||
    spec?.subdomain !== after.spec?.subdomain ||
    spec?.nodeName !== after.spec?.nodeName ||
    isReady(before) !== isReady(after) ||
    !same(status?.podIPs, after.status?.podIPs)
  )
}

/** What did not change is most often the very same. */
function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
