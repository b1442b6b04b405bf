import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { columnsOf } from './columns.ts'
import { apiVersionOf, type Column, type Kind } from './kind.ts'
import type { ApiObject } from './meta/object.ts'
import { applyDefaults } from './ops/default.ts'
import { scheme } from './scheme.ts'

interface Row {
  readonly name: string
  readonly kind: string
  readonly object: ApiObject
  readonly cells: readonly unknown[]
}

const read = (file: string) => JSON.parse(readFileSync(new URL(`ops/testdata/${file}`, import.meta.url), 'utf8'))
const rows: readonly Row[] = read('tables.json')
const recorded: Readonly<Record<string, readonly (readonly unknown[])[]>> = read('columns.json')

const listed = scheme.kinds.filter(({ verbs }) => verbs.includes('list'))

describe('the columns are those upstream serves', () => {
  test.each(listed.map((kind) => [`${apiVersionOf(kind)} ${kind.kind}`, kind] as const))('%s', (name, kind) => {
    const own = columnsOf(kind).map((column) => [column.name, column.type, column.format, column.priority])
    expect(own).toEqual(recorded[name])
    expect(columnsOf(kind).every((column) => column.doc.endsWith('.'))).toBe(true)
  })
})

test('a kind without columns of its own tells its name and when it was created', () => {
  expect(columnsOf({ plural: 'berthings' }).map(({ name }) => name)).toEqual(['Name', 'Created At'])
})

describe('the cells are those upstream printed', () => {
  test.each(rows.map((row) => [`${row.name} ${row.kind} ${row.object.metadata?.name}`, row] as const))(
    '%s',
    (_, row) => {
      const kind = scheme.byGroupVersionKind(row.object.apiVersion ?? '', row.kind) as Kind
      const object = applyDefaults<ApiObject>(kind.message, row.object)
      expect(columnsOf(kind).map((column) => cell(column, object))).toEqual(
        columnsOf(kind).map(({ name }, index) => (isAge(name) ? '<age>' : masked(row.cells[index]))),
      )
    },
  )
})

/** Ages and what the server chose differ from run to run. */
function cell(column: Column, object: ApiObject): unknown {
  const value = column.cell(object, Date.parse('2026-01-01T00:00:00Z'))
  if (isAge(column.name)) return '<age>'
  return masked(value)
}

function isAge(column: string): boolean {
  return /Age|Seen|Last Schedule|Duration$/.test(column) && column !== 'RequestedDuration'
}

function masked(value: unknown): unknown {
  if (typeof value !== 'string') return value
  return value.replace(/\((?:\S+) ago\)/, '(<age> ago)')
}

describe('services', () => {
  const kind = scheme.kinds.find((other) => other.kind === 'Service') as Kind
  const cells = (spec: object, status: object = {}) =>
    columnsOf(kind).map((column) => column.cell({ metadata: { name: 'web' }, spec, status } as ApiObject, 0))

  test('headless', () => {
    const spec = {
      type: 'ClusterIP',
      clusterIPs: ['None'],
      ports: [{ port: 80, protocol: 'TCP' }],
      selector: { b: '2', a: '1' },
    }
    expect(cells(spec)).toEqual(['web', 'ClusterIP', 'None', '<none>', '80/TCP', '<unknown>', 'a=1,b=2'])
  })

  test('balanced', () => {
    const spec = {
      type: 'LoadBalancer',
      clusterIPs: ['10.96.0.1'],
      ports: [{ port: 80, nodePort: 30080, protocol: 'TCP' }],
    }
    const balanced = { loadBalancer: { ingress: [{ hostname: 'lb.example.com' }, { ip: '192.0.2.60' }] } }
    expect(cells(spec, balanced).slice(3, 5)).toEqual(['192.0.2.60,lb.example.com', '80:30080/TCP'])
    expect(cells(spec)[3]).toBe('<pending>')
  })
})
