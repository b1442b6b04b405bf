import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, int64, list, message, string, struct, structTime, typeMeta } from '../../schema/builder.ts'

export const BoundObjectReference = message('io.k8s.api.authentication.v1.BoundObjectReference', '', {
  kind: string(1),
  apiVersion: string(2),
  name: string(3),
  uid: string(4).go('types.UID'),
})

export const TokenRequestSpec = message('io.k8s.api.authentication.v1.TokenRequestSpec', '', {
  audiences: list(1, 'string').always(),
  expirationSeconds: int64(4).pointer().always().default(3600),
  boundObjectRef: field(3, BoundObjectReference).always(),
})

export const TokenRequestStatus = message('io.k8s.api.authentication.v1.TokenRequestStatus', '', {
  token: string(1).always(),
  expirationTimestamp: structTime(2),
})

export const TokenRequest = message('io.k8s.api.authentication.v1.TokenRequest', '', {
  ...typeMeta,
  metadata: struct(1, ObjectMeta),
  spec: struct(2, TokenRequestSpec),
  status: struct(3, TokenRequestStatus),
})
