import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { field, int64, list, message, string, struct, structTime, typeMeta } from '../../schema/builder.ts'

export const BoundObjectReference = message(
  'io.k8s.api.authentication.v1.BoundObjectReference',
  'The object a token ends with.',
  () => ({
    kind: string(1).doc('Kind of the object: Pod, Node or Secret.'),
    apiVersion: string(2).doc('API group and version of the object, v1.'),
    name: string(3).doc('Name of the object the token is bound to.'),
    uid: string(4).go('types.UID').doc('Identifier of the object the token is bound to.'),
  }),
)

export const TokenRequestSpec = message(
  'io.k8s.api.authentication.v1.TokenRequestSpec',
  'Who the token is for, and for how long.',
  () => ({
    audiences: list(1, 'string')
      .always()
      .doc('Whom the token is meant for; others refuse it; the API server when empty.'),
    expirationSeconds: int64(4)
      .pointer()
      .always()
      .default(3600)
      .doc('Seconds the token shall be valid, at least 600; 3600 unless set; the server may give another time.'),
    boundObjectRef: field(3, BoundObjectReference)
      .always()
      .doc('A pod, node or Secret with whose deletion the token ends.'),
  }),
)

export const TokenRequestStatus = message(
  'io.k8s.api.authentication.v1.TokenRequestStatus',
  'The token that was made, and when it ends.',
  () => ({
    token: string(1).always().doc('The token itself, to be sent as a bearer token.'),
    expirationTimestamp: structTime(2).doc('When the token is no longer valid.'),
  }),
)

export const TokenRequest = message(
  'io.k8s.api.authentication.v1.TokenRequest',
  'Asks for a token of a service account.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ObjectMeta).doc("Standard object's metadata: name, labels and what else every object has."),
    spec: struct(2, TokenRequestSpec).doc('Whom the token shall be meant for, and how long it shall live.'),
    status: struct(3, TokenRequestStatus).doc('The token, and when it ends.'),
  }),
)
