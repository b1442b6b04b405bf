import { PodKind } from '../api/core/v1/pod.ts'
import { isStatusError } from '../api/meta/status-error.ts'
import type { Pod } from '../api/types.gen.ts'
import type { Log } from '../base/log.ts'
import { messageOf } from '../base/message-of.ts'
import type { Cancel, Timers } from '../base/timers.ts'
import type { Client } from '../client/client.ts'
import type { ActionRecorder } from '../client/event-recorder.ts'
import type { Informers } from '../client/informer.ts'
import type { PodClaims } from './claims.ts'
import { askForVolumes, bind, failedScheduling, nominate } from './execute.ts'
import type { Decision, PodInfo, VolumeChoices } from './model.ts'
import { isWaiting } from './observe.ts'
import type { Snapshot } from './snapshot.ts'
import { Waiters } from './waiters.ts'

interface BindingRoles {
  readonly client: Client
  readonly informers: Informers
  readonly timers: Timers
  readonly recorder: ActionRecorder
  readonly log: Log
}

interface BindingEvents {
  /** What was spoken for is free again. */
  onFreed(pod: PodInfo): void
  /** It is to be placed anew. */
  onRetry(pod: Pod): void
}

/** Upstream's: how long volumes may take, and the steps of waiting after a failure. */
const bindTimeoutMs = 600_000
const backOff = { firstMs: 1_000, longestMs: 10_000 }

const preBind = 'running PreBind plugin "VolumeBinding": binding volumes'

/** Pods on their way to the nodes that were chosen for them: first their volumes, then the Binding. */
export class Bindings {
  readonly #roles: BindingRoles
  readonly #snapshot: Snapshot
  readonly #claims: PodClaims
  readonly #events: BindingEvents
  readonly #waiters: Waiters
  readonly #failures = new Map<string, number>()
  readonly #underWay = new Set<Promise<void>>()
  readonly #retries = new Set<Cancel>()
  #stopped = false

  constructor(roles: BindingRoles, snapshot: Snapshot, claims: PodClaims, events: BindingEvents) {
    this.#roles = roles
    this.#snapshot = snapshot
    this.#claims = claims
    this.#events = events
    this.#waiters = new Waiters(roles.timers)
  }

  begin(pod: Pod, info: PodInfo, decision: Decision & { is: 'place' }): void {
    this.#snapshot.assume(info, decision.node, pod)
    for (const { volume, claim } of decision.volumes.bind) this.#claims.promise(volume, `${info.namespace}/${claim}`)
    const binding = this.#bind(pod, info, decision).finally(() => this.#underWay.delete(binding))
    this.#underWay.add(binding)
  }

  onClaim(key: string): void {
    this.#waiters.look(key)
  }

  onNodeGone(name: string): void {
    this.#waiters.look(nodeKey(name))
  }

  /** The pod runs, or is gone: what went wrong before is over. */
  settle(key: string): void {
    this.#failures.delete(key)
    this.#waiters.look(podKey(key))
  }

  async stop(): Promise<void> {
    this.#stopped = true
    for (const cancel of this.#retries) cancel()
    this.#waiters.end()
    await Promise.all(this.#underWay)
  }

  async #bind(pod: Pod, info: PodInfo, { node, volumes }: Decision & { is: 'place' }): Promise<void> {
    const { client, recorder } = this.#roles
    try {
      if (volumes.bind.length + volumes.provision.length > 0) {
        // Where it is to go is told while it waits (the gate NominatedNodeNameForExpectation).
        await nominate(info, node, client)
        await askForVolumes(info, node, volumes, this.#claims, client)
        const there = () => this.#claims.areReadyAt(info, this.#snapshot.node(node) ?? { name: node, labels: {} })
        const keys = [podKey(info.key), nodeKey(node), ...info.claims.map((claim) => `${info.namespace}/${claim}`)]
        const trouble = this.#claims.watchOver(info.namespace, volumes, node)
        const isNodeGone = () => this.#snapshot.node(node) === undefined
        const isOver = () => isNodeGone() || this.#isNoMore(info) || there() || trouble() !== null
        await this.#waiters.until(keys, isOver, bindTimeoutMs)
        if (!this.#stopped && isNodeGone())
          throw new Error(`${preBind}: failed to get node "${node}": node "${node}" not found`)
        if (!this.#stopped && this.#isNoMore(info)) throw new PodGone(info)
        const why = there() ? null : trouble()
        if (why !== null) throw new Error(`${preBind}: ${why}`)
      }
      if (this.#stopped || this.#isGone(info)) {
        this.#snapshot.forget(info)
        return
      }
      await bind(info, node, client)
      const note = `Successfully assigned ${info.key} to ${node}`
      recorder.record(pod, { type: 'Normal', reason: 'Scheduled', action: 'Binding', note })
    } catch (error) {
      this.#giveUp(pod, info, volumes, error)
    }
  }

  #giveUp(pod: Pod, info: PodInfo, { bind, provision }: VolumeChoices, error: unknown): void {
    this.#snapshot.forget(info)
    this.#events.onFreed(info)
    for (const { volume } of bind) this.#claims.release(volume)
    const { client, recorder, log, timers } = this.#roles
    const message = messageOf(error)
    if (error instanceof PodGone) recorder.record(pod, failedScheduling(message))
    if (this.#stopped || this.#isGone(info) || isAboutPod(error)) return
    if (bind.length + provision.length > 0) void nominate(info, null, client).catch(() => undefined)
    log.debug('binding failed', { pod: info.key, error: message })
    if (!isStatusError(error, 'Conflict')) recorder.record(pod, failedScheduling(message))
    const failures = this.#failures.get(info.key) ?? 0
    this.#failures.set(info.key, failures + 1)
    const cancel = timers.after(Math.min(backOff.firstMs * 2 ** failures, backOff.longestMs), () => {
      this.#retries.delete(cancel)
      const newest = this.#newest(info)
      if (newest !== undefined && isWaiting(newest)) this.#events.onRetry(newest)
    })
    this.#retries.add(cancel)
  }

  /** Gone, or on its way out. */
  #isGone(info: PodInfo): boolean {
    return this.#isNoMore(info) || this.#newest(info)?.metadata.deletionTimestamp !== undefined
  }

  /** It may have been replaced by another of its name. */
  #isNoMore(info: PodInfo): boolean {
    return this.#newest(info)?.metadata.uid !== info.uid
  }

  #newest({ namespace, name }: PodInfo): Pod | undefined {
    return this.#roles.informers.of(PodKind).get({ namespace, name })
  }
}

/** It went while its volumes were made: that is told, as upstream does, though the pod is gone. */
class PodGone extends Error {
  constructor({ name }: PodInfo) {
    super(`${preBind}: pod does not exist any more: pod "${name}" not found`)
  }
}

/** That there is none: the informer will say so, too. A volume or claim that went is another matter: the pod is to be placed anew. */
function isAboutPod(error: unknown): boolean {
  return isStatusError(error, 'NotFound') && error.details?.kind === 'pods'
}

/** Among the keys of claims, which are not of that form. */
function podKey(key: string): string {
  return `pod:${key}`
}

function nodeKey(name: string): string {
  return `node:${name}`
}
