import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { message, struct, typeMeta } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'
import { UserInfo } from './token-review.ts'

export const SelfSubjectReviewStatus = message(
  'io.k8s.api.authentication.v1.SelfSubjectReviewStatus',
  'As whom the caller is known to the server.',
  () => ({
    userInfo: struct(1, UserInfo).doc('Name, groups and the like of the caller.'),
  }),
)

export const SelfSubjectReview = message(
  'io.k8s.api.authentication.v1.SelfSubjectReview',
  'Asks as whom the caller is known to the server.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    status: struct(2, SelfSubjectReviewStatus).doc('Who the caller was found to be.'),
  }),
)

export const SelfSubjectReviewKind = defineKind<api.SelfSubjectReview>({
  group: 'authentication.k8s.io',
  version: 'v1',
  kind: 'SelfSubjectReview',
  plural: 'selfsubjectreviews',
  singular: 'selfsubjectreview',
  shortNames: [],
  categories: [],
  namespaced: false,
  message: SelfSubjectReview,
  verbs: ['create'],
  hasStatus: false,
  scale: null,
  subresources: [],
  selectableFields: {},
})
