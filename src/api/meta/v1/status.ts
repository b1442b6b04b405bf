import { field, int32, list, message, string, struct, typeMeta } from '../../schema/builder.ts'
import { ListMeta } from './list-meta.ts'

export const StatusCause = message('io.k8s.apimachinery.pkg.apis.meta.v1.StatusCause', '', {
  reason: string(1).go('v1.CauseType'),
  message: string(2),
  field: string(3),
})

export const StatusDetails = message('io.k8s.apimachinery.pkg.apis.meta.v1.StatusDetails', '', {
  name: string(1),
  group: string(2),
  kind: string(3),
  uid: string(6).go('types.UID'),
  causes: list(4, StatusCause),
  retryAfterSeconds: int32(5),
})

export const Status = message('io.k8s.apimachinery.pkg.apis.meta.v1.Status', '', {
  ...typeMeta,
  metadata: struct(1, ListMeta),
  status: string(2),
  message: string(3),
  reason: string(4).go('v1.StatusReason'),
  details: field(5, StatusDetails),
  code: int32(6),
})
