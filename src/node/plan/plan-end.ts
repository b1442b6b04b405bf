import type { Ending, ObservedPod } from '../model.ts'
import type { Container } from '../runtime.ts'
import type { Draft } from './plan-draft.ts'

/**
 * The way down. Sidecars end after all others, the last declared first. Nothing is torn down while a process of the pod
 * may live, and the API server forgets the pod last of all: only then may another take its name.
 */
export function end(observed: ObservedPod, draft: Draft): void {
  giveUpStarts(observed, draft)
  if (stopContainers(observed, draft) || observed.containers.some((view) => view.memory.task !== null)) {
    draft.hold({ until: 'containers-dead' })
    return
  }
  const sandboxes = [...observed.oldSandboxes, ...(observed.sandbox === null ? [] : [observed.sandbox])]
  const ready = sandboxes.filter((sandbox) => sandbox.state === 'ready')
  if (observed.tasks.size > 0 || ready.length > 0) {
    if (!observed.tasks.has('sandbox')) for (const { id } of ready) draft.do({ is: 'stop-sandbox', id })
    // A server may take its time to be mounted, or never answer.
    if (observed.tasks.has('volumes')) draft.do({ is: 'give-up-volumes' })
    draft.hold({ until: 'torn-down' })
    return
  }
  if (observed.volumes.is !== 'absent') {
    draft.do({ is: 'tear-down-volumes' })
    draft.hold({ until: 'torn-down' })
    return
  }
  const isForgotten = observed.ending?.is === 'gone' || observed.ending?.is === 'deleted'
  if (!isForgotten) return
  for (const { id } of sandboxes) draft.do({ is: 'remove-sandbox', id })
  if (sandboxes.length > 0) draft.hold({ until: 'torn-down' })
  else if (observed.ending?.is === 'deleted' && !observed.deleteSent) forget(observed.ending, observed.nowMs, draft)
}

function forget({ forgottenByMs }: Extract<Ending, { is: 'deleted' }>, nowMs: number, draft: Draft): void {
  if (forgottenByMs === null || nowMs >= forgottenByMs) draft.do({ is: 'final-delete' })
  else draft.againAt(forgottenByMs)
}

/** True while any process of the pod may be alive. */
function stopContainers(observed: ObservedPod, draft: Draft): boolean {
  const running = observed.instances.filter((instance) => instance.state.is === 'running')
  if (running.length === 0) return false
  const order = observed.containers.filter((view) => view.role === 'sidecar').map((view) => view.name)
  const others = running.filter((instance) => !order.includes(instance.name))
  const last = order.findLast((name) => running.some((instance) => instance.name === name))
  const next = others.length > 0 ? others : running.filter((instance) => instance.name === last)
  for (const instance of next) stop(instance, graceOf(observed, others.length === 0), observed, draft)
  return true
}

/** Sidecars get what is left of the pod's grace, and two seconds at least. */
function graceOf(observed: ObservedPod, isSidecar: boolean): number {
  const graceMs = observed.ending?.graceMs ?? (observed.pod.spec?.terminationGracePeriodSeconds ?? 30) * 1000
  const deadline = observed.pod.metadata?.deletionTimestamp
  if (!isSidecar || deadline === undefined) return graceMs
  return Math.max(Math.min(graceMs, 2000), Date.parse(deadline) - observed.nowMs)
}

/** Also what is being stopped already is told when it is to be quicker. */
function stop(instance: Container, graceMs: number, observed: ObservedPod, draft: Draft): void {
  const given = observed.stopping.get(instance.id)
  if (given !== undefined && given <= graceMs) return
  draft.do({ is: 'stop-container', instance, graceMs, why: `Stopping container ${instance.name}` })
}

/** A registry may take hours, or never answer. */
function giveUpStarts(observed: ObservedPod, draft: Draft): void {
  for (const { name, memory } of observed.containers)
    if (memory.task === 'starting') draft.do({ is: 'give-up-start', container: name })
}
