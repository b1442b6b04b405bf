import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, list, map, message, string, struct, typeMeta, wrapped } from '../../schema/builder.ts'

export const TokenReviewSpec = message('io.k8s.api.authentication.v1.TokenReviewSpec', 'The token in question.', {
  token: string(1).required(),
  audiences: list(2, 'string'),
})

export const UserInfo = message('io.k8s.api.authentication.v1.UserInfo', 'Who a request comes from.', {
  username: string(1),
  uid: string(2),
  groups: list(3, 'string'),
  extra: map(4, wrapped('string')).go('map[string]v1.ExtraValue'),
})

export const TokenReviewStatus = message(
  'io.k8s.api.authentication.v1.TokenReviewStatus',
  "Whose it is, if anybody's.",
  {
    authenticated: bool(1),
    user: struct(2, UserInfo).doc('The user to act as.'),
    audiences: list(4, 'string'),
    error: string(3),
  },
)

export const TokenReview = message('io.k8s.api.authentication.v1.TokenReview', 'Asks whose token this is.', {
  ...typeMeta,
  metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
  spec: struct(2, TokenReviewSpec).required().doc('What is wanted.'),
  status: struct(3, TokenReviewStatus).doc('What was last observed; written by the system.'),
})
