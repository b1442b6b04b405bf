/**
 * What to do next for one pod: pure. Each decision gives the actions that can begin now; when one of them ends, the pod
 * is observed and decided anew, so nothing here has to remember where it was.
 *
 *   predecessor dead → volumes → sandbox → init containers in order → containers → … → containers dead → sandbox
 *   stopped → volumes torn down → sandbox removed → forgotten by the API server
 */

import type { ContainerView, ObservedPod, Plan } from '../model.ts'
import { type BackOffLimits, backOffEnd, goDuration, restartLimits } from './back-off.ts'
import { Draft } from './plan-draft.ts'
import { end } from './plan-end.ts'
import { resizesOf } from './resize.ts'
import { isRestarted, restartPolicyOf } from './restart.ts'

export interface PlanLimits {
  readonly restart: BackOffLimits
}

export function plan(observed: ObservedPod, limits: PlanLimits = { restart: restartLimits }): Plan {
  const draft = new Draft()
  if (observed.waitsForUid !== null) draft.hold({ until: 'predecessor-gone' })
  else if (observed.ending !== null || isFinished(observed)) end(observed, draft)
  else if (hasVolumes(observed, draft) && hasSandbox(observed, draft)) run(observed, draft, limits)
  return draft.finish()
}

function run(observed: ObservedPod, draft: Draft, limits: PlanLimits): void {
  clean(observed, draft)
  if (endReset(observed, draft)) return
  replaceUnfit(observed, draft)
  resize(observed, draft)
  startEphemerals(observed, draft, limits)
  if (initialise(observed, draft, limits)) startMains(observed, draft, limits)
}

/** Nothing of the pod will ever run again: its containers ended for good, or an init container did. */
export function isFinished(observed: ObservedPod): boolean {
  const { pod, containers } = observed
  const endedForGood = (view: ContainerView) => {
    const state = view.newest?.state
    return state?.is === 'exited' && view.memory.task === null && !isRestarted(pod, view, state.exitCode)
  }
  const failedInit = containers.some((view) => {
    const state = view.newest?.state
    return view.role === 'init' && state?.is === 'exited' && state.exitCode !== 0 && endedForGood(view)
  })
  const mains = containers.filter((view) => view.role === 'main')
  return failedInit || (mains.length > 0 && mains.every(endedForGood))
}

function hasVolumes({ volumes, tasks, nowMs }: ObservedPod, draft: Draft): boolean {
  if (volumes.is === 'ready') return true
  if (volumes.is === 'stale') {
    if (!tasks.has('volumes')) draft.do({ is: 'prepare-volumes' })
    return true
  }
  draft.hold({ until: 'volumes' })
  if (tasks.has('volumes')) return false
  if (volumes.is === 'failed' && nowMs < volumes.retryAtMs) draft.againAt(volumes.retryAtMs)
  else draft.do({ is: 'prepare-volumes' })
  return false
}

function hasSandbox(observed: ObservedPod, draft: Draft): boolean {
  if (observed.sandbox !== null) return true
  draft.hold({ until: 'sandbox' })
  if (observed.tasks.has('sandbox') || isBusy(observed)) return false
  const alive = observed.instances.filter((instance) => instance.state.is === 'running')
  for (const instance of alive) {
    if (observed.stopping.has(instance.id)) continue
    const graceMs = (observed.pod.spec?.terminationGracePeriodSeconds ?? 30) * 1000
    draft.do({ is: 'stop-container', instance, graceMs, why: `Stopping container ${instance.name}` })
  }
  if (alive.length > 0) return false
  const stillReady = observed.oldSandboxes.filter((sandbox) => sandbox.state === 'ready')
  for (const { id } of stillReady) draft.do({ is: 'stop-sandbox', id })
  if (stillReady.length > 0) return false
  const failure = observed.sandboxFailure
  if (failure !== null && observed.nowMs < failure.retryAtMs) draft.againAt(failure.retryAtMs)
  else draft.do({ is: 'run-sandbox', attempt: Math.max(-1, ...observed.oldSandboxes.map((s) => s.pod.attempt)) + 1 })
  return false
}

