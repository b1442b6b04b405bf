import type { Container as ContainerSpec, Pod } from '../../api/types.gen.ts'
import type { ContainerView, Reset, Role } from '../model.ts'
import type { Container } from '../runtime.ts'

export type RestartPolicy = 'Always' | 'OnFailure' | 'Never'

/** The reason of an end that nobody saw: it is counted as a restart when it is told, not at the next start. */
export const lostReason = 'ContainerStatusUnknown'

export function initRoleOf(spec: ContainerSpec): 'init' | 'sidecar' {
  return spec.restartPolicy === 'Always' ? 'sidecar' : 'init'
}

/** The policy of one container: its own, or the pod's. An init container under Always is retried until it succeeds. */
export function restartPolicyOf(pod: Pod, role: Role, spec: ContainerSpec): RestartPolicy {
  if (role === 'sidecar') return 'Always'
  if (role === 'ephemeral') return 'Never'
  const own = spec.restartPolicy ?? pod.spec?.restartPolicy ?? 'Always'
  if (role === 'init' && own === 'Always') return 'OnFailure'
  return own as RestartPolicy
}

/** Whether a container that ended with this code is started once more. */
export function isRestarted(
  pod: Pod,
  view: Pick<ContainerView, 'role' | 'spec' | 'isReset'>,
  exitCode: number,
): boolean {
  if (view.isReset || actionFor(view.spec, exitCode) !== null) return true
  switch (restartPolicyOf(pod, view.role, view.spec)) {
    case 'Always':
      return true
    case 'OnFailure':
      return exitCode !== 0
    case 'Never':
      return false
  }
}

/** Of the first rule that matches; null: none does, and the policy decides. */
function actionFor({ restartPolicyRules = [] }: ContainerSpec, exitCode: number): string | null {
  const rule = restartPolicyRules.find(({ exitCodes }) => {
    const isListed = exitCodes?.values?.includes(exitCode) === true
    return exitCodes?.operator === 'In' ? isListed : !isListed
  })
  return rule?.action ?? null
}

const restartsAll = 'RestartAllContainers'

/** The last one, of what the runtime still has. */
export function resetOf(pod: Pod, instances: readonly Container[]): Reset | null {
  const specs = [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])]
  const resets = instances.flatMap((instance): Reset[] => {
    const spec = specs.find(({ name }) => name === instance.name)
    const { state } = instance
    if (spec === undefined || state.is !== 'exited' || actionFor(spec, state.exitCode) !== restartsAll) return []
    return [{ instance, atMs: state.finishedAtMs }]
  })
  return resets.toSorted((a, b) => b.atMs - a.atMs)[0] ?? null
}

/** It was there before, and is replaced whatever became of it. */
export function isBefore(reset: Reset, { id, createdAtMs }: Container): boolean {
  return id === reset.instance.id || createdAtMs <= reset.atMs
}

/** Some rule of the pod restarts all of its containers. */
export function mayRestartAll({ spec }: Pod): boolean {
  const specs = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])]
  return specs.some(({ restartPolicyRules = [] }) => restartPolicyRules.some(({ action }) => action === restartsAll))
}
