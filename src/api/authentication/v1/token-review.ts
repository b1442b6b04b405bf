import { defineKind } from '../../kind.ts'
import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, list, map, message, string, struct, typeMeta, wrapped } from '../../schema/builder.ts'
import type * as api from '../../types.gen.ts'

export const TokenReviewSpec = message(
  'io.k8s.api.authentication.v1.TokenReviewSpec',
  'The token in question, and whom it should be meant for.',
  () => ({
    token: string(1).required().doc("The bearer token, as it stands in a request's header."),
    audiences: list(2, 'string').doc(
      'Whom the token should be meant for; one of them is enough; the API server unless set.',
    ),
  }),
)

export const UserInfo = message(
  'io.k8s.api.authentication.v1.UserInfo',
  'Who a request comes from: name, groups and what else is known.',
  () => ({
    username: string(1).doc('The name that tells the user from all others.'),
    uid: string(2).doc('An identifier that stays when the name is given to somebody else.'),
    groups: list(3, 'string').doc('Names of the groups the user belongs to.'),
    extra: map(4, wrapped('string'))
      .go('map[string]v1.ExtraValue')
      .doc('Whatever else the authenticator told of the user, by key.'),
  }),
)

export const TokenReviewStatus = message(
  'io.k8s.api.authentication.v1.TokenReviewStatus',
  'Whether a token is good, and whose it is.',
  () => ({
    authenticated: bool(1).doc("Whether the token is good and somebody's."),
    user: struct(2, UserInfo).doc('The user the token stands for.'),
    audiences: list(4, 'string').doc('Those of the audiences asked for that the token is meant for.'),
    error: string(3).doc('Why the token could not be checked.'),
  }),
)

export const TokenReview = message(
  'io.k8s.api.authentication.v1.TokenReview',
  'Asks whether a token is good, and whose it is.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, TokenReviewSpec).required().doc('The token that is asked about.'),
    status: struct(3, TokenReviewStatus).doc('Whether the token is good, and whose it is.'),
  }),
)

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