function isBusy(observed: ObservedPod): boolean {
  return observed.containers.some((view) => view.memory.task === 'starting')
}

/** All that ran when the restart of all was begun ends at once, without its hooks; true while something of it runs. */
function endReset({ containers, reset, stopping }: ObservedPod, draft: Draft): boolean {
  const left = containers.flatMap(({ isReset, newest }) => (isReset && newest?.state.is === 'running' ? [newest] : []))
  for (const instance of left) {
    const why = `Container ${instance.name} is restarted with all others, as container ${reset?.instance.name} has ended`
    if (stopping.get(instance.id) !== 0) draft.do({ is: 'stop-container', instance, graceMs: 0, why })
  }
  if (left.length > 0) draft.hold({ until: 'containers-dead' })
  return left.length > 0
}

/**
 * Of each container its newest and the one before are kept (for `logs --previous`), and what tells that all were restarted;
 * empty old sandboxes go.
 */
function clean(observed: ObservedPod, draft: Draft): void {
  const kept = new Set(observed.containers.flatMap((view) => [view.newest?.id, view.previous?.id]))
  kept.add(observed.reset?.instance.id)
  const surplus = observed.instances.filter((it) => it.state.is !== 'running' && !kept.has(it.id))
  for (const { id } of surplus) draft.do({ is: 'remove-container', id })
  for (const sandbox of observed.oldSandboxes) {
    const isUsed = observed.instances.some((it) => it.sandboxId === sandbox.id && !surplus.includes(it))
    if (!isUsed) draft.do({ is: 'remove-sandbox', id: sandbox.id })
  }
}

/** Containers whose probes failed or whose image was changed are stopped; their end starts them anew. */
function replaceUnfit(observed: ObservedPod, draft: Draft): void {
  const podGraceMs = (observed.pod.spec?.terminationGracePeriodSeconds ?? 30) * 1000
  for (const view of observed.containers) {
    const instance = view.current
    if (instance?.state.is !== 'running' || view.memory.task !== null) continue
    const { unhealthy } = view.memory.probes
    if (unhealthy !== null) {
      const why = whyStopped(observed, view, unhealthy.what)
      draft.do({ is: 'stop-container', instance, graceMs: unhealthy.graceMs ?? podGraceMs, why })
    } else if ((view.spec.image ?? '') !== instance.imageRef && view.role !== 'init') {
      const why = `Container ${view.name} definition changed, will be restarted`
      draft.do({ is: 'stop-container', instance, graceMs: podGraceMs, why })
    }
  }
}

/** In the kubelet's words: of one that comes back, of one that does not, and of the last of a pod. */
function whyStopped(observed: ObservedPod, view: ContainerView, what: string): string {
  if (restartPolicyOf(observed.pod, view.role, view.spec) !== 'Never')
    return `Container ${view.name} ${what}, will be restarted`
  const isLast = observed.containers.every((other) => other === view || other.current?.state.is !== 'running')
  return isLast ? `Stopping container ${view.name}` : `Container ${view.name} ${what}`
}

/** One change at a time; what the runtime refused is tried again later. */
function resize(observed: ObservedPod, draft: Draft): void {
  const { inPlace, restarts } = resizesOf(observed)
  const graceMs = (observed.pod.spec?.terminationGracePeriodSeconds ?? 30) * 1000
  for (const { name, current, memory } of restarts) {
    if (current === null || memory.task !== null) continue
    draft.do({ is: 'stop-container', instance: current, graceMs, why: `Container ${name} resize requires restart` })
  }
  if (inPlace === null || observed.tasks.has('resize') || isBusy(observed)) return
  const { failure } = observed.resize
  if (failure !== null && observed.nowMs < failure.retryAtMs) draft.againAt(failure.retryAtMs)
  else draft.do(inPlace)
}

