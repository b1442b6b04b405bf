import type { ScaleSubresource } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { goText } from '../../api/ops/go/text.ts'
import { isObject, own } from '../../api/ops/json-value.ts'
import { type FieldErrors, invalid } from '../validation/field-errors.ts'

const limitReplicas = 2 ** 31 - 1

/** What the scale subresource reads of an object must be numbers of replicas, and a selector's text. */
export function scaleErrors(scale: ScaleSubresource | null, object: ApiObject): FieldErrors {
  return scale === null ? [] : [...replicasErrors(scale.specReplicas, object), ...statusScaleErrors(scale, object)]
}

/** The same of what the status says alone. */
export function statusScaleErrors(scale: ScaleSubresource | null, object: ApiObject): FieldErrors {
  if (scale === null) return []
  const { statusReplicas, selector } = scale
  return [...replicasErrors(statusReplicas, object), ...(selector === '' ? [] : selectorErrors(selector, object))]
}

function replicasErrors(path: string, object: ApiObject): FieldErrors {
  const { value, why } = read(object, path, 'int64')
  if (why !== null) return [invalid(path, 0, why)]
  if (typeof value !== 'number' && typeof value !== 'bigint') return []
  if (value < 0) return [invalid(path, value, 'should be a non-negative integer')]
  return value > limitReplicas ? [invalid(path, value, `should be less than or equal to ${limitReplicas}`)] : []
}

function selectorErrors(path: string, object: ApiObject): FieldErrors {
  const { why } = read(object, path, 'string')
  return why === null ? [] : [invalid(path, '', why)]
}

/** What is at the path, if anything; `why`: it, or what it ought to be in, is of another type. */
function read(object: ApiObject, path: string, wanted: 'int64' | 'string'): { value?: unknown; why: string | null } {
  let value: unknown = object
  let at = ''
  for (const name of path.replace(/^\./, '').split('.')) {
    at += `.${name}`
    if (value === null) return { why: null }
    if (!isObject(value)) return { why: mismatch(at, value, 'map[string]interface{}') }
    value = own(value, name)
    if (value === undefined) return { why: null }
  }
  return goTypeOf(value) === wanted ? { value, why: null } : { why: mismatch(at, value, wanted) }
}

function mismatch(at: string, value: unknown, wanted: string): string {
  return `${at} accessor error: ${goText(value)} is of the type ${goTypeOf(value)}, expected ${wanted}`
}

function goTypeOf(value: unknown): string {
  if (value === null) return '<nil>'
  if (Array.isArray(value)) return '[]interface {}'
  if (isObject(value)) return 'map[string]interface {}'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'bigint') return 'int64'
  if (typeof value !== 'number') return typeof value
  return Number.isSafeInteger(value) ? 'int64' : 'float64'
}
