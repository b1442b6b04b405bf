/** Actions → calls of the runtime, the disk and the API. Each is idempotent; what fails is remembered and tried again. */

import { PodKind } from '../api/core/v1/pod.ts'
import { nullIf } from '../api/meta/status-error.ts'
import { unreachable } from '../base/assert.ts'
import { messageOf } from '../base/message-of.ts'
import { sleep } from '../base/timers.ts'
import { terminationLogName } from './container/container-mounts.ts'
import { startContainer } from './container/start-container.ts'
import { stopContainer } from './container/stop-container.ts'
import type { Action, ContainerView, ObservedPod } from './model.ts'
import { nextBackOff } from './plan/back-off.ts'
import { isPodResized } from './plan/resize.ts'
import type { PodMemory } from './pod-memory.ts'
import { prepareVolumes } from './prepare-volumes.ts'
import { podResources } from './resources.ts'
import type { NodeRoles } from './roles.ts'
import type { Container, Resources, Sandbox } from './runtime.ts'
import { sandboxOrder } from './sandbox/sandbox-config.ts'
import { VolumeError } from './volumes/volume-error.ts'

/** Until something that must succeed, and did not, is tried again. */
const retryMs = 1000

type Of<Is extends Action['is']> = Extract<Action, { is: Is }>

export class Execution {
  readonly #roles: NodeRoles
  readonly #memory: PodMemory
  readonly #hooks: { onSandbox(sandboxId: string, podUid: string): void }
  readonly #wake: () => void

  constructor(
    roles: NodeRoles,
    memory: PodMemory,
    hooks: { onSandbox(sandboxId: string, podUid: string): void },
    wake: () => void,
  ) {
    this.#roles = roles
    this.#memory = memory
    this.#hooks = hooks
    this.#wake = wake
  }

  begin(observed: ObservedPod, actions: readonly Action[]): void {
    for (const action of actions) this.#beginOne(observed, action)
  }

