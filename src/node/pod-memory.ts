import type { Pod } from '../api/types.gen.ts'
import { ContainerRecord } from './container/container-memory.ts'
import { terminationLogName } from './container/container-mounts.ts'
import type { ObservedPod, PodFailure, PodTask, VolumesState } from './model.ts'
import { type Remembered, statusOf } from './observe.ts'
import { type BackOff, nextBackOff } from './plan/back-off.ts'
import type { ProbeCounts } from './probes/probe-counts.ts'
import { ProbeRunner } from './probes/probe-runner.ts'
import { probesOf } from './probes/probes.ts'
import { ResizeMemory } from './resize-memory.ts'
import type { NodeRoles } from './roles.ts'
import type { Container } from './runtime.ts'
import { apiId } from './status/container-status.ts'
import { TaskList } from './task-list.ts'
import type { VolumeSource } from './volumes/volumes.ts'

/** Upstream's limit for one container's message. */
const longestMessageBytes = 4096

/** And for one that is taken from the log. */
const logLines = 80
const longestLogBytes = 2048

const noSources: ReadonlyMap<string, VolumeSource> = new Map()

const refreshRetryMs = 60_000

/** What one worker remembers between turns. Losing it loses nothing but back-offs: all else is found again. */
export class PodMemory {
  readonly tasks = new TaskList()
  readonly stopping = new Map<string, number>()
  readonly terminationMessages = new Map<string, string>()
  sources: ReadonlyMap<string, VolumeSource> = noSources
  volumes: VolumesState
  sandboxFailure: ObservedPod['sandboxFailure'] = null
  readonly resize: ResizeMemory
  sandboxBackOff: BackOff | null = null
  deleteSent = false
  toldDeadline = false
  /** What the node has against the pod. */
  failure: PodFailure | null = null
  preparedAtMs = 0
  /** After a refresh that failed. */
  refreshNotBeforeMs = 0
  changes = 0
  #volumeBackOff: BackOff | null = null
  readonly #roles: NodeRoles
  readonly #containers = new Map<string, ContainerRecord>()

  constructor(roles: NodeRoles, hasVolumes: boolean) {
    this.#roles = roles
    this.resize = new ResizeMemory(roles)
    this.volumes = hasVolumes ? { is: 'left' } : { is: 'absent' }
  }

  containerRecord(name: string): ContainerRecord {
    const known = this.#containers.get(name)
    if (known !== undefined) return known
    const record = new ContainerRecord()
    this.#containers.set(name, record)
    return record
  }

