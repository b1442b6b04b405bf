import type { Container as ContainerSpec, Pod } from '../api/types.gen.ts'
import type { ContainerView, Role } from './model.ts'

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
export function isRestarted(pod: Pod, view: Pick<ContainerView, 'role' | 'spec'>, exitCode: number): boolean {
  for (const rule of view.spec.restartPolicyRules ?? []) {
    const values = rule.exitCodes?.values ?? []
    const isListed = values.includes(exitCode)
    if (rule.action === 'Restart' && (rule.exitCodes?.operator === 'In' ? isListed : !isListed)) return true
  }
  switch (restartPolicyOf(pod, view.role, view.spec)) {
    case 'Always':
      return true
    case 'OnFailure':
      return exitCode !== 0
    case 'Never':
      return false
  }
}
