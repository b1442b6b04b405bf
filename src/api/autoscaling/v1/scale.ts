import { ObjectMeta } from '../../meta/v1/object-meta.ts'
import { int32, message, string, struct, typeMeta } from '../../schema/builder.ts'

export const ScaleSpec = message('io.k8s.api.autoscaling.v1.ScaleSpec', '', {
  replicas: int32(1),
})

export const ScaleStatus = message('io.k8s.api.autoscaling.v1.ScaleStatus', '', {
  replicas: int32(1).always().required(),
  selector: string(2),
})

export const Scale = message('io.k8s.api.autoscaling.v1.Scale', '', {
  ...typeMeta,
  metadata: struct(1, ObjectMeta),
  spec: struct(2, ScaleSpec),
  status: struct(3, ScaleStatus),
})
