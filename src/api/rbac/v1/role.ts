import { defineKind } from '../../kind.ts'
import { LabelSelector } from '../../meta/v1/label-selector.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, list, message, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const PolicyRule = message('io.k8s.api.rbac.v1.PolicyRule', 'What may be done with what.', () => ({
  verbs: list(1, 'string').always().required().doc('What may be done, such as get, list or create; `*` is everything.'),
  apiGroups: list(2, 'string').doc("API groups of the resources; `''` is the core one, `*` all."),
  resources: list(3, 'string').doc('Resources it may be done with, with subresources as pods/log; `*` is all.'),
  resourceNames: list(4, 'string').doc('Names of the only objects it may be done with; all of them unless set.'),
  nonResourceURLs: list(5, 'string').doc("Paths outside the API's objects, in ClusterRoles only; a `*` may end one."),
}))

export const Role = message('io.k8s.api.rbac.v1.Role', 'What its holders may do in a namespace.', () => ({
  ...typeMeta,
  metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
  rules: list(2, PolicyRule).always().doc('What may be done; anything that one of the rules allows is allowed.'),
}))

export const AggregationRule = message(
  'io.k8s.api.rbac.v1.AggregationRule',
  'Chooses ClusterRoles whose rules are gathered in another.',
  () => ({
    clusterRoleSelectors: list(1, LabelSelector).doc('Labels of the ClusterRoles; one of the selectors has to match.'),
  }),
)

export const ClusterRole = message(
  'io.k8s.api.rbac.v1.ClusterRole',
  'What its holders may do, in the whole cluster or where a binding gives it.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    rules: list(2, PolicyRule).always().doc('What may be done; whatever one rule allows is allowed.'),
    aggregationRule: field(3, AggregationRule).doc('Other ClusterRoles whose rules are copied into this one.'),
  }),
)

export const RoleKind = defineKind<api.Role>({
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  kind: 'Role',
  plural: 'roles',
  singular: 'role',
  shortNames: [],
  categories: [],
  namespaced: true,
  message: Role,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  selectableFields: {},
})

export const ClusterRoleKind = defineKind<api.ClusterRole>({
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  kind: 'ClusterRole',
  plural: 'clusterroles',
  singular: 'clusterrole',
  shortNames: [],
  categories: [],
  namespaced: false,
  message: ClusterRole,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  selectableFields: {},
})
