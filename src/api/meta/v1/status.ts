import { field, int32, list, message, string, struct, typeMeta } from '../../schema/builder.ts'
import { ListMeta } from './list-meta.ts'

export const StatusCause = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.StatusCause',
  'One thing that is wrong with an object.',
  () => ({
    reason: string(1).go('v1.CauseType').doc('What is wrong, as one word such as FieldValueInvalid.'),
    message: string(2).doc('What is wrong, in a sentence for people.'),
    field: string(3).doc('The path of the field it is about.'),
  }),
)

export const StatusDetails = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.StatusDetails',
  'Which object a failure is about, and what is wrong with it.',
  () => ({
    name: string(1).doc('Name of the object the failure is about.'),
    group: string(2).doc('API group of the object the failure is about.'),
    kind: string(3).doc('Kind or resource of the object the failure is about.'),
    uid: string(6).go('types.UID').doc('Identifier of the object, where there is just one.'),
    causes: list(4, StatusCause).doc('Everything that is wrong, where there is more than one thing.'),
    retryAfterSeconds: int32(5).doc('Seconds after which it makes sense to try again.'),
  }),
)

export const Status = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.Status',
  'The answer to a request that returns no object: how it went and why.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ListMeta).doc('The version it was read at, and how to read on.'),
    status: string(2).doc('Whether the request went well: Success or Failure.'),
    message: string(3).doc('What happened, in a sentence for people.'),
    reason: string(4).go('v1.StatusReason').doc('Why the request failed, as one CamelCase word such as NotFound.'),
    details: field(5, StatusDetails).doc('Which object the failure is about, and all that is wrong with it.'),
    code: int32(6).doc('The HTTP status code of the answer.'),
  }),
)
