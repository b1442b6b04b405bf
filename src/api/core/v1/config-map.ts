import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, map, message, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const ConfigMap = message('io.k8s.api.core.v1.ConfigMap', 'Configuration as keys and values.', () => ({
  ...typeMeta,
  metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
  immutable: bool(4).pointer().doc('The data can never change any more.'),
  data: map(2, 'string').doc('Keys and their text.'),
  binaryData: map(3, 'bytes').doc('Keys and their bytes, in base64.'),
}))

export const ConfigMapKind = defineKind<api.ConfigMap>({
  group: '',
  version: 'v1',
  kind: 'ConfigMap',
  plural: 'configmaps',
  singular: 'configmap',
  shortNames: ['cm'],
  categories: [],
  namespaced: true,
  message: ConfigMap,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  selectableFields: {},
})
