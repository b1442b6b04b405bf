import { type StatusCause, StatusError } from '../../../../api/meta/status-error.ts'
import { goQuoted } from '../../../../api/ops/go/text.ts'
import { forbidden } from '../../../refusals.ts'
import type { Attributes } from '../../plugin.ts'
import type { Binding, Policy } from '../hooks.ts'

/** A policy that could not be followed. */
export interface Fault {
  /** `policy 'p' with binding 'b' denied request: …` */
  readonly message: string
  readonly reason: 'Forbidden' | 'Invalid'
  readonly mayPass: boolean
}

interface Followed {
  readonly policy: Policy
  readonly binding: Binding | null
}

export function faultOf({ policy, binding }: Followed, why: string, reason: Fault['reason']): Fault {
  const name = policy.metadata?.name ?? ''
  const by = binding === null ? `policy ${goQuoted(name)}` : `policy '${name}' with binding '${binding.metadata?.name}'`
  return { message: `${by} denied request: ${why}`, reason, mayPass: policy.spec?.failurePolicy === 'Ignore' }
}

/** The first is told, and all are causes. */
export function refused({ resource, name }: Attributes, faults: readonly [Fault, ...Fault[]]): StatusError {
  const causes = faults.map(({ message }): StatusCause => ({ reason: '', message, field: '' }))
  const [{ message, reason }] = faults
  const { code, details } = forbidden(resource.name, name, message, causes)
  return new StatusError(code, reason, message, details)
}
