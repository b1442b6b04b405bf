import { Scale as ScaleMessage } from '../../api/autoscaling/v1/scale.ts'
import type { Kind } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { arrange } from '../../api/ops/arrange.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import { isObject, own } from '../../api/ops/json-value.ts'
import type { Scale, StatefulSet } from '../../api/types.gen.ts'
import { internalError } from '../refusals.ts'

/** Where an object of the kind keeps the number that is wanted: `['spec', 'replicas']`. */
export function replicasPath({ scale }: Kind): readonly string[] {
  return namesOf(scale?.specReplicas ?? '')
}

/** `.spec.replicas` */
function namesOf(path: string): readonly string[] {
  return path.split('.').filter((name) => name !== '')
}

function fieldAt(object: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (isObject(value) ? own(value, name) : undefined), object)
}

/** The object with that field; undefined takes it away. */
export function withField(object: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value
  const { [name]: before, ...others } = isObject(object) ? object : {}
  const next = withField(before, rest, value)
  return next === undefined ? others : { ...others, [name]: next }
}

/** Stands for a number that was never set, as upstream has it: the smallest there is. */
export const unsetReplicas = -(2 ** 31)

/** The same where the number may be missing still: who changes it sets it. */
export function scaleToChange(kind: Kind, object: ApiObject): Scale {
  const path = replicasPath(kind)
  const isMissing = kind.message.structural !== undefined && fieldAt(object, path) === undefined
  return scaleOf(kind, isMissing ? (withField(object, path, unsetReplicas) as ApiObject) : object)
}

/** The object as a Scale, which says nothing of who owns what. Of a kind made at run time the number must be there. */
export function scaleOf(kind: Kind, object: ApiObject): Scale {
  if (kind.message.structural !== undefined && typeof fieldAt(object, replicasPath(kind)) !== 'number') {
    throw internalError(`the spec replicas field ${goQuoted(kind.scale?.specReplicas ?? '')} does not exist`)
  }
  return writtenScale(kind, object)
}

/** The same of what was just written: in the version it is stored in there may be no such number. */
export function writtenScale(kind: Kind, object: ApiObject): Scale {
  const paths = kind.scale ?? { specReplicas: '', statusReplicas: '', selector: '' }
  const { metadata } = object
  const replicas = fieldAt(object, namesOf(paths.specReplicas))
  const isStructural = kind.message.structural !== undefined
  const there = fieldAt(object, namesOf(paths.statusReplicas))
  const given = isStructural
    ? fieldAt(object, namesOf(paths.selector))
    : selectorText((object as StatefulSet).spec?.selector)
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata ?? {}
  const selector = typeof given === 'string' ? given : ''
  return arrange<Scale>(ScaleMessage, {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: typeof replicas === 'number' ? replicas : isStructural ? 0 : 1 },
    status: { replicas: typeof there === 'number' ? there : 0, ...(selector !== '' && { selector }) },
  })
}

/** `app=web,tier in (a,b),!gone`: a label selector as a query would have it, by the labels' names. */
function selectorText(selector: unknown): string {
  if (!isObject(selector)) return ''
  // Older kinds select by labels alone.
  const isPlain = Object.values(selector).every((value) => typeof value === 'string')
  const labels = Object.entries((isPlain ? selector : (selector['matchLabels'] ?? {})) as Record<string, string>).map(
    ([key, value]) => [key, `${key}=${value}`] as const,
  )
  const expressions = (
    (selector['matchExpressions'] ?? []) as { key: string; operator: string; values?: string[] }[]
  ).map(({ key, operator, values = [] }) => [key, expressionText(key, operator, values)] as const)
  return [...labels, ...expressions]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, text]) => text)
    .join(',')
}

function expressionText(key: string, operator: string, values: readonly string[]): string {
  if (operator === 'Exists') return key
  if (operator === 'DoesNotExist') return `!${key}`
  return `${key} ${operator === 'In' ? 'in' : 'notin'} (${[...values].sort().join(',')})`
}
