import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, map, message, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const ConfigMap = message(
  'io.k8s.api.core.v1.ConfigMap',
  'Configuration as keys and values, which pods mount as files or read as environment variables.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    immutable: bool(4)
      .pointer()
      .doc('Whether the data is fixed for good; only deleting and making it again changes it; false by default.'),
    data: map(2, 'string').doc('Text by key; keys consist of letters, digits, dots, dashes and underscores.'),
    binaryData: map(3, 'bytes').tellsEmpty().doc('Bytes by key, in base64; no key of data may be used again.'),
  }),
)

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
