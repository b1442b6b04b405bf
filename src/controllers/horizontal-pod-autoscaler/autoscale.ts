/** One autoscaler's turn. Loaded with the first one: most clusters have none. */

import { HorizontalPodAutoscalerKind } from '../../api/autoscaling/v2/horizontal-pod-autoscaler.ts'
import { nullIf } from '../../api/meta/status-error.ts'
import type { HorizontalPodAutoscaler } from '../../api/types.gen.ts'
import { formatTime } from '../../api/value/time.ts'
import type { Clock } from '../../base/clock.ts'
import { messageOf } from '../../base/message-of.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import { keyOf } from '../../client/indexed-store.ts'
import type { Informers } from '../../client/informer.ts'
import { canonicalJson } from '../hash.ts'
import { readMetrics } from './metrics-api.ts'
import {
  type Condition,
  type Finding,
  type Memory,
  noMemory,
  type Observation,
  type Plan,
  type Status,
  type Target,
} from './model.ts'
import { observeTarget, podsSelected, type Scaled } from './observe.ts'
import { isMeasured, plan } from './plan.ts'
import { PodsCounted } from './pods-counted.ts'

type Measured = Pick<Observation, 'pods' | 'rivals' | 'metrics'>

const unmeasured: Measured = { pods: [], rivals: [], metrics: { is: 'known', pods: [] } }

export class Autoscale {
  readonly #roles: HorizontalPodAutoscalerRoles
  readonly #memories = new Map<string, Memory>()
  readonly #counted = new PodsCounted()

  constructor(roles: HorizontalPodAutoscalerRoles) {
    this.#roles = roles
  }

  forget(key: string): void {
    this.#memories.delete(key)
    this.#counted.delete(key)
  }

  async sync(autoscaler: HorizontalPodAutoscaler): Promise<void> {
    const { client, clock, recorder } = this.#roles
    const key = keyOf(autoscaler)
    const scaled = await observeTarget(autoscaler, client)
    const memory = this.#memories.get(key) ?? noMemory
    const next = plan({
      autoscaler,
      target: scaled.target,
      ...(await this.#measure(autoscaler, scaled.target)),
      memory,
      nowMs: clock.now(),
    })
    for (const { type, reason, message } of next.notices) recorder.event(autoscaler, type, reason, message)
    const outcome = await this.#rescale(autoscaler, next, scaled)
    // What was not done is not remembered as done.
    this.#memories.set(key, outcome.isDone ? next.memory : { ...memory, recommendations: next.memory.recommendations })
    await this.#write(autoscaler, statusAfter(autoscaler, next, outcome, formatTime(clock.now())))
  }

  async #measure(autoscaler: HorizontalPodAutoscaler, target: Target): Promise<Measured> {
    if (target.is === 'unknown' || target.selector.is !== 'known' || !isMeasured(autoscaler, target)) return unmeasured
    const { client } = this.#roles
    const { namespace = '' } = autoscaler.metadata
    const { text, requirements } = target.selector
    this.#counted.set(keyOf(autoscaler), namespace, requirements)
    const pods = await podsSelected(client, namespace, text)
    const asks = autoscaler.spec?.metrics?.some(({ type }) => type === 'Resource' || type === 'ContainerResource')
    const metrics = asks ? await readMetrics(client, namespace, text) : unmeasured.metrics
    return { pods, rivals: this.#counted.by(pods), metrics }
  }

  async #rescale(autoscaler: HorizontalPodAutoscaler, { rescale }: Plan, { kind, scale }: Scaled): Promise<Outcome> {
    if (rescale === null || kind === null || scale === null) return { isDone: true, finding: null }
    const { client, recorder } = this.#roles
    const { replicas, reason } = rescale
    try {
      await client.update(kind, { ...scale, spec: { ...scale.spec, replicas } }, { subresource: 'scale' })
    } catch (error) {
      const why = messageOf(error)
      const text = `New size: ${replicas}; reason: ${reason}; error: ${why}`
      recorder.event(autoscaler, 'Warning', 'FailedRescale', text)
      const message = `the HPA controller was unable to update the target scale: ${why}`
      return { isDone: false, finding: { type: 'AbleToScale', status: 'False', reason: 'FailedUpdateScale', message } }
    }
    recorder.event(autoscaler, 'Normal', 'SuccessfulRescale', `New size: ${replicas}; reason: ${reason}`)
    const message = `the HPA controller was able to update the target scale to ${replicas}`
    return { isDone: true, finding: { type: 'AbleToScale', status: 'True', reason: 'SucceededRescale', message } }
  }

  async #write(autoscaler: HorizontalPodAutoscaler, status: Status): Promise<void> {
    if (canonicalJson(status) === canonicalJson(autoscaler.status ?? {})) return
    await this.#roles.client
      .update(HorizontalPodAutoscalerKind, { ...autoscaler, status }, { subresource: 'status' })
      .catch(nullIf('NotFound'))
  }
}

interface Outcome {
  readonly isDone: boolean
  readonly finding: Finding | null
}

function statusAfter(
  { status }: HorizontalPodAutoscaler,
  { rescale, findings, metrics, currentReplicas, desiredReplicas }: Plan,
  { isDone, finding }: Outcome,
  now: string,
): Status {
  const isRescaled = rescale !== null && isDone
  const lastScaleTime = isRescaled ? now : status?.lastScaleTime
  const said = finding === null ? findings : [...findings, finding]
  return {
    ...(lastScaleTime !== undefined && { lastScaleTime }),
    currentReplicas,
    desiredReplicas: isRescaled ? rescale.replicas : desiredReplicas,
    currentMetrics: metrics,
    conditions: said.reduce((before, one) => withFinding(before, one, now), status?.conditions ?? []),
  }
}

/** Where it stands already it is changed in its place; its time is that of the last change of its status. */
function withFinding(conditions: readonly Condition[], finding: Finding, now: string): readonly Condition[] {
  const before = conditions.find(({ type }) => type === finding.type)
  if (before === undefined) return [...conditions, { ...finding, lastTransitionTime: now }]
  const lastTransitionTime = before.status === finding.status ? before.lastTransitionTime : now
  const after = { ...finding, ...(lastTransitionTime !== undefined && { lastTransitionTime }) }
  return conditions.map((one) => (one === before ? after : one))
}

export interface HorizontalPodAutoscalerRoles {
  readonly client: Client
  readonly informers: Informers
  readonly clock: Clock
  /** Of the component `horizontal-pod-autoscaler`. */
  readonly recorder: EventRecorder
}
