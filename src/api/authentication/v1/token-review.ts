import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, list, map, message, string, struct, typeMeta, wrapped } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const TokenReviewSpec = message(
  'io.k8s.api.authentication.v1.TokenReviewSpec',
  'The token in question.',
  () => ({
    token: string(1).required().doc('The token.'),
    audiences: list(2, 'string').doc('Who the token is, or should be, for.'),
  }),
)

export const UserInfo = message('io.k8s.api.authentication.v1.UserInfo', 'Who a request comes from.', () => ({
  username: string(1).doc("The user's name."),
  uid: string(2).doc("The user's own identifier."),
  groups: list(3, 'string').doc('The groups it belongs to.'),
  extra: map(4, wrapped('string')).go('map[string]v1.ExtraValue').doc('Whatever else is known.'),
}))

export const TokenReviewStatus = message(
  'io.k8s.api.authentication.v1.TokenReviewStatus',
  "Whose it is, if anybody's.",
  () => ({
    authenticated: bool(1).doc('Whether the token is good.'),
    user: struct(2, UserInfo).doc('The user to act as.'),
    audiences: list(4, 'string').doc('Who the token is, or should be, for.'),
    error: string(3).doc('Why it could not be told.'),
  }),
)

export const TokenReview = message('io.k8s.api.authentication.v1.TokenReview', 'Asks whose token this is.', () => ({
  ...typeMeta,
  metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
  spec: struct(2, TokenReviewSpec).required().doc('What is wanted.'),
  status: struct(3, TokenReviewStatus).doc('What was last observed; written by the system.'),
}))

export const TokenReviewKind = defineKind<api.TokenReview>({
  group: 'authentication.k8s.io',
  version: 'v1',
  kind: 'TokenReview',
  plural: 'tokenreviews',
  singular: 'tokenreview',
  shortNames: [],
  categories: [],
  namespaced: false,
  message: TokenReview,
  verbs: ['create'],
  hasStatus: false,
  scale: null,
  subresources: [],
  selectableFields: {},
})
