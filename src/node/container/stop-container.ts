import type { Container as ContainerSpec, Pod } from '../../api/types.gen.ts'
import { containerEvent, type NodeRoles } from '../roles.ts'
import type { Container } from '../runtime.ts'
import { runHook } from './hooks.ts'

/** However long the preStop hook took, the process gets this much to end by itself. */
const leastGraceMs = 2000

export interface Stop {
  readonly pod: Pod
  readonly spec: ContainerSpec | undefined
  readonly instance: Container
  readonly graceMs: number
  readonly why: string
  readonly podIp: string
  /** It is being stopped already and is now to be quicker: the hook had its chance. */
  readonly isRepeated: boolean
}

/** preStop hook, then the stop signal, then SIGKILL; hook and signal share the grace. Resolves when it is dead. */
export async function stopContainer(roles: NodeRoles, stop: Stop): Promise<void> {
  const { pod, spec, instance, graceMs } = stop
  const handler = spec?.lifecycle?.preStop
  if (stop.isRepeated) return roles.runtime.stopContainer(instance.id, graceMs)
  containerEvent(roles.recorder, pod, instance.name, 'Normal', 'Killing', stop.why)
  // Without any time there is no time for the hook.
  if (handler === undefined || spec === undefined || graceMs === 0)
    return roles.runtime.stopContainer(instance.id, graceMs)
  const beganMs = roles.clock.monotonicMs()
  const problem = await runHook(roles, { pod, spec, handler, containerId: instance.id, podIp: stop.podIp }, graceMs)
  if (problem !== null) {
    containerEvent(roles.recorder, pod, instance.name, 'Warning', 'FailedPreStopHook', 'PreStopHook failed')
    roles.log.warn('a preStop hook failed', { pod: pod.metadata.name ?? '', container: spec.name, problem })
  }
  const leftMs = graceMs - (roles.clock.monotonicMs() - beganMs)
  return roles.runtime.stopContainer(instance.id, Math.max(leftMs, Math.min(leastGraceMs, graceMs)))
}