  /** Resolves when what was being started is, or has been given up. */
  async giveUpStarts(): Promise<void> {
    for (const record of this.#containers.values()) record.givenUp.abort()
    await this.tasks.ended('start ')
  }

  /** By container. */
  probed(): ReadonlyMap<string, ProbeCounts> {
    return new Map(Array.from(this.#containers, ([name, { probed }]) => [name, probed]))
  }

  remembered(isGone: boolean, waitsForUid: string | null): Remembered {
    const podTasks: readonly PodTask[] = ['volumes', 'sandbox', 'resize', 'tear-down']
    const { volumes, sandboxFailure, stopping, deleteSent, failure } = this
    return {
      isGone,
      failure,
      waitsForUid,
      volumes,
      resize: this.resize.state,
      sandboxFailure,
      stopping,
      deleteSent,
      tasks: new Set(podTasks.filter((task) => this.tasks.hasAny(task))),
      containerOf: (spec) => this.containerRecord(spec.name ?? '').view(spec),
    }
  }

  /** `seenChanges`: how many there were when the preparing began; later ones make the volumes stale again. */
  volumesReady(sources: ReadonlyMap<string, VolumeSource>, seenChanges: number): void {
    this.sources = sources
    this.preparedAtMs = this.#roles.clock.now()
    this.volumes = { is: seenChanges === this.changes ? 'ready' : 'stale' }
    this.#volumeBackOff = null
  }

  /** Volumes already in use stay as they were. */
  volumesFailed(nowMs: number): void {
    if (this.volumes.is === 'stale') {
      this.volumes = { is: 'ready' }
      this.refreshNotBeforeMs = nowMs + refreshRetryMs
      return
    }
    this.#volumeBackOff = nextBackOff(this.#volumeBackOff, nowMs, nowMs, this.#roles.durations.volume)
    this.volumes = { is: 'failed', retryAtMs: nowMs + this.#volumeBackOff.delayMs }
  }

  volumesChanged(): void {
    this.changes++
    if (this.volumes.is === 'ready') this.volumes = { is: 'stale' }
    else if (this.volumes.is === 'failed') this.volumes = { is: 'failed', retryAtMs: 0 }
  }

  /** What a missing object held up may go on now. */
  retryNow(): void {
    for (const record of this.#containers.values()) {
      const { failure } = record
      if (failure?.reason === 'CreateContainerConfigError') record.failure = { ...failure, retryAtMs: 0 }
    }
  }

  /** A disk that did not answer does. */
  retryVolumes(): void {
    if (this.volumes.is === 'failed') this.volumes = { is: 'failed', retryAtMs: 0 }
    for (const record of this.#containers.values()) {
      const { failure } = record
      const isNear = failure?.reason === 'CreateContainerError' || failure?.reason === 'CreateContainerConfigError'
      if (isNear) record.failure = { ...failure, retryAtMs: 0 }
    }
  }

  /** The clock was put back: what was to wait for a moment would wait for much longer. */
  retryAll(): void {
    this.retryVolumes()
    this.resize.retryNow()
    if (this.sandboxFailure !== null) this.sandboxFailure = { ...this.sandboxFailure, retryAtMs: 0 }
    for (const record of this.#containers.values()) {
      if (record.failure !== null) record.failure = { ...record.failure, retryAtMs: 0 }
    }
  }

  /** In a new sandbox every container is tried at once; an image is still not to be had. */
  newSandbox(): void {
    this.sandboxFailure = null
    this.sandboxBackOff = null
    for (const record of this.#containers.values()) if (record.imageBackOff === null) record.failure = null
  }

  stopProbes(): void {
    for (const record of this.#containers.values()) record.stopProbes()
  }

  /** Each running container with probes has a runner, from its start (postStart hook included) to its end. Answers whether one began or ended. */
  followProbes(observed: ObservedPod, onChange: () => void): boolean {
    let isChanged = false
    for (const view of observed.containers) {
      const record = this.containerRecord(view.name)
      const { current, spec } = view
      const isStarting = record.task === 'starting'
      const isProbed = current?.state.is === 'running' && !isStarting
      if (record.probes !== null && (!isProbed || record.probes.containerId !== current.id)) {
        record.stopProbes()
        isChanged = true
      }
      if (
        !isProbed ||
        record.probes !== null ||
        observed.ending?.is === 'gone' ||
        probesOf(spec).length === 0 ||
        current.state.is !== 'running'
      )
        continue
      const known = statusOf(observed.pod, view.name)
      const isKnown = known?.containerID === apiId(current)
      const podIp = observed.pod.spec?.hostNetwork ? this.#roles.settings.hostIps[0] : observed.sandbox?.ips[0]
      const runner = new ProbeRunner(
        this.#roles,
        {
          pod: observed.pod,
          spec,
          id: current.id,
          startedAtMs: current.state.startedAtMs,
          podIp: podIp ?? '',
          wasStarted: isKnown && known.started === true,
          wasReady: isKnown && known.ready,
          counts: record.probed,
        },
        onChange,
      )
      record.probes = { containerId: current.id, runner }
      isChanged = true
    }
    return isChanged
  }

  #logTail({ id }: Container): Promise<string> {
    return this.#roles.runtime.logTail(id, logLines, longestLogBytes)
  }

  async readTerminationMessages(pod: Pod, containers: readonly Container[]): Promise<void> {
    const there = new Set(containers.map(({ id }) => id))
    for (const id of this.terminationMessages.keys()) if (!there.has(id)) this.terminationMessages.delete(id)
    for (const container of containers) {
      if (container.state.is !== 'exited' || this.terminationMessages.has(container.id)) continue
      const file = terminationLogName(container.name, container.attempt)
      const said = await this.#roles.volumes.readFile(pod.metadata.uid ?? '', file, longestMessageBytes)
      const message = said === '' && fallsBackToLog(pod, container) ? await this.#logTail(container) : said
      this.terminationMessages.set(container.id, message)
    }
  }
}

/** One that failed without a message may have said why in its log. */
function fallsBackToLog({ spec }: Pod, { name, state }: Container): boolean {
  const { initContainers = [], containers = [], ephemeralContainers = [] } = spec ?? {}
  const own = [...initContainers, ...containers, ...ephemeralContainers].find((it) => it.name === name)
  const hasFailed = state.is === 'exited' && state.exitCode !== 0
  return hasFailed && own?.terminationMessagePolicy === 'FallbackToLogsOnError'
}
