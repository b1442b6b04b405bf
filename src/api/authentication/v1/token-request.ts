import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, int64, list, message, string, struct, structTime, typeMeta } from '../../schema/builder.ts'

export const BoundObjectReference = message(
  'io.k8s.api.authentication.v1.BoundObjectReference',
  'The object a token ends with.',
  () => ({
    kind: string(1).doc('The kind of the object referred to.'),
    apiVersion: string(2).doc('The API group and version of the object referred to.'),
    name: string(3).doc('The name of it.'),
    uid: string(4).go('types.UID').doc('The identifier of the object referred to.'),
  }),
)

export const TokenRequestSpec = message(
  'io.k8s.api.authentication.v1.TokenRequestSpec',
  'Who the token is for, and for how long.',
  () => ({
    audiences: list(1, 'string').always().doc('Who the token is for.'),
    expirationSeconds: int64(4).pointer().always().default(3600).doc('How long it should be valid.'),
    boundObjectRef: field(3, BoundObjectReference).always().doc('The object with which it ends.'),
  }),
)

export const TokenRequestStatus = message('io.k8s.api.authentication.v1.TokenRequestStatus', 'The token.', () => ({
  token: string(1).always().doc('The token.'),
  expirationTimestamp: structTime(2).doc('When it ends.'),
}))

export const TokenRequest = message(
  'io.k8s.api.authentication.v1.TokenRequest',
  'Asks for a token of a service account.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc('Name, labels and the other standard data of the object.'),
    spec: struct(2, TokenRequestSpec).doc('What is wanted.'),
    status: struct(3, TokenRequestStatus).doc('What was last observed; written by the system.'),
  }),
)
