import { defineKind } from '../../kind.ts'
import { FieldSelectorRequirement } from '../../meta/v1/field-selector.ts'
import { LabelSelectorRequirement } from '../../meta/v1/label-selector.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, field, list, map, message, string, struct, typeMeta, wrapped } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const FieldSelectorAttributes = message(
  'io.k8s.api.authorization.v1.FieldSelectorAttributes',
  'A field selector, as written or taken apart.',
  () => ({
    rawSelector: string(1).doc('The selector as it stands in a request.'),
    requirements: list(2, FieldSelectorRequirement).doc('The selector taken apart.'),
  }),
)

export const LabelSelectorAttributes = message(
  'io.k8s.api.authorization.v1.LabelSelectorAttributes',
  'A label selector, as written or taken apart.',
  () => ({
    rawSelector: string(1).doc('The selector as it stands in a request.'),
    requirements: list(2, LabelSelectorRequirement).doc('The selector taken apart.'),
  }),
)

export const ResourceAttributes = message(
  'io.k8s.api.authorization.v1.ResourceAttributes',
  'What is done to which object.',
  () => ({
    namespace: string(1).doc('The namespace; empty for all, or where there is none.'),
    verb: string(2).doc('The verb; `*` is all.'),
    group: string(3).doc('The API group; `*` is all.'),
    version: string(4).doc('The API version; `*` is all.'),
    resource: string(5).doc('The resource; `*` is all.'),
    subresource: string(6).doc('The subresource, if it is about one.'),
    name: string(7).doc("The object's name; empty for all."),
    fieldSelector: field(8, FieldSelectorAttributes).doc('The field selector of a list.'),
    labelSelector: field(9, LabelSelectorAttributes).doc('The label selector of a list.'),
  }),
)

export const NonResourceAttributes = message(
  'io.k8s.api.authorization.v1.NonResourceAttributes',
  'What is done to which path.',
  () => ({
    path: string(1).doc('The path.'),
    verb: string(2).doc('The HTTP method, in small letters.'),
  }),
)

export const SubjectAccessReviewSpec = message(
  'io.k8s.api.authorization.v1.SubjectAccessReviewSpec',
  'Who wants to do what.',
  () => ({
    resourceAttributes: field(1, ResourceAttributes).doc('Something with an object of the API.'),
    nonResourceAttributes: field(2, NonResourceAttributes).doc('Something with another path.'),
    user: string(3).doc('The user.'),
    groups: list(4, 'string').doc('The groups the user belongs to.'),
    extra: map(5, wrapped('string')).go('map[string]v1.ExtraValue').doc('Whatever else is known of the user.'),
    uid: string(6).doc("The user's own identifier."),
  }),
)

export const SubjectAccessReviewStatus = message(
  'io.k8s.api.authorization.v1.SubjectAccessReviewStatus',
  'Whether it is allowed.',
  () => ({
    allowed: bool(1).always().required().doc('Whether it is allowed.'),
    denied: bool(4).doc('Whether it is forbidden whatever others say.'),
    reason: string(2).doc('Why, for people.'),
    evaluationError: string(3).doc('What went wrong on the way; the answer may still be right.'),
  }),
)

export const SubjectAccessReview = message(
  'io.k8s.api.authorization.v1.SubjectAccessReview',
  'Asks whether somebody may do something.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    spec: struct(2, SubjectAccessReviewSpec).required().doc('Who, and what.'),
    status: struct(3, SubjectAccessReviewStatus).doc('The answer.'),
  }),
)

export const LocalSubjectAccessReview = message(
  'io.k8s.api.authorization.v1.LocalSubjectAccessReview',
  'Asks whether somebody may do something in this namespace.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    spec: struct(2, SubjectAccessReviewSpec).required().doc('Who, and what.'),
    status: struct(3, SubjectAccessReviewStatus).doc('The answer.'),
  }),
)

export const SelfSubjectAccessReviewSpec = message(
  'io.k8s.api.authorization.v1.SelfSubjectAccessReviewSpec',
  'What the caller wants to do.',
  () => ({
    resourceAttributes: field(1, ResourceAttributes).doc('Something with an object of the API.'),
    nonResourceAttributes: field(2, NonResourceAttributes).doc('Something with another path.'),
  }),
)

export const SelfSubjectAccessReview = message(
  'io.k8s.api.authorization.v1.SelfSubjectAccessReview',
  'Asks whether the caller may do something.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    spec: struct(2, SelfSubjectAccessReviewSpec).required().doc('What.'),
    status: struct(3, SubjectAccessReviewStatus).doc('The answer.'),
  }),
)

export const SubjectAccessReviewKind = defineKind<api.SubjectAccessReview>({
  group: 'authorization.k8s.io',
  version: 'v1',
  kind: 'SubjectAccessReview',
  plural: 'subjectaccessreviews',
  singular: 'subjectaccessreview',
  shortNames: [],
  categories: [],
  namespaced: false,
  message: SubjectAccessReview,
  verbs: ['create'],
  hasStatus: false,
  scale: null,
  subresources: [],
  selectableFields: {},
})

export const LocalSubjectAccessReviewKind = defineKind<api.LocalSubjectAccessReview>({
  group: 'authorization.k8s.io',
  version: 'v1',
  kind: 'LocalSubjectAccessReview',
  plural: 'localsubjectaccessreviews',
  singular: 'localsubjectaccessreview',
  shortNames: [],
  categories: [],
  namespaced: true,
  message: LocalSubjectAccessReview,
  verbs: ['create'],
  hasStatus: false,
  scale: null,
  subresources: [],
  selectableFields: {},
})

export const SelfSubjectAccessReviewKind = defineKind<api.SelfSubjectAccessReview>({
  group: 'authorization.k8s.io',
  version: 'v1',
  kind: 'SelfSubjectAccessReview',
  plural: 'selfsubjectaccessreviews',
  singular: 'selfsubjectaccessreview',
  shortNames: [],
  categories: [],
  namespaced: false,
  message: SelfSubjectAccessReview,
  verbs: ['create'],
  hasStatus: false,
  scale: null,
  subresources: [],
  selectableFields: {},
})
