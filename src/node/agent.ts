/** A node: registers itself, and keeps a worker for each pod that is bound to it. */

import { ConfigMapKind } from '../api/core/v1/config-map.ts'
import { NodeKind } from '../api/core/v1/node.ts'
import { PersistentVolumeKind } from '../api/core/v1/persistent-volume.ts'
import { PersistentVolumeClaimKind } from '../api/core/v1/persistent-volume-claim.ts'
import { PodKind } from '../api/core/v1/pod.ts'
import { SecretKind } from '../api/core/v1/secret.ts'
import { ServiceKind } from '../api/core/v1/service.ts'
import type { ApiObject } from '../api/meta/object.ts'
import type { Pod } from '../api/types.gen.ts'
import type { Clock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import { type Cancel, every, type Timers } from '../base/timers.ts'
import type { Client } from '../client/client.ts'
import type { EventRecorder } from '../client/event-recorder.ts'
import type { Change, Informer, Informers } from '../client/informer.ts'
import { latest } from '../client/latest.ts'
import { watchUse } from './eviction/evictor.ts'
import { NodePressure } from './eviction/node-pressure.ts'
import type { Signals } from './eviction/pressure.ts'
import { type Thresholds, usualThresholds } from './eviction/thresholds.ts'
import type { ImageCollector } from './image-gc/collector.ts'
import { watchImages } from './image-gc/watch-images.ts'
import { tellOfNode } from './node-events.ts'
import type { NodeOptions } from './node-object.ts'
import { Pods } from './pods.ts'
import type { Prober } from './probes/prober.ts'
import { register } from './registration.ts'
import { type NodeDurations, type NodeObjects, type NodeRoles, upstreamDurations } from './roles.ts'
import type { Runtime } from './runtime.ts'
import type { DnsSettings } from './sandbox/resolv-conf.ts'
import type { StaticPodSource } from './static-pods/source.ts'
import { type OomVictim, oomEvent } from './stats/oom-victims.ts'
import type { Volumes } from './volumes/volumes.ts'

export interface NodeDeps {
  readonly client: Client
  readonly informers: Informers
  readonly runtime: Runtime
  readonly volumes: Volumes
  readonly prober: Prober
  readonly signals: () => Promise<Signals>
  /** Upstream's usual ones unless it is said. */
  readonly evictionHard?: Thresholds
  /** Absent where nobody can tell. */
  readonly oomVictims?: () => Promise<readonly OomVictim[]>
  /** Of all nodes that share the disk; absent where no images are kept. */
  readonly images?: ImageCollector
  readonly recorder: EventRecorder
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
  /** Pods that are the node's own. */
  readonly staticPods?: StaticPodSource
}

/** What pods see of the node beside its object. */
export interface PodEnvironment {
  readonly dns: DnsSettings
  /** The host's own `/etc/hosts`, for pods on its network. */
  readonly hostHostsFile: string
  /** Folder of pod logs; empty where none are kept. */
  readonly logDirectory: string
  readonly durations?: NodeDurations
}

export interface RunningNode {
  readonly name: string
  readonly pods: Pods
  readonly runtime: Runtime
  readonly volumes: Volumes
  /** Says at once that it lives. */
  report(): Promise<void>
  /** Ends all containers as the machine's going down does, each within its pod's grace or this; after `stop`. */
  endPods(longestGraceMs: number): Promise<void>
  /** Lets go; containers go on and are found by the next start. */
  stop(): Promise<void>
}

/** Resolves when it is registered and has told the API what has become of the pods bound to it before. */
export async function startNode(
  options: NodeOptions,
  environment: PodEnvironment,
  deps: NodeDeps,
): Promise<RunningNode> {
  const { informers, runtime, volumes } = deps
  const watched = watchedBy(informers)
  await Promise.all(Object.values(watched).map((informer) => (informer as Informer<ApiObject>).synced()))
  const statics = await staticPodsOf(options, deps, watched.pods)
  const roles = rolesFor(options, environment, statics === null ? deps : { ...deps, client: statics.client }, watched)
  const pressure = new NodePressure(deps.clock)
  const pods = new Pods(roles, pressure)
  watched.pods.addIndex('node', ({ spec }) => (spec?.nodeName ? [spec.nodeName] : []))
  const isOurs = (pod: Pod) => pod.spec?.nodeName === options.name && !isMirror(pod)
  const known = new Set(
    [...watched.pods.list().filter(isOurs), ...((await statics?.pods.wanted()) ?? [])].map(
      ({ metadata }) => metadata.uid,
    ),
  )
  // What was deleted while we were away comes first: a namesake has to wait for its end.
  await pods.adopt(await runtime.listSandboxes(), await volumes.list(), known)
  const registration = await register(deps, options, pressure)
  const cancels: Cancel[] = [
    registration.cancel,
    watchUse({ ...usesOf(deps), pods, roles, pressure, report: registration.report }),
    ...(deps.oomVictims === undefined ? [] : [watchOoms(deps.oomVictims, roles)]),
    runtime.subscribe((sandboxId) => pods.sandboxChanged(sandboxId)),
    volumes.subscribe(() => pods.retryVolumes()),
    watched.configMaps.subscribe((change) => pods.objectChanged('ConfigMap', latest(change))),
    watched.secrets.subscribe((change) => pods.objectChanged('Secret', latest(change))),
    watched.claims.subscribe((change) => pods.objectChanged('PersistentVolumeClaim', latest(change))),
    watched.persistentVolumes.subscribe((change) => pods.volumeChanged(latest(change))),
    watched.pods.subscribeTo('node', options.name, (change) => podChanged(pods, change, isOurs)),
    ...(statics === null ? [] : [statics.pods.follow(pods)]),
    ...(deps.images === undefined ? [] : [watchImages(deps.images, roles)]),
  ]
  await pods.looked()
  return {
    name: options.name,
    pods,
    runtime,
    volumes,
    report: registration.report,
    endPods: async (longestGraceMs) => (await import('./end-pods.ts')).endPods(roles, pods, longestGraceMs),
    async stop() {
      for (const cancel of cancels) cancel()
      await pods.stop()
    },
  }
}

function usesOf({ signals, images, evictionHard: thresholds = usualThresholds }: NodeDeps) {
  return { signals, images, thresholds }
}

const oomPeriodMs = 10_000

function watchOoms(
  victims: () => Promise<readonly OomVictim[]>,
  { recorder, settings, timers, log }: NodeRoles,
): Cancel {
  return every(timers, oomPeriodMs, async () => {
    try {
      for (const victim of await victims()) tellOfNode(recorder, settings.nodeName, oomEvent(victim))
    } catch (error) {
      log.warn('the kernel’s log could not be read', { error: String(error) })
    }
  })
}

function isMirror({ metadata }: Pod): boolean {
  return metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined
}

async function staticPodsOf({ name: nodeName }: NodeOptions, deps: NodeDeps, apiPods: Informer<Pod>) {
  const { staticPods: source, client, clock, timers, log } = deps
  if (source === undefined) return null
  const [{ StaticPods }, { mirroringClient }] = await Promise.all([
    import('./static-pods/static-pods.ts'),
    import('./static-pods/mirroring-client.ts'),
  ])
  const pods = new StaticPods({ source, nodeName, client, apiPods, clock, timers, log: log.named(`node ${nodeName}`) })
  return { pods, client: mirroringClient(client) }
}

function watchedBy(informers: Informers) {
  return {
    pods: informers.of(PodKind),
    configMaps: informers.of(ConfigMapKind),
    secrets: informers.of(SecretKind),
    services: informers.of(ServiceKind),
    claims: informers.of(PersistentVolumeClaimKind),
    persistentVolumes: informers.of(PersistentVolumeKind),
    nodes: informers.of(NodeKind),
  }
}

function rolesFor(
  options: NodeOptions,
  environment: PodEnvironment,
  deps: NodeDeps,
  watched: ReturnType<typeof watchedBy>,
): NodeRoles {
  const { dns, hostHostsFile, logDirectory, durations = upstreamDurations } = environment
  const objects: NodeObjects = {
    configMap: (namespace, name) => watched.configMaps.get({ namespace, name }),
    secret: (namespace, name) => watched.secrets.get({ namespace, name }),
    claim: (namespace, name) => watched.claims.get({ namespace, name }),
    persistentVolume: (name) => watched.persistentVolumes.get({ name }),
    node: (name) => watched.nodes.get({ name }),
    services(namespace) {
      const own = watched.services.list(namespace)
      const master = watched.services.get({ namespace: 'default', name: 'kubernetes' })
      return master === undefined || namespace === 'default' ? own : [master, ...own]
    },
  }
  const { client, runtime, volumes, prober, recorder, clock, timers } = deps
  const { name: nodeName, addresses: hostIps, allocatable } = options
  return {
    ...{ client, runtime, volumes, prober, recorder, clock, timers, objects, durations },
    log: deps.log.named(`node ${nodeName}`),
    settings: { nodeName, hostIps, dns, hostHostsFile, allocatable, logDirectory },
  }
}

/** One change may hide a deletion and a new creation under the same name. */
function podChanged(pods: Pods, change: Change<Pod>, isOurs: (pod: Pod) => boolean): void {
  const isReplaced = change.is === 'updated' && change.old.metadata.uid !== change.object.metadata.uid
  if (change.is === 'deleted' || isReplaced) {
    if (isOurs(change.old)) pods.gone(change.old)
  }
  if (change.is !== 'deleted' && isOurs(change.object)) pods.update(change.object)
}
