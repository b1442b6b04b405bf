import { isTrue } from '../request-info.ts'
import { type FieldError, invalid, invalidObject, notSupported } from '../validation/field-errors.ts'
import { integerFrom } from './integer.ts'
import { dryRunErrors } from './write-options.ts'

type Propagation = 'Orphan' | 'Background' | 'Foreground'

export interface DeleteOptions {
  /** null: whatever the object itself asks for. */
  readonly graceSeconds: number | null
  /** null: whatever is usual for the kind. */
  readonly propagation: Propagation | null
  /** Said in the old way, which has an answer of its own where the object stays for a while. */
  readonly asksNotToOrphan: boolean
  readonly uid: string | null
  readonly resourceVersion: string | null
  readonly dryRun: boolean
}

/** DeleteOptions as sent. */
interface SentOptions {
  readonly gracePeriodSeconds?: number
  readonly propagationPolicy?: string
  readonly orphanDependents?: boolean
  readonly preconditions?: { readonly uid?: string; readonly resourceVersion?: string }
  readonly dryRun?: readonly string[]
}

/** From the body where there is one, else from the query. */
export function deleteOptions(body: unknown, query: URLSearchParams): DeleteOptions {
  const sent = body === null ? fromQuery(query) : (body as SentOptions)
  const errors = errorsOf(sent)
  if (errors.length > 0) throw invalidObject({ group: 'meta.k8s.io', kind: 'DeleteOptions' }, '', errors)
  return {
    graceSeconds: sent.gracePeriodSeconds ?? null,
    propagation: propagationOf(sent),
    asksNotToOrphan: sent.orphanDependents === false,
    uid: sent.preconditions?.uid ?? null,
    resourceVersion: sent.preconditions?.resourceVersion ?? null,
    dryRun: (sent.dryRun ?? []).includes('All'),
  }
}

function fromQuery(query: URLSearchParams): SentOptions {
  const grace = integerFrom(query, 'gracePeriodSeconds')
  const policy = query.get('propagationPolicy')
  const orphan = query.get('orphanDependents')
  const uid = query.get('uid') || null
  const resourceVersion = query.get('resourceVersion') || null
  return {
    ...(grace !== null && { gracePeriodSeconds: grace }),
    ...(policy !== null && { propagationPolicy: policy }),
    ...(orphan !== null && { orphanDependents: isTrue(orphan) }),
    preconditions: { ...(uid !== null && { uid }), ...(resourceVersion !== null && { resourceVersion }) },
    dryRun: query.getAll('dryRun'),
  }
}

function propagationOf({ propagationPolicy, orphanDependents }: SentOptions): Propagation | null {
  if (propagationPolicy !== undefined) return propagationPolicy as Propagation
  if (orphanDependents === undefined) return null
  return orphanDependents ? 'Orphan' : 'Background'
}

function errorsOf(sent: SentOptions): readonly FieldError[] {
  const errors: FieldError[] = []
  const { propagationPolicy: policy, orphanDependents } = sent
  if (policy !== undefined && orphanDependents !== undefined) {
    errors.push(invalid('propagationPolicy', policy, 'orphanDependents and deletionPropagation cannot be both set'))
  }
  if (policy !== undefined && !['Foreground', 'Background', 'Orphan'].includes(policy)) {
    errors.push(notSupported('propagationPolicy', policy, ['Foreground', 'Background', 'Orphan', 'nil']))
  }
  errors.push(...dryRunErrors(sent.dryRun ?? []))
  return errors
}
