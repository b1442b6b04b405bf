import { columns } from '../../columns.ts'
import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, list, message, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { LocalObjectReference, ObjectReference } from './references.ts'

export const ServiceAccount = message('io.k8s.api.core.v1.ServiceAccount', '', {
  ...typeMeta,
  metadata: struct(1, ObjectMeta),
  secrets: list(2, ObjectReference).keyed('name').merge('name'),
  imagePullSecrets: list(3, LocalObjectReference),
  automountServiceAccountToken: bool(4).pointer(),
})

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
  columns: columns['serviceaccounts'] ?? [],
  selectableFields: {},
})
