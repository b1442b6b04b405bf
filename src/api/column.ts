import type { Column } from './kind.ts'
import type { ApiObject } from './meta/object.ts'
import type { LabelSelector, PodTemplateSpec } from './types.gen.ts'
import { formatAge } from './value/duration.ts'
import { parseTime } from './value/time.ts'

type Cell<T> = Column<T>['cell']

/** A column that is always shown. */
export function column<T>(name: string, doc: string, cell: Cell<T>, type: Column['type'] = 'string'): Column<T> {
  return { name, type, format: '', priority: 0, doc, cell }
}

/** A column of `-o wide`. */
export function wide<T>(name: string, doc: string, cell: Cell<T>): Column<T> {
  return { name, type: 'string', format: '', priority: 1, doc, cell }
}

export function nameColumn<T extends ApiObject>(cell: Cell<T> = (object) => object.metadata?.name ?? ''): Column<T> {
  return {
    name: 'Name',
    type: 'string',
    format: 'name',
    priority: 0,
    doc: 'The name, unique among its kind in the namespace.',
    cell,
  }
}

export const ageColumn: Column = column('Age', 'The time since it was created.', (object, nowMs) =>
  since(object.metadata?.creationTimestamp, nowMs),
)

/** The time since then, roughly: `3m20s`, `4h`. */
export function since(time: string | null | undefined, nowMs: number): string {
  const then = time ? parseTime(time) : undefined
  return then === undefined ? '<unknown>' : formatAge(nowMs - then)
}

/** The first three; upstream counts the rest. */
export function firstThree(items: readonly string[]): string {
  const shown = items.slice(0, 3).join(',')
  return items.length > 3 ? `${shown} + ${items.length - 3} more...` : shown
}

export function orNone(text: string | undefined): string {
  return text || '<none>'
}

/** What kinds without columns of their own are printed with. */
export const createdAtColumn: Column = {
  name: 'Created At',
  type: 'date',
  format: '',
  priority: 0,
  doc: 'When it was created.',
  cell: (object) => object.metadata?.creationTimestamp ?? '',
}

/** `a=1,b=2` */
export function labelsText(labels: Readonly<Record<string, string>> | undefined): string {
  const sorted = Object.entries(labels ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  return orNone(sorted.map(([key, value]) => `${key}=${value}`).join(','))
}

/** `a=1,b in (2,3),!c` */
export function selectorText(selector: LabelSelector | undefined): string {
  const equal = Object.entries(selector?.matchLabels ?? {}).map(([key, value]) => [key, `${key}=${value}`])
  const others = (selector?.matchExpressions ?? []).map(({ key, operator, values = [] }) => {
    const list = `(${[...values].sort().join(',')})`
    if (operator === 'In') return [key, `${key} in ${list}`]
    if (operator === 'NotIn') return [key, `${key} notin ${list}`]
    return [key, operator === 'Exists' ? key : `!${key}`]
  })
  const sorted = [...equal, ...others].sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
  return orNone(sorted.map(([, text]) => text).join(','))
}

/** The names or images of a template's containers. */
export function containersText(template: PodTemplateSpec | undefined, part: 'name' | 'image'): string {
  return (template?.spec?.containers ?? []).map((container) => container[part] ?? '').join(',')
}

/** `True`, `False`, or that nobody said. */
export function truthText(value: boolean | undefined): string {
  if (value === undefined) return '<unset>'
  return value ? 'True' : 'False'
}
