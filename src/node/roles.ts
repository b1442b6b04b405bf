import type { ApiObject } from '../api/meta/object.ts'
import type {
  ConfigMap,
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  Secret,
  Service,
} from '../api/types.gen.ts'
import type { Clock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import type { Timers } from '../base/timers.ts'
import type { Client } from '../client/client.ts'
import type { EventRecorder } from '../client/event-recorder.ts'
import type { BackOffLimits } from './plan/back-off.ts'
import type { Prober } from './probes/prober.ts'
import type { Runtime } from './runtime.ts'
import type { DnsSettings } from './sandbox/resolv-conf.ts'
import type { Volumes } from './volumes/volumes.ts'

/** Objects pods refer to, from informers. */
export interface NodeObjects {
  configMap(namespace: string, name: string): ConfigMap | undefined
  secret(namespace: string, name: string): Secret | undefined
  claim(namespace: string, name: string): PersistentVolumeClaim | undefined
  persistentVolume(name: string): PersistentVolume | undefined
  node(name: string): Node | undefined
  /** Of the namespace, and of `default` for the API server's own. */
  services(namespace: string): readonly Service[]
}

/** What a node is to its pods: the settings their containers see. */
export interface NodeSettings {
  readonly nodeName: string
  readonly hostIps: readonly string[]
  readonly dns: DnsSettings
  readonly hostHostsFile: string
  readonly allocatable: Readonly<Record<string, string>>
  /** Folder of pod logs: `<it>/<namespace>_<name>_<uid>/<container>/<attempt>.log`. */
  readonly logDirectory: string
}

export interface NodeDurations {
  readonly restart: BackOffLimits
  readonly image: BackOffLimits
  readonly volume: BackOffLimits
  /** Until a start that failed for another reason is tried again. */
  readonly startRetryMs: number
  /** How long a changing status may wait for what changes next, so that a quick start is one write. */
  readonly settleMs: number
}

export const upstreamDurations: NodeDurations = {
  restart: { initialMs: 10_000, longestMs: 300_000 },
  image: { initialMs: 10_000, longestMs: 300_000 },
  volume: { initialMs: 500, longestMs: 122_000 },
  startRetryMs: 10_000,
  settleMs: 100,
}

/** What a pod worker needs to do its work. */
export interface NodeRoles {
  readonly runtime: Runtime
  readonly volumes: Volumes
  readonly prober: Prober
  readonly client: Client
  readonly recorder: EventRecorder
  readonly objects: NodeObjects
  readonly settings: NodeSettings
  readonly durations: NodeDurations
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
}

/** An event about a container carries the path of its spec. */
export function containerEvent(
  recorder: EventRecorder,
  pod: Pod,
  container: string,
  type: 'Normal' | 'Warning',
  reason: string,
  message: string,
): void {
  const { initContainers = [], ephemeralContainers = [] } = pod.spec ?? {}
  const has = (list: readonly { readonly name?: string }[]) => list.some((spec) => spec.name === container)
  const list = has(initContainers) ? 'initContainers' : has(ephemeralContainers) ? 'ephemeralContainers' : 'containers'
  recorder.event(pod as ApiObject, type, reason, message, `spec.${list}{${container}}`)
}

export function decodeBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
