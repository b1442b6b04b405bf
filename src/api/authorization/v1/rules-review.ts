import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, list, message, string, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const SelfSubjectRulesReviewSpec = message(
  'io.k8s.api.authorization.v1.SelfSubjectRulesReviewSpec',
  'Where the caller wants to do something.',
  () => ({
    namespace: string(1).doc('Name of the namespace that is asked about; it is required.'),
  }),
)

export const ResourceRule = message(
  'io.k8s.api.authorization.v1.ResourceRule',
  'What may be done with which objects.',
  () => ({
    verbs: list(1, 'string')
      .always()
      .required()
      .doc('What may be done, such as get, list or create; `*` is everything.'),
    apiGroups: list(2, 'string').doc("API groups of the resources; `''` is the core one, `*` all."),
    resources: list(3, 'string').doc('Resources it may be done with; `*` is all.'),
    resourceNames: list(4, 'string').doc('Names of the only objects it may be done with; all of them unless set.'),
  }),
)

export const NonResourceRule = message(
  'io.k8s.api.authorization.v1.NonResourceRule',
  'What may be done with which paths.',
  () => ({
    verbs: list(1, 'string').always().required().doc('HTTP methods in small letters that may be used; `*` is all.'),
    nonResourceURLs: list(2, 'string').doc("Paths outside the API's objects; a `*` may end one."),
  }),
)

export const SubjectRulesReviewStatus = message(
  'io.k8s.api.authorization.v1.SubjectRulesReviewStatus',
  'What the caller may do, as far as the authorizers can list it.',
  () => ({
    resourceRules: list(1, ResourceRule).always().required().doc('What may be done with objects of the API.'),
    nonResourceRules: list(2, NonResourceRule)
      .always()
      .required()
      .doc("What may be done with paths outside the API's objects."),
    incomplete: bool(3)
      .always()
      .required()
      .doc('Whether more may be allowed than is listed, because an authorizer could not tell.'),
    evaluationError: string(4).doc('What went wrong on the way; the answer may still be right.'),
  }),
)

export const SelfSubjectRulesReview = message(
  'io.k8s.api.authorization.v1.SelfSubjectRulesReview',
  'Asks what the caller may do in a namespace.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, SelfSubjectRulesReviewSpec).required().doc('The namespace that is asked about.'),
    status: struct(3, SubjectRulesReviewStatus).doc('What the caller may do there, as far as can be listed.'),
  }),
)

export const SelfSubjectRulesReviewKind = defineKind<api.SelfSubjectRulesReview>({
  group: 'authorization.k8s.io',
  version: 'v1',
  kind: 'SelfSubjectRulesReview',
  plural: 'selfsubjectrulesreviews',
  singular: 'selfsubjectrulesreview',
  shortNames: [],
  categories: [],
  namespaced: false,
  message: SelfSubjectRulesReview,
  verbs: ['create'],
  hasStatus: false,
  scale: null,
  subresources: [],
  selectableFields: {},
})
