import { int32, list, message, raw, string, struct, typeMeta } from '../../schema/builder.ts'
import { ListMeta } from './list-meta.ts'
import { ObjectMeta } from './object-meta.ts'

export const TableColumnDefinition = message('io.k8s.apimachinery.pkg.apis.meta.v1.TableColumnDefinition', '', {
  name: string(0).always(),
  type: string(0).always(),
  format: string(0).always(),
  description: string(0).always(),
  priority: int32(0).always(),
})

export const TableRowCondition = message('io.k8s.apimachinery.pkg.apis.meta.v1.TableRowCondition', '', {
  type: string(0).always().go('v1.RowConditionType'),
  status: string(0).always().go('v1.ConditionStatus'),
  reason: string(0),
  message: string(0),
})

export const TableRow = message('io.k8s.apimachinery.pkg.apis.meta.v1.TableRow', '', {
  cells: list(0, 'json').always(),
  conditions: list(0, TableRowCondition),
  object: raw(0),
})

export const Table = message('io.k8s.apimachinery.pkg.apis.meta.v1.Table', '', {
  ...typeMeta,
  metadata: struct(0, ListMeta),
  columnDefinitions: list(0, TableColumnDefinition).always(),
  rows: list(0, TableRow).always(),
})

export const PartialObjectMetadata = message('io.k8s.apimachinery.pkg.apis.meta.v1.PartialObjectMetadata', '', {
  ...typeMeta,
  metadata: struct(1, ObjectMeta),
})
