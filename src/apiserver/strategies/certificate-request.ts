import { goQuoted } from '../../api/ops/go/text.ts'
import type { CertificateSigningRequest, CertificateSigningRequestCondition } from '../../api/types.gen.ts'
import { timestamp } from '../metadata/times.ts'
import {
  duplicate,
  type FieldError,
  type FieldErrors,
  invalid,
  notSupported,
  refused,
  required,
} from '../validation/field-errors.ts'
import { pathSegmentName } from '../validation/names.ts'
import { extensionRules, loadExtensionRules } from './extension-rules.ts'
import { keepingSpec, strategy, withStatusApart } from './strategy.ts'

type Request = CertificateSigningRequest
type Condition = CertificateSigningRequestCondition

/** What is asked for never changes; who may decide on it is admission's to say. */
export const certificateRequestStrategy = strategy<Request>({
  ...withStatusApart({}),
  nameRule: pathSegmentName,
  prepareForUpdate: (object, { spec, status }) => ({ ...object, spec, ...(status !== undefined && { status }) }),
  prepareForStatusUpdate: (object, old, nowMs) => dated(keepingDecisions(keepingSpec(object, old), old), old, nowMs),
  load: loadExtensionRules,
  validate: ({ spec }) => extensionRules().certificateRequestErrors(spec),
  validateStatusUpdate: (object, old) => [...statusErrors(object, old), ...addedDecisions(object, old)],
  reset: ['spec'],
  // Conditions are written through the status, too, and yet owned through decisions only.
  resetForStatus: ['status.conditions'],
  resetForParts: { approval: ['spec', 'status.certificate'] },
})

/** The object whose conditions say since when they are so. */
export function dated(object: Request, old: Request, nowMs: number): Request {
  const now = timestamp(nowMs)
  const before = new Map(conditionsOf(old).map((each) => [each.type, each]))
  const conditions = conditionsOf(object).map((each) => {
    const was = before.get(each.type)
    const since = was?.status === each.status ? was.lastTransitionTime : undefined
    return {
      ...each,
      lastUpdateTime: each.lastUpdateTime ?? now,
      lastTransitionTime: each.lastTransitionTime ?? since ?? now,
    }
  })
  return conditions.length === 0 ? object : { ...object, status: { ...object.status, conditions } }
}

/** Whoever writes a status: what is decided stays so. */
export function statusErrors(object: Request, old: Request): FieldErrors {
  const { certificate = '' } = object.status ?? {}
  const taken = [...lasting].filter((type) => countOf(object, type) < countOf(old, type))
  return [
    ...conditionErrors(conditionsOf(object)),
    ...(certificate === '' ? [] : extensionRules().issuedErrors('status.certificate', certificate)),
    ...taken.map((type) => refused(field, `updates may not remove a condition of type ${goQuoted(type)}`)),
  ]
}

const field = 'status.conditions'
const decisions: ReadonlySet<string> = new Set(['Approved', 'Denied'])
const lasting: ReadonlySet<string> = new Set([...decisions, 'Failed'])

function conditionErrors(conditions: readonly Condition[]): FieldErrors {
  const seen = new Set<string>()
  return conditions.flatMap(({ type, status }, at) => {
    const errors: FieldError[] = []
    if (type === '') errors.push(required(`${field}[${at}].type`))
    const possible = lasting.has(type) ? ['True'] : ['False', 'True', 'Unknown']
    if (status === '') errors.push(required(`${field}[${at}].status`))
    else if (!possible.includes(status)) errors.push(notSupported(`${field}[${at}].status`, status, possible))
    const other = type === 'Approved' ? 'Denied' : 'Approved'
    if (decisions.has(type) && seen.has(other)) {
      errors.push(invalid(field, type, 'Approved and Denied conditions are mutually exclusive'))
    }
    if (seen.has(type)) errors.push(duplicate(`${field}[${at}].type`, type))
    seen.add(type)
    return errors
  })
}

/** Decided is by the subresource `approval` alone. */
function addedDecisions(object: Request, old: Request): FieldErrors {
  return [...decisions]
    .filter((type) => countOf(object, type) > countOf(old, type))
    .map((type) => refused(field, `updates may not add a condition of type ${goQuoted(type)}`))
}

/** Who writes the status changes nothing about a decision: as many as there were are those that were. */
function keepingDecisions(object: Request, old: Request): Request {
  const fixed = [...decisions].filter((type) => countOf(object, type) === countOf(old, type))
  if (fixed.every((type) => countOf(old, type) === 0)) return object
  const before = new Map(fixed.map((type) => [type, conditionsOf(old).filter((each) => each.type === type)]))
  const conditions = conditionsOf(object).map((each) => before.get(each.type)?.shift() ?? each)
  return { ...object, status: { ...object.status, conditions } }
}

function countOf(object: Request, type: string): number {
  return conditionsOf(object).filter((each) => each.type === type).length
}

function conditionsOf({ status }: Request): readonly Condition[] {
  return status?.conditions ?? []
}
