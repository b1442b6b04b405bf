import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, list, message, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { LocalObjectReference, ObjectReference } from './references.ts'

export const ServiceAccount = message('io.k8s.api.core.v1.ServiceAccount', 'An identity for programs in pods.', () => ({
  ...typeMeta,
  metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
  secrets: list(2, ObjectReference).keyed('name').merge('name').doc('Secrets that pods of this account may use.'),
  imagePullSecrets: list(3, LocalObjectReference).doc('Secrets for pulling images, given to pods of this account.'),
  automountServiceAccountToken: bool(4).pointer().doc('Whether pods of this account get its token.'),
}))

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
