import { field, int32, list, message, string, struct, typeMeta } from '../../schema/builder.ts'
import { ListMeta } from './list-meta.ts'

export const StatusCause = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.StatusCause',
  'One thing that is wrong.',
  () => ({
    reason: string(1).go('v1.CauseType').doc('One CamelCase word for programs: why it is so.'),
    message: string(2).doc('Details for people.'),
    field: string(3).doc('The path of the field it is about.'),
  }),
)

export const StatusDetails = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.StatusDetails',
  'Which object a failure is about, and what is wrong with it.',
  () => ({
    name: string(1).doc("The object's name."),
    group: string(2).doc("The object's API group."),
    kind: string(3).doc("The object's kind, or the resource's name."),
    uid: string(6).go('types.UID').doc("The object's identifier."),
    causes: list(4, StatusCause).doc('Everything that is wrong, where there is more than one thing.'),
    retryAfterSeconds: int32(5).doc('When it makes sense to try again.'),
  }),
)

export const Status = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.Status',
  'The answer to a request that returns no object: how it went and why.',
  () => ({
    ...typeMeta,
    metadata: struct(1, ListMeta).doc('Name, labels and the other standard data of the object.'),
    status: string(2).doc('Success or Failure.'),
    message: string(3).doc('Details for people.'),
    reason: string(4).go('v1.StatusReason').doc('One CamelCase word for programs: why it is so.'),
    details: field(5, StatusDetails).doc('What the failure was about.'),
    code: int32(6).doc('The HTTP status code.'),
  }),
)
