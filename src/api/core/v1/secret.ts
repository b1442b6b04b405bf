import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, map, message, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { prepareSecret } from './object-defaults.ts'

export const Secret = message(
  'io.k8s.api.core.v1.Secret',
  'Passwords, keys and the like.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    immutable: bool(5).pointer().doc('The data can never change any more.'),
    data: map(2, 'bytes').doc('Keys and their bytes, in base64.'),
    stringData: map(4, 'string').doc('Keys and their text, for writing only: it ends up in data.'),
    type: string(3).go('v1.SecretType').default('Opaque').doc('What the keys mean; Opaque: nothing in particular.'),
  }),
  prepareSecret,
)

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
  selectableFields: {
    type: (it) => it.type ?? '',
  },
})
