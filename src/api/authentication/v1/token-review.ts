import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { bool, list, map, message, string, struct, typeMeta, wrapped } from '../../schema/builder.ts'

export const TokenReviewSpec = message('io.k8s.api.authentication.v1.TokenReviewSpec', '', {
  token: string(1).required(),
  audiences: list(2, 'string'),
})

export const UserInfo = message('io.k8s.api.authentication.v1.UserInfo', '', {
  username: string(1),
  uid: string(2),
  groups: list(3, 'string'),
  extra: map(4, wrapped('string')).go('map[string]v1.ExtraValue'),
})

export const TokenReviewStatus = message('io.k8s.api.authentication.v1.TokenReviewStatus', '', {
  authenticated: bool(1),
  user: struct(2, UserInfo),
  audiences: list(4, 'string'),
  error: string(3),
})

export const TokenReview = message('io.k8s.api.authentication.v1.TokenReview', '', {
  ...typeMeta,
  metadata: struct(1, ObjectMeta),
  spec: struct(2, TokenReviewSpec).required(),
  status: struct(3, TokenReviewStatus),
})
