import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import type { JsonObject } from '../../ops/json-value.ts'
import { atomicMessage, list, message, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const Subject = atomicMessage(
  'io.k8s.api.rbac.v1.Subject',
  'Who gets a role: a user, a group or a service account.',
  () => ({
    kind: string(1).always().required().doc('User, Group or ServiceAccount.'),
    apiGroup: string(2).doc(
      'The API group: rbac.authorization.k8s.io for users and groups, none for service accounts.',
    ),
    name: string(3).always().required().doc('Who it is.'),
    namespace: string(4).doc('The namespace of a service account.'),
  }),
  prepareSubject,
)

export const RoleRef = atomicMessage('io.k8s.api.rbac.v1.RoleRef', 'The role that is given.', () => ({
  apiGroup: string(1).always().default('rbac.authorization.k8s.io').doc('Always rbac.authorization.k8s.io.'),
  kind: string(2).always().required().doc('Role or ClusterRole.'),
  name: string(3).always().required().doc('The name of it.'),
}))

export const RoleBinding = message(
  'io.k8s.api.rbac.v1.RoleBinding',
  'Gives a role to users, groups or service accounts, in one namespace.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    subjects: list(2, Subject).doc('Who gets it.'),
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
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    subjects: list(2, Subject).doc('Who gets it.'),
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
