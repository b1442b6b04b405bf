import { columns } from '../../columns.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, map, message, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const Secret = message('io.k8s.api.core.v1.Secret', '', {
  ...typeMeta,
  metadata: struct(1, ObjectMeta),
  immutable: bool(5).pointer(),
  data: map(2, 'bytes'),
  stringData: map(4, 'string'),
  type: string(3).go('v1.SecretType').default('Opaque'),
})

export const SecretKind = defineKind<api.Secret>({
  group: '',
  version: 'v1',
  kind: 'Secret',
  plural: 'secrets',
  singular: 'secret',
  shortNames: [],
  categories: [],
  namespaced: true,
  message: Secret,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  columns: columns['secrets'] ?? [],
  selectableFields: {
    type: (it) => it.type ?? '',
  },
})
