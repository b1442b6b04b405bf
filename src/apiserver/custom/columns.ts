import { nameColumn, since } from '../../api/column.ts'
import type { Column } from '../../api/kind.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { writeJson } from '../../api/ops/write-json.ts'
import type { CustomResourceColumnDefinition } from '../../api/types.gen.ts'
import { find, JsonPathError, parseJsonPath } from '../../api/value/json-path.ts'
import { jsonPathFault } from '../../api/value/json-path-fault.ts'

type Cell = string | number | bigint | boolean | null

/** What `kubectl get` prints of a custom resource: its name, and what its definition asks for. */
export function columnsOf(definitions: readonly CustomResourceColumnDefinition[] | undefined): readonly Column[] {
  return [nameColumn(), ...(definitions === undefined ? [age] : readable(definitions)).map(columnOf)]
}

/** Up to the first whose path is none; a definition may be older than the rules for its columns. */
function readable(definitions: readonly CustomResourceColumnDefinition[]): readonly CustomResourceColumnDefinition[] {
  const end = definitions.findIndex(({ jsonPath }) => jsonPathFault(jsonPath) !== null)
  return end === -1 ? definitions : definitions.slice(0, end)
}

const age: CustomResourceColumnDefinition = {
  name: 'Age',
  type: 'date',
  description: 'The time since it was created.',
  jsonPath: '.metadata.creationTimestamp',
}

function columnOf({
  name,
  type,
  format = '',
  description,
  priority = 0,
  jsonPath,
}: CustomResourceColumnDefinition): Column {
  const read = reader(jsonPath)
  return {
    name,
    type: type as Column['type'],
    format,
    priority,
    doc: description || `Custom resource definition column (in JSONPath format): ${jsonPath}`,
    cell: (object, nowMs) => cellOf(type, read(object), nowMs),
  }
}

/** The first thing found there; a path that is none finds nothing. */
export function reader(jsonPath: string): (object: ApiObject) => unknown {
  try {
    const path = parseJsonPath(jsonPath)
    return (object) => find(path, object)[0]
  } catch (error) {
    if (!(error instanceof JsonPathError)) throw error
    return () => undefined
  }
}

function cellOf(type: string, value: unknown, nowMs: number): Cell {
  switch (type) {
    case 'string':
      return value === undefined ? null : textOf(value)
    case 'integer':
      if (typeof value === 'bigint') return value
      return typeof value === 'number' ? Math.trunc(value) : null
    case 'number':
      return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : null
    case 'boolean':
      return typeof value === 'boolean' ? value : null
    case 'date':
      return typeof value !== 'string' ? null : Number.isNaN(Date.parse(value)) ? '<invalid>' : since(value, nowMs)
    default:
      return null
  }
}

function textOf(value: unknown): string {
  if (value === null) return '<nil>'
  return typeof value === 'object' ? writeJson(value) : String(value)
}
