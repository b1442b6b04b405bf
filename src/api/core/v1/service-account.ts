import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, list, message, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { LocalObjectReference, ObjectReference } from './references.ts'

export const ServiceAccount = message(
  'io.k8s.api.core.v1.ServiceAccount',
  'An identity that programs in pods have towards the API server.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    secrets: list(2, ObjectReference)
      .keyed('name')
      .merge('name')
      .doc('Secrets its pods may use; it matters only with an annotation that enforces it.'),
    imagePullSecrets: list(3, LocalObjectReference).doc(
      'Secrets for pulling images, given to those of its pods that name none.',
    ),
    automountServiceAccountToken: bool(4)
      .pointer()
      .doc("Whether its pods get its token mounted; true unless set, and a pod's own setting wins."),
  }),
)

export const ServiceAccountKind = defineKind<api.ServiceAccount>({
  group: '',
  version: 'v1',
  kind: 'ServiceAccount',
  plural: 'serviceaccounts',
  singular: 'serviceaccount',
  shortNames: ['sa'],
  categories: [],
  namespaced: true,
  message: ServiceAccount,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: ['token'],
  deleteShowsObject: true,
  selectableFields: {},
})
