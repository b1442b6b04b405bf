import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, map, message, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { prepareSecret } from './object-defaults.ts'

export const Secret = message(
  'io.k8s.api.core.v1.Secret',
  'Passwords, keys and the like, which pods mount as files or read as environment variables.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    immutable: bool(5)
      .pointer()
      .doc('Whether the data is fixed for good; only deleting and making it again changes it; false by default.'),
    data: map(2, 'bytes')
      .tellsEmpty()
      .doc('Bytes by key, in base64; keys consist of letters, digits, dots, dashes and underscores.'),
    stringData: map(4, 'string').doc(
      'Text by key, for writing only: it goes into data, over what is there, and is never returned.',
    ),
    type: string(3)
      .go('v1.SecretType')
      .default('Opaque')
      .doc(
        'What the keys mean, such as kubernetes.io/tls, which asks for certain keys; Opaque, which asks for none, unless set.',
      ),
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
