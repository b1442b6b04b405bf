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
    rawSelector: string(1).doc('The selector as it stands in a request; not together with requirements.'),
    requirements: list(2, FieldSelectorRequirement).doc('The selector taken apart into requirements that all hold.'),
  }),
)

export const LabelSelectorAttributes = message(
  'io.k8s.api.authorization.v1.LabelSelectorAttributes',
  'A label selector, as written or taken apart.',
  () => ({
    rawSelector: string(1).doc('The selector as it stands in a request; not together with requirements.'),
    requirements: list(2, LabelSelectorRequirement).doc('The selector taken apart into requirements that all hold.'),
  }),
)

export const ResourceAttributes = message(
  'io.k8s.api.authorization.v1.ResourceAttributes',
  'What is done to which object.',
  () => ({
    namespace: string(1).doc('Namespace of the object; empty for all, or where there is none.'),
    verb: string(2).doc('What is to be done, such as get, list or create; `*` is everything.'),
    group: string(3).doc('API group of the resource; `*` is all.'),
    version: string(4).doc('API version of the resource; `*` is all.'),
    resource: string(5).doc('Plural name of the resource, such as pods; `*` is all.'),
    subresource: string(6).doc('The subresource it is about, such as log; none unless set.'),
    name: string(7).doc('Name of the object; empty for all.'),
    fieldSelector: field(8, FieldSelectorAttributes).doc(
      'The field selector that narrows a list, a watch or a deletion of many.',
    ),
    labelSelector: field(9, LabelSelectorAttributes).doc(
      'The label selector that narrows a list, a watch or a deletion of many.',
    ),
  }),
)

export const NonResourceAttributes = message(
  'io.k8s.api.authorization.v1.NonResourceAttributes',
  'What is done to which path.',
  () => ({
    path: string(1).doc('The path of the request, such as /metrics.'),
    verb: string(2).doc('The HTTP method in small letters, such as get.'),
  }),
)

export const SubjectAccessReviewSpec = message(
  'io.k8s.api.authorization.v1.SubjectAccessReviewSpec',
  'Who wants to do what with which object or path.',
  () => ({
    resourceAttributes: field(1, ResourceAttributes).doc('What is to be done with which object of the API.'),
    nonResourceAttributes: field(2, NonResourceAttributes).doc(
      "What is to be done with a path outside the API's objects, such as /healthz.",
    ),
    user: string(3).doc('Name of the user who wants to do it.'),
    groups: list(4, 'string').doc('Names of the groups the user belongs to.'),
    extra: map(5, wrapped('string')).go('map[string]v1.ExtraValue').doc('Whatever else is known of the user, by key.'),
    uid: string(6).doc('Identifier of the user, as authentication gave it.'),
  }),
)

export const SubjectAccessReviewStatus = message(
  'io.k8s.api.authorization.v1.SubjectAccessReviewStatus',
  'Whether it is allowed, and why or why not.',
  () => ({
    allowed: bool(1).always().required().doc('Whether it is allowed; false where nobody had an opinion.'),
    denied: bool(4).doc('Whether it is forbidden, whatever other authorizers say.'),
    reason: string(2).doc('Why it is allowed or not, for people.'),
    evaluationError: string(3).doc('What went wrong on the way; the answer may still be right.'),
  }),
)

export const SubjectAccessReview = message(
  'io.k8s.api.authorization.v1.SubjectAccessReview',
  'Asks whether somebody may do something.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, SubjectAccessReviewSpec).required().doc('Who wants to do what, to which object or path.'),
    status: struct(3, SubjectAccessReviewStatus).doc('Whether it is allowed, and why.'),
  }),
)

export const LocalSubjectAccessReview = message(
  'io.k8s.api.authorization.v1.LocalSubjectAccessReview',
  'Asks whether somebody may do something in this namespace.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, SubjectAccessReviewSpec)
      .required()
      .doc('Who wants to do what; the namespace must be that of the review.'),
    status: struct(3, SubjectAccessReviewStatus).doc('Whether it is allowed, and why.'),
  }),
)

export const SelfSubjectAccessReviewSpec = message(
  'io.k8s.api.authorization.v1.SelfSubjectAccessReviewSpec',
  'What the caller wants to do.',
  () => ({
    resourceAttributes: field(1, ResourceAttributes).doc('What is to be done with which object of the API.'),
    nonResourceAttributes: field(2, NonResourceAttributes).doc(
      "What is to be done with a path outside the API's objects, such as /healthz.",
    ),
  }),
)

export const SelfSubjectAccessReview = message(
  'io.k8s.api.authorization.v1.SelfSubjectAccessReview',
  'Asks whether the caller may do something.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, SelfSubjectAccessReviewSpec)
      .required()
      .doc('What the caller wants to do, to which object or path.'),
    status: struct(3, SubjectAccessReviewStatus).doc('Whether it is allowed, and why.'),
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
