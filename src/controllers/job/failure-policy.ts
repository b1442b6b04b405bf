import type { JobSpec, Pod, PodStatus } from '../../api/types.gen.ts'
import { keyOf } from '../../client/indexed-store.ts'

type Rule = NonNullable<NonNullable<JobSpec['podFailurePolicy']>['rules']>[number]
type ExitCodes = NonNullable<Rule['onExitCodes']>
type Container = NonNullable<PodStatus['containerStatuses']>[number]

/** What a pod's failure means. */
export type Failure =
  | { readonly is: 'counted' }
  /** As if it had not been. */
  | { readonly is: 'ignored' }
  | { readonly is: 'end-of-index' }
  | { readonly is: 'end-of-job'; readonly message: string }

/** The first rule that fits decides; a failure that none fits is counted. */
export function judge(policy: JobSpec['podFailurePolicy'], pod: Pod): Failure {
  for (const [index, rule] of (policy?.rules ?? []).entries()) {
    const what = fits(rule, pod)
    if (what === null) continue
    switch (rule.action) {
      case 'Ignore':
        return { is: 'ignored' }
      case 'FailIndex':
        return { is: 'end-of-index' }
      case 'FailJob':
        return { is: 'end-of-job', message: `${what} matching FailJob rule at index ${index}` }
      case 'Count':
        return { is: 'counted' }
    }
  }
  return { is: 'counted' }
}

/** What it is about the pod that fits, in upstream's words. */
function fits({ onExitCodes, onPodConditions }: Rule, pod: Pod): string | null {
  const { containerStatuses = [], initContainerStatuses = [], conditions = [] } = pod.status ?? {}
  if (onExitCodes !== undefined) {
    const container = [...containerStatuses, ...initContainerStatuses].find((one) => hasEndedSo(one, onExitCodes))
    if (container === undefined) return null
    const code = container.state?.terminated?.exitCode
    return `Container ${container.name} for pod ${keyOf(pod)} failed with exit code ${code}`
  }
  const found = conditions.find(({ type, status }) =>
    (onPodConditions ?? []).some((wanted) => wanted.type === type && (wanted.status ?? 'True') === status),
  )
  return found === undefined ? null : `Pod ${keyOf(pod)} has condition ${found.type}`
}

function hasEndedSo({ name, state }: Container, { containerName, operator, values = [] }: ExitCodes): boolean {
  const code = state?.terminated?.exitCode ?? 0
  if (code === 0 || (containerName !== undefined && containerName !== name)) return false
  return operator === 'In' ? values.includes(code) : operator === 'NotIn' && !values.includes(code)
}
