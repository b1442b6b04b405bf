import { int64, message, string, structTime } from '../../schema/builder.ts'

export const Condition = message('io.k8s.apimachinery.pkg.apis.meta.v1.Condition', '', {
  type: string(1).always().required(),
  status: string(2).always().required().go('v1.ConditionStatus'),
  observedGeneration: int64(3),
  lastTransitionTime: structTime(4).required(),
  reason: string(5).always().required(),
  message: string(6).always().required(),
})
