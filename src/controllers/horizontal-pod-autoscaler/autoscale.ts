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
import { type Condition, type Finding, type Memory, type Metrics, noMemory, type Plan, type Status } from './model.ts'
import { observeTarget, podsSelected, type Scaled } from './observe.ts'
import { plan } from './plan.ts'

const nothingAsked: Metrics = { is: 'known', pods: [] }

export class Autoscale {
  readonly #roles: HorizontalPodAutoscalerRoles
  readonly #memories = new Map<string, Memory>()
  /** By autoscaler, which pods it counts, as far as was seen. */
  readonly #selectors = new Map<string, string>()

  constructor(roles: HorizontalPodAutoscalerRoles) {
    this.#roles = roles
  }

  forget(key: string): void {
    this.#memories.delete(key)
    this.#selectors.delete(key)
  }

  async sync(autoscaler: HorizontalPodAutoscaler): Promise<void> {
    const { client, clock, recorder } = this.#roles
    const key = keyOf(autoscaler)
    const { namespace = '' } = autoscaler.metadata
    const scaled = await observeTarget(autoscaler, client)
    const selector = scaled.target.is === 'known' ? scaled.target.selector : ''
    this.#selectors.set(key, selector)
    const pods = await podsSelected(client, namespace, selector)
    const isMeasured = autoscaler.spec?.metrics?.some(({ type }) => type === 'Resource' || type === 'ContainerResource')
    const memory = this.#memories.get(key) ?? noMemory
    const next = plan({
      autoscaler,
      target: scaled.target,
      pods,
      rivals:
        pods.length === 0
          ? [key]
          : await this.#rivals(
              namespace,
              pods.map(({ metadata }) => metadata.uid ?? ''),
            ),
      metrics: isMeasured && selector !== '' ? await readMetrics(client, namespace, selector) : nothingAsked,
      memory,
      nowMs: clock.now(),
    })
    for (const { type, reason, message } of next.notices) recorder.event(autoscaler, type, reason, message)
    const outcome = await this.#rescale(autoscaler, next, scaled)
    // What was not done is not remembered as done.
    this.#memories.set(key, outcome.isDone ? next.memory : { ...memory, recommendations: next.memory.recommendations })
    await this.#write(autoscaler, statusAfter(autoscaler, next, outcome, formatTime(clock.now())))
  }

  async #rivals(namespace: string, uids: readonly string[]): Promise<readonly string[]> {
    const keys: string[] = []
    for (const [key, selector] of this.#selectors) {
      if (!key.startsWith(`${namespace}/`)) continue
      const theirs = await podsSelected(this.#roles.client, namespace, selector)
      if (theirs.some(({ metadata }) => uids.includes(metadata.uid ?? ''))) keys.push(key)
    }
    return keys.toSorted()
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
