import { CertificateSigningRequestSpec } from '../../api/certificates/v1/certificate-signing-request.ts'
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
import { signerNameErrors } from '../validation/signer-name.ts'
import { keepingSpec, strategy, withStatusApart } from './strategy.ts'

type Request = CertificateSigningRequest
type Condition = CertificateSigningRequestCondition

/** What is asked for never changes; who may decide on it is admission's to say. */
export const certificateRequestStrategy = strategy<Request>({
  ...withStatusApart({}),
  prepareForUpdate: (object, { spec, status }) => ({ ...object, spec, ...(status !== undefined && { status }) }),
  prepareForStatusUpdate: (object, old, nowMs) => dated(keepingSpec(object, old), old, nowMs),
  validate: ({ spec }) => specErrors(spec),
  validateStatusUpdate: (object, old) => [...statusErrors(object, old), ...addedDecisions(object, old)],
  reset: ['spec'],
})

const leastSeconds = 600

function specErrors({ request, usages, signerName, expirationSeconds }: Request['spec']): FieldErrors {
  const errors: FieldError[] = []
  if (!holdsBlock(request, 'CERTIFICATE REQUEST')) {
    errors.push(invalid('spec.request', request || null, 'PEM block type must be CERTIFICATE REQUEST'))
  }
  if ((usages?.length ?? 0) === 0) errors.push(required('spec.usages'))
  const known = CertificateSigningRequestSpec.byName.get('usages')?.enum ?? []
  for (const [at, usage] of (usages ?? []).entries()) {
    if (usages?.indexOf(usage) !== at) errors.push(duplicate(`spec.usages[${at}]`, usage))
    if (!known.includes(usage)) errors.push(notSupported(`spec.usages[${at}]`, usage, known))
  }
  errors.push(...signerNameErrors('spec.signerName', signerName))
  if (signerName === 'kubernetes.io/legacy-unknown') {
    errors.push(invalid('spec.signerName', signerName, 'the legacy signerName is not allowed via this API version'))
  }
  if (expirationSeconds !== undefined && expirationSeconds < leastSeconds) {
    const why = 'may not specify a duration less than 600 seconds (10 minutes)'
    errors.push(invalid('spec.expirationSeconds', expirationSeconds, why))
  }
  return errors
}

function holdsBlock(base64: string | null | undefined, type: string): boolean {
  return atob(base64 ?? '').includes(`-----BEGIN ${type}-----`)
}

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
  const errors: FieldError[] = []
  if (certificate !== '' && !holdsBlock(certificate, 'CERTIFICATE')) {
    errors.push(invalid('status.certificate', '<certificate data>', 'must contain at least one CERTIFICATE PEM block'))
  }
  const left = new Set(conditionsOf(object).map(({ type }) => type))
  const taken = conditionsOf(old).filter(({ type }) => lasting.has(type) && !left.has(type))
  return [
    ...errors,
    ...conditionErrors(conditionsOf(object)),
    ...taken.map(({ type }) => refused(field, `updates may not remove a condition of type ${JSON.stringify(type)}`)),
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
    if (seen.has(type)) errors.push(duplicate(`${field}[${at}].type`, type))
    const other = type === 'Approved' ? 'Denied' : 'Approved'
    if (decisions.has(type) && seen.has(other)) {
      errors.push(invalid(field, type, 'Approved and Denied conditions are mutually exclusive'))
    }
    seen.add(type)
    const possible = lasting.has(type) ? ['True'] : ['False', 'True', 'Unknown']
    if (status === '') errors.push(required(`${field}[${at}].status`))
    else if (!possible.includes(status)) errors.push(notSupported(`${field}[${at}].status`, status, possible))
    return errors
  })
}

/** Decided is by the subresource `approval` alone. */
function addedDecisions(object: Request, old: Request): FieldErrors {
  const before = new Set(conditionsOf(old).map(({ type }) => type))
  return conditionsOf(object)
    .filter(({ type }) => decisions.has(type) && !before.has(type))
    .map(({ type }) => refused(field, `updates may not add a condition of type ${JSON.stringify(type)}`))
}

function conditionsOf({ status }: Request): readonly Condition[] {
  return status?.conditions ?? []
}
