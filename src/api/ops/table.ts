import { createdAtColumn } from '../column.ts'
import { columnsOf, rowConditionsOf, rowOrderOf } from '../columns.ts'
import type { Column, Kind } from '../kind.ts'
import type { ApiObject } from '../meta/object.ts'
import { orderedMetadata } from '../meta/ordered-metadata.ts'

/** What a row carries of its object: nothing, its metadata, or all of it. */
type IncludeObject = 'None' | 'Metadata' | 'Object'

interface TableOptions {
  readonly version: 'v1' | 'v1beta1'
  readonly include: IncludeObject
  readonly nowMs: number
}

interface TableRow {
  readonly cells: readonly unknown[]
  readonly conditions?: readonly object[]
  readonly object: object | null
}

/** Objects as `kubectl get` prints them: a meta.k8s.io Table. `metadata` is the list's. */
export function tableOf(
  kind: Pick<Kind, 'plural' | 'columns'>,
  objects: readonly ApiObject[],
  metadata: object,
  options: TableOptions,
): object {
  const columns = columnsOf(kind)
  const conditionsOf = rowConditionsOf(kind)
  const order = rowOrderOf(kind)
  const ordered = order === undefined ? objects : objects.toSorted(order)
  return {
    kind: 'Table',
    apiVersion: `meta.k8s.io/${options.version}`,
    metadata,
    columnDefinitions: columns.map(({ name, type, format, doc, priority }) => ({
      name,
      type,
      format,
      description: doc,
      priority,
    })),
    // Kinds that have no printer of their own print no list at all where there is nothing.
    rows:
      objects.length === 0 && columns.includes(createdAtColumn)
        ? null
        : ordered.map((object) => rowOf(columns, conditionsOf(object), object, options)),
  }
}

function rowOf(
  columns: readonly Column[],
  conditions: TableRow['conditions'],
  object: ApiObject,
  options: TableOptions,
): TableRow {
  return {
    cells: columns.map((column) => column.cell(object, options.nowMs)),
    ...(conditions !== undefined && { conditions }),
    object: included(object, options),
  }
}

function included(object: ApiObject, { include, version }: TableOptions): object | null {
  if (include === 'None') return null
  const metadata = orderedMetadata(object)
  if (include === 'Object') return { ...object, metadata }
  return { kind: 'PartialObjectMetadata', apiVersion: `meta.k8s.io/${version}`, metadata }
}
