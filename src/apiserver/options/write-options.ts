import { isTrue } from '../request-info.ts'
import { type FieldError, invalidObject, notSupported, required } from '../validation/field-errors.ts'
import { managerErrors } from '../validation/field-manager.ts'

/** What the query of a create, update or patch asks for beside the object. */
export interface WriteOptions {
  readonly dryRun: boolean
  readonly fieldManager: string
  readonly fieldValidation: FieldValidation
  readonly force: boolean
}

export type FieldValidation = 'Ignore' | 'Warn' | 'Strict'

const managerLimit = 128

export function writeOptions(
  query: URLSearchParams,
  kind: 'CreateOptions' | 'UpdateOptions' | 'PatchOptions',
  userAgent: string,
  applies = false,
): WriteOptions {
  if (query.size === 0 && !applies) return unasked(userAgent)
  const errors = errorsOf(query, kind, applies)
  if (errors.length > 0) throw invalidObject({ group: 'meta.k8s.io', kind }, '', errors)
  const manager = query.get('fieldManager') ?? ''
  return {
    dryRun: query.getAll('dryRun').includes('All'),
    fieldManager: manager === '' ? managerFrom(userAgent) : manager,
    fieldValidation: (query.get('fieldValidation') || 'Warn') as FieldValidation,
    force: isTrue(query.get('force')),
  }
}

/** What most requests ask for. */
function unasked(userAgent: string): WriteOptions {
  return { dryRun: false, fieldManager: managerFrom(userAgent), fieldValidation: 'Warn', force: false }
}

function errorsOf(query: URLSearchParams, kind: string, applies: boolean): readonly FieldError[] {
  const errors: FieldError[] = []
  const manager = query.get('fieldManager') ?? ''
  if (kind === 'PatchOptions') {
    if (applies && manager === '') {
      errors.push(required('fieldManager', 'is required for apply patch'))
    }
    if (!applies && query.has('force')) {
      errors.push({
        type: 'FieldValueForbidden',
        field: 'force',
        message: 'Forbidden: may not be specified for non-apply patch',
      })
    }
  }
  errors.push(...managerErrors('fieldManager', manager))
  errors.push(...dryRunErrors(query.getAll('dryRun')))
  const validation = query.get('fieldValidation') ?? ''
  if (!['', 'Ignore', 'Warn', 'Strict'].includes(validation)) {
    errors.push(notSupported('fieldValidation', validation, ['', 'Ignore', 'Strict', 'Warn']))
  }
  return errors
}

export function dryRunErrors(dryRun: readonly string[]): readonly FieldError[] {
  return dryRun.every((each) => each === 'All') ? [] : [notSupported('dryRun', dryRun, ['All'])]
}

/** `kubectl/v1.36.3 (linux/amd64)` writes as `kubectl`; who says nothing is unknown. */
function managerFrom(userAgent: string): string {
  const name = userAgent.split('/')[0] || 'unknown'
  return name.length <= managerLimit ? name : [...name].slice(0, managerLimit).join('')
}
