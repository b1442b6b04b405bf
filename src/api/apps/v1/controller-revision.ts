import { columns } from '../../columns.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { int64, message, raw, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const ControllerRevision = message('io.k8s.api.apps.v1.ControllerRevision', '', {
  ...typeMeta,
  metadata: struct(1, ObjectMeta),
  data: raw(2),
  revision: int64(3).always().required(),
})

export const ControllerRevisionKind = defineKind<api.ControllerRevision>({
  group: 'apps',
  version: 'v1',
  kind: 'ControllerRevision',
  plural: 'controllerrevisions',
  singular: 'controllerrevision',
  shortNames: [],
  categories: [],
  namespaced: true,
  message: ControllerRevision,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  columns: columns['controllerrevisions'] ?? [],
  selectableFields: {},
})
