import { NodeKind } from '../../api/core/v1/node.ts'
import { PodKind } from '../../api/core/v1/pod.ts'
import { nullIf } from '../../api/meta/status-error.ts'
import type { Pod } from '../../api/types.gen.ts'
import { formatTime } from '../../api/value/time.ts'
import type { Clock } from '../../base/clock.ts'
import type { Log } from '../../base/log.ts'
import { messageOf } from '../../base/message-of.ts'
import { type Cancel, every, type Timers } from '../../base/timers.ts'
import type { Client } from '../../client/client.ts'
import type { Informer } from '../../client/informer.ts'
import { latest } from '../../client/latest.ts'
import type { Pods } from '../pods.ts'
import { mirrorHash, mirrorOf } from './mirror.ts'
import { planStaticPods, type StaticAction } from './plan.ts'
import type { StaticPodSource } from './source.ts'

export interface StaticPodRoles {
  readonly source: StaticPodSource
  readonly nodeName: string
  readonly client: Client
  readonly apiPods: Informer<Pod>
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
}

/** Upstream's: how often the folder is looked at when it tells of no change. */
const lookAgainMs = 20_000

/** Pods of the node's own folder: they run whatever the API says, which shows them as mirror pods. */
export class StaticPods {
  readonly #roles: StaticPodRoles
  readonly #running = new Map<string, Pod>()
  #turn: Promise<void> = Promise.resolve()

  constructor(roles: StaticPodRoles) {
    this.#roles = roles
  }

  /** Of this node's mirrors in the API. */
  #mirrors(): readonly Pod[] {
    const { apiPods, nodeName } = this.#roles
    return apiPods.list().filter((pod) => pod.spec?.nodeName === nodeName && mirrorHash(pod) !== undefined)
  }

  /** Those that are to run, before any of them does. */
  async wanted(): Promise<readonly Pod[]> {
    const { source, nodeName, clock, log } = this.#roles
    const manifests = await source.read()
    if (manifests.length === 0) return []
    const { staticPod } = await import('./static-pod.ts')
    const now = formatTime(clock.now())
    return manifests.flatMap((manifest) => {
      try {
        return [staticPod(manifest, nodeName, now)]
      } catch (error) {
        const why = messageOf(error)
        log.warn('a manifest of a static pod is left out', { file: manifest.file, error: why })
        return []
      }
    })
  }

  /** From now on the folder is followed. */
  follow(pods: Pods): Cancel {
    const { source, apiPods, timers, log } = this.#roles
    const look = () => {
      this.#turn = this.#turn
        .then(() => this.#look(pods))
        .catch((error: unknown) => log.warn('static pods could not be looked after', { error: String(error) }))
    }
    const cancels = [
      source.watch(look),
      every(timers, lookAgainMs, look),
      apiPods.subscribe((change) => {
        const pod = latest(change)
        const isOurs = pod.spec?.nodeName === this.#roles.nodeName && mirrorHash(pod) !== undefined
        if (isOurs && (change.is === 'deleted' || pod.metadata.deletionTimestamp)) look()
      }),
    ]
    look()
    return () => {
      for (const cancel of cancels) cancel()
    }
  }

  async #look(pods: Pods): Promise<void> {
    const wanted = await this.wanted()
    const scene = { wanted, running: [...this.#running.values()], mirrors: this.#mirrors() }
    for (const action of planStaticPods(scene)) await this.#do(action, pods)
  }

  async #do(action: StaticAction, pods: Pods): Promise<void> {
    const { client, nodeName } = this.#roles
    switch (action.is) {
      case 'begin':
        this.#running.set(action.pod.metadata.uid!, action.pod)
        return pods.update(action.pod)
      case 'end':
        this.#running.delete(action.pod.metadata.uid!)
        return pods.gone(action.pod)
      case 'mirror': {
        const node = await client.get(NodeKind, { name: nodeName })
        await client.create(PodKind, mirrorOf(action.pod, { name: nodeName, uid: node.metadata.uid ?? '' }))
        // It has no status yet.
        return pods.update(action.pod)
      }
      case 'unmirror': {
        const { namespace = '', name = '', uid = '' } = action.mirror.metadata
        const gone = client.delete(PodKind, { namespace, name }, { gracePeriodSeconds: 0, uid })
        await gone.catch(nullIf('NotFound', 'Conflict'))
      }
    }
  }
}