  #beginOne(observed: ObservedPod, action: Action): void {
    const { runtime } = this.#roles
    switch (action.is) {
      case 'prepare-volumes':
        this.#run('volumes', () => this.#prepare(observed))
        return
      case 'run-sandbox':
        this.#run('sandbox', () => this.#runSandbox(observed, action.attempt))
        return
      case 'start-container':
        this.#start(observed, action)
        return
      case 'stop-container':
        this.#stop(observed, action)
        return
      case 'give-up-start':
        this.#memory.containerRecord(action.container).givenUp.abort()
        return
      case 'resize':
        this.#run('resize', () => this.#resize(observed, action))
        return
      case 'remove-container':
        this.#run(`remove ${action.id}`, () => this.#must(() => this.#removeContainer(observed, action.id)))
        return
      case 'stop-sandbox':
        this.#run(`sandbox ${action.id}`, () => this.#must(() => runtime.stopSandbox(action.id)))
        return
      case 'remove-sandbox':
        this.#run(`sandbox ${action.id}`, () => this.#must(() => runtime.removeSandbox(action.id)))
        return
      case 'give-up-volumes':
        this.#roles.volumes.giveUp(observed.pod.metadata.uid ?? '')
        return
      case 'tear-down-volumes':
        this.#run('tear-down', () => this.#must(() => this.#tearDown(observed)))
        return
      case 'final-delete':
        this.#run('tear-down', () => this.#must(() => this.#finalDelete(observed)))
        return
      default:
        unreachable(action)
    }
  }

  #run(key: string, task: () => Promise<void>): void {
    if (!this.#memory.tasks.has(key)) this.#memory.tasks.run(key, task, this.#wake)
  }

  /** Tried again by the next turn, a second later. */
  async #must(task: () => Promise<void>): Promise<void> {
    try {
      await task()
    } catch (error) {
      this.#roles.log.warn('pod task failed', { error: String(error) })
      await sleep(this.#roles.timers, retryMs)
    }
  }

  async #prepare({ pod, sandbox }: ObservedPod): Promise<void> {
    const memory = this.#memory
    const seenChanges = memory.changes
    if (memory.volumes.is === 'absent') memory.volumes = { is: 'left' }
    try {
      memory.volumesReady(await prepareVolumes(this.#roles, pod, sandbox?.ips ?? []), seenChanges)
    } catch (error) {
      const message = messageOf(error)
      if (!(error instanceof VolumeError)) this.#roles.log.warn('volumes failed', { error: message })
      const reason = error instanceof VolumeError ? error.reason : 'FailedMount'
      this.#roles.recorder.event(pod, 'Warning', reason, message)
      memory.volumesFailed(this.#roles.clock.now())
    }
  }

  async #runSandbox({ pod, oldSandboxes }: ObservedPod, attempt: number): Promise<void> {
    const { runtime, recorder, clock, settings, durations } = this.#roles
    const memory = this.#memory
    if (oldSandboxes.length > 0) {
      recorder.event(pod, 'Normal', 'SandboxChanged', 'Pod sandbox changed, it will be killed and re-created.')
    }
    try {
      const { config, dnsOmissions } = sandboxOrder(pod, attempt, settings)
      for (const omission of dnsOmissions) recorder.event(pod, 'Warning', 'DNSConfigForming', omission)
      const sandbox = await runtime.runSandbox(config)
      this.#hooks.onSandbox(sandbox.id, pod.metadata.uid ?? '')
      memory.newSandbox()
    } catch (error) {
      const message = `Failed to create pod sandbox: ${messageOf(error)}`
      recorder.event(pod, 'Warning', 'FailedCreatePodSandBox', message)
      memory.sandboxBackOff = nextBackOff(memory.sandboxBackOff, clock.now(), clock.now(), durations.volume)
      memory.sandboxFailure = { message, retryAtMs: clock.now() + memory.sandboxBackOff.delayMs }
    }
  }

  /** With what it wanted to say at its end, which has been read. */
  async #removeContainer({ pod, instances }: ObservedPod, id: string): Promise<void> {
    await this.#roles.runtime.removeContainer(id)
    const gone = instances.find((instance) => instance.id === id)
    if (gone === undefined) return
    await this.#roles.volumes.removeFile(pod.metadata.uid ?? '', terminationLogName(gone.name, gone.attempt))
  }

  #start(observed: ObservedPod, { container: view, attempt }: Of<'start-container'>): void {
    const { sandbox, pod } = observed
    if (sandbox === null) return
    const record = this.#memory.containerRecord(view.name)
    const ended = view.newest?.state
    const { clock, durations } = this.#roles
    if (ended?.is === 'exited') {
      record.backOff = nextBackOff(record.backOff, ended.finishedAtMs, clock.now(), durations.restart)
    }
    record.task = 'starting'
    record.givenUp = new AbortController()
    const { signal: givenUp } = record.givenUp
    const { sources: volumes } = this.#memory
    const start = { pod, sandbox, view, attempt, volumes, targetId: targetOf(observed, view), givenUp }
    this.#run(`start ${view.name}`, async () => {
      try {
        if (isPodResized(observed)) await this.#widen(sandbox, podResources(pod))
        await startContainer(this.#roles, start)
        record.started()
      } catch (error) {
        record.failed(error, clock.now(), durations)
        // Somebody may have removed a volume's folder from the node: what belongs to the pod is made again.
        if (record.failure?.reason === 'CreateContainerError') this.#memory.volumesChanged()
      }
      record.task = null
    })
  }

  #stop(observed: ObservedPod, { instance, graceMs, why }: Of<'stop-container'>): void {
    const { stopping } = this.#memory
    const isRepeated = stopping.has(instance.id)
    stopping.set(instance.id, graceMs)
    const record = this.#memory.containerRecord(instance.name)
    record.task ??= 'stopping'
    record.probes?.runner.keepReadinessOnly()
    const spec = observed.containers.find((view) => view.name === instance.name)?.spec
    const podIp = observed.sandbox?.ips[0] ?? ''
    this.#run(`stop ${instance.id} ${graceMs}`, async () => {
      const stop = { pod: observed.pod, spec, instance, graceMs, why, podIp, isRepeated }
      await this.#must(() =>
        stopContainer(this.#roles, stop).catch((error) => this.#notKilled(observed, instance, error)),
      )
      if (stopping.get(instance.id) === graceMs) stopping.delete(instance.id)
      if (record.task === 'stopping') record.task = null
    })
  }

  /** Told where the pod is to end, as a kubelet does; of a container that was only to begin anew it says nothing. */
  #notKilled({ pod, ending }: ObservedPod, { name }: Container, error: unknown): never {
    const message = messageOf(error)
    const failure = `error killing pod: failed to "KillContainer" for "${name}" with KillContainerError: "${message}"`
    if (ending !== null) this.#roles.recorder.event(pod, 'Warning', 'FailedKillPod', failure)
    throw error
  }

  /** The pod's own limits are the wider of both while its containers' change: a part never has more than the whole. */
  async #resize({ pod, sandbox }: ObservedPod, { pod: whole, containers }: Of<'resize'>): Promise<void> {
    const { runtime } = this.#roles
    if (sandbox === null) return
    try {
      await this.#widen(sandbox, whole)
      for (const { instance, resources } of containers) await runtime.updateContainerResources(instance.id, resources)
      await runtime.updateSandboxResources(sandbox.id, whole)
    } catch (error) {
      this.#memory.resize.failed(pod, error)
    }
  }

  /** Until all its containers have what they are to have, the next turn narrows it. */
  #widen({ id }: Sandbox, whole: Resources): Promise<void> {
    return this.#roles.runtime.updateSandboxResources(id, { ...whole, cpuQuotaUs: 0, memoryLimitBytes: 0 })
  }

  async #tearDown({ pod }: ObservedPod): Promise<void> {
    await this.#roles.volumes.tearDown(pod.metadata.uid ?? '')
    this.#memory.volumes = { is: 'absent' }
  }

  async #finalDelete({ pod }: ObservedPod): Promise<void> {
    const { namespace = '', name = '', uid = '' } = pod.metadata
    // Gone already, or another pod has the name: this one is forgotten either way.
    await this.#roles.client
      .delete(PodKind, { namespace, name }, { gracePeriodSeconds: 0, uid })
      .catch(nullIf('NotFound', 'Conflict'))
    this.#memory.deleteSent = true
  }
}

/** The running instance of the container that an ephemeral one names. */
function targetOf({ pod, containers }: ObservedPod, { name }: ContainerView): string | null {
  const { targetContainerName } = pod.spec?.ephemeralContainers?.find((spec) => spec.name === name) ?? {}
  const target = containers.find((view) => view.name === targetContainerName)?.current
  return target?.state.is === 'running' ? target.id : null
}