/** True when the init containers are done and the sidecars among them started. */
function initialise(observed: ObservedPod, draft: Draft, limits: PlanLimits): boolean {
  const isPast = observed.containers.some((view) => view.role === 'main' && view.current !== null)
  for (const view of observed.containers) {
    if (view.role === 'main') break
    const state = view.current?.state
    const isDone =
      view.role === 'init'
        ? isPast || (state?.is === 'exited' && state.exitCode === 0)
        : state?.is === 'running' && (isPast || view.memory.probes.started)
    if (isDone && view.memory.task !== 'starting') continue
    if (state?.is !== 'running') start(view, observed, draft, limits)
    if (isPast) continue
    draft.hold({ until: 'init-container', container: view.name })
    return false
  }
  return true
}

function startMains(observed: ObservedPod, draft: Draft, limits: PlanLimits): void {
  for (const view of observed.containers) {
    if (view.role !== 'main') continue
    const state = view.current?.state
    if (state?.is === 'running') continue
    if (state?.is === 'exited' && !isRestarted(observed.pod, view, state.exitCode)) continue
    // After a new sandbox only what has not yet ended for good is started again.
    const newest = view.newest?.state
    if (state === undefined && newest?.is === 'exited' && !isRestarted(observed.pod, view, newest.exitCode)) continue
    start(view, observed, draft, limits)
  }
}

/** Once, whatever the others do. */
function startEphemerals(observed: ObservedPod, draft: Draft, limits: PlanLimits): void {
  for (const view of observed.containers) {
    const hasRun = view.newest !== null && view.newest.state.is !== 'created'
    if (view.role === 'ephemeral' && !hasRun) start(view, observed, draft, limits)
  }
}

const endsInRuntime: ReadonlySet<string> = new Set(['RunContainerError', 'PostStartHookError'])

/** Containers of a pod are started one after the other, a postStart hook included. */
function start(view: ContainerView, observed: ObservedPod, draft: Draft, limits: PlanLimits): void {
  const { failure, backOff } = view.memory
  if (view.memory.task !== null || isBusy(observed) || draft.startsOne()) {
    draft.hold({ until: 'container-started', container: view.name })
    if (view.memory.task === null && failure !== null) wait(view, draft, failure)
    return
  }
  // What was created and then failed has an end of its own in the runtime, whose back-off counts.
  const hasEnded = view.newest?.state.is === 'exited' && endsInRuntime.has(failure?.reason ?? '')
  if (failure !== null && observed.nowMs < failure.retryAtMs && !hasEnded) {
    const { meanwhile } = failure
    const isMeanwhile = meanwhile !== null && observed.nowMs >= meanwhile.fromMs
    wait(view, draft, isMeanwhile ? meanwhile : failure)
    if (meanwhile !== null && !isMeanwhile) draft.againAt(meanwhile.fromMs)
    draft.againAt(failure.retryAtMs)
    return
  }
  const ended = view.newest?.state
  if (ended?.is === 'exited') {
    const endMs = backOffEnd(backOff, ended.finishedAtMs, observed.nowMs, limits.restart)
    if (endMs !== null && backOff !== null) {
      draft.againAt(endMs)
      draft.hold({ until: 'back-off', container: view.name })
      draft.wait(view.name, { reason: 'CrashLoopBackOff', message: crashLoopMessage(view, observed, backOff.delayMs) })
      return
    }
  }
  if (failure !== null) wait(view, draft, failure)
  draft.do({ is: 'start-container', container: view, attempt: view.nextAttempt })
  draft.hold({ until: 'container-started', container: view.name })
}

function wait(view: ContainerView, draft: Draft, why: { readonly reason: string; readonly message: string }): void {
  draft.wait(view.name, { reason: why.reason, message: why.message })
}

function crashLoopMessage(view: ContainerView, { pod }: ObservedPod, delayMs: number): string {
  const { name, namespace, uid } = pod.metadata ?? {}
  return `back-off ${goDuration(delayMs)} restarting failed container=${view.name} pod=${name}_${namespace}(${uid})`
}
