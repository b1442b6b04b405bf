import type { Column } from './kind.ts'
import type { ApiObject } from './meta/object.ts'
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
