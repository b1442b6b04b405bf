import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import type { JsonObject } from '../../ops/json-value.ts'
import { atomicMessage, list, message, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const Subject = atomicMessage(
  'io.k8s.api.rbac.v1.Subject',
  'Who gets a role: a user, a group or a service account.',
  () => ({
    kind: string(1).always().required().doc('What the name stands for: User, Group or ServiceAccount.'),
    apiGroup: string(2).doc(
      '`rbac.authorization.k8s.io` for users and groups, empty for service accounts; filled in where it is left out.',
    ),
    name: string(3).always().required().doc('Name of the user, group or service account.'),
    namespace: string(4).doc('Namespace of a service account; empty for users and groups.'),
  }),
  prepareSubject,
)

export const RoleRef = atomicMessage('io.k8s.api.rbac.v1.RoleRef', 'The role that a binding gives.', () => ({
  apiGroup: string(1)
    .always()
    .default('rbac.authorization.k8s.io')
    .doc('API group of the role; always rbac.authorization.k8s.io.'),
  kind: string(2).always().required().doc('What is given: a Role of the namespace, or a ClusterRole.'),
  name: string(3).always().required().doc('Name of the role that is given.'),
}))

export const RoleBinding = message(
  'io.k8s.api.rbac.v1.RoleBinding',
  'Gives a role to users, groups or service accounts, in one namespace.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    subjects: list(2, Subject).doc('The users, groups and service accounts who get the role.'),
    roleRef: struct(3, RoleRef)
      .required()
      .doc('The Role of the namespace, or ClusterRole, that is given; it can never change.'),
  }),
)

export const ClusterRoleBinding = message(
  'io.k8s.api.rbac.v1.ClusterRoleBinding',
  'Gives a ClusterRole to users, groups or service accounts, everywhere.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    subjects: list(2, Subject).doc('The users, groups and service accounts who get the role.'),
    roleRef: struct(3, RoleRef).required().doc('The ClusterRole that is given; it can never change.'),
  }),
)

export const RoleBindingKind = defineKind<api.RoleBinding>({
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  kind: 'RoleBinding',
  plural: 'rolebindings',
  singular: 'rolebinding',
  shortNames: [],
  categories: [],
  namespaced: true,
  message: RoleBinding,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  selectableFields: {},
})

export const ClusterRoleBindingKind = defineKind<api.ClusterRoleBinding>({
  group: 'rbac.authorization.k8s.io',
  version: 'v1',
  kind: 'ClusterRoleBinding',
  plural: 'clusterrolebindings',
  singular: 'clusterrolebinding',
  shortNames: [],
  categories: [],
  namespaced: false,
  message: ClusterRoleBinding,
  verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'],
  hasStatus: false,
  scale: null,
  subresources: [],
  selectableFields: {},
})

const groups: Readonly<Record<string, string>> = {
  User: 'rbac.authorization.k8s.io',
  Group: 'rbac.authorization.k8s.io',
}

function prepareSubject(subject: JsonObject): JsonObject {
  const apiGroup = subject['apiGroup'] || groups[String(subject['kind'])]
  return apiGroup === undefined ? subject : { ...subject, apiGroup }
}
