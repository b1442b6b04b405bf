import { int32, list, message, raw, string, struct, typeMeta } from '../../schema/builder.ts'
import { ListMeta } from './list-meta.ts'
import { ObjectMeta } from './object-meta.ts'

export const TableColumnDefinition = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.TableColumnDefinition',
  'One column: its heading, its type and when to show it.',
  () => ({
    name: string(0).always().doc('Heading of the column, for people.'),
    type: string(0).always().doc('The type of the cells, as in OpenAPI.'),
    format: string(0).always().doc('The format within the type; `name` marks the column that identifies the row.'),
    description: string(0).always().doc('What the column tells, in a sentence for people.'),
    priority: int32(0).always().doc('When it is shown: 0 always, higher ones in wide output.'),
  }),
)

export const TableRowCondition = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.TableRowCondition',
  'Marks a row, for example as completed.',
  () => ({
    type: string(0).always().go('v1.RowConditionType').doc('How to mark the row; Completed is the only one.'),
    status: string(0).always().go('v1.ConditionStatus').doc('Whether the mark holds: True, False or Unknown.'),
    reason: string(0).doc('Why the row is marked, as one CamelCase word that programs may compare.'),
    message: string(0).doc('Why the row is marked, in a sentence for people.'),
  }),
)

export const TableRow = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.TableRow',
  "One object's cells, and the object or its metadata.",
  () => ({
    cells: list(0, 'json').always().min(0).doc('One value for each column, in the same order.'),
    conditions: list(0, TableRowCondition).doc('What is true of the object at the moment, one entry per type.'),
    object: raw(0).doc('The object behind the row, as much of it as was asked for.'),
  }),
)

export const Table = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.Table',
  'Objects as rows of text, for people to look at.',
  () => ({
    ...typeMeta,
    metadata: struct(0, ListMeta).doc('The version it was read at, and how to read on.'),
    columnDefinitions: list(0, TableColumnDefinition).always().min(0).doc('Heading and type of each column.'),
    rows: list(0, TableRow).always().min(0).doc('One row for each object.'),
  }),
)

export const PartialObjectMetadata = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.PartialObjectMetadata',
  'Any object, reduced to its metadata.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('The version it was read at, and how to read on.'),
  }),
)
