import { int64, message, string, structTime } from '../../schema/builder.ts'

export const Condition = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.Condition',
  "One aspect of an object's state: true, false or unknown, with a reason.",
  () => ({
    type: string(1).always().required().doc('The aspect, in CamelCase.'),
    status: string(2).always().required().go('v1.ConditionStatus').doc('True, False or Unknown.'),
    observedGeneration: int64(3).doc('The generation of the object this was worked out from.'),
    lastTransitionTime: structTime(4).required().doc('When the status last changed from one value to another.'),
    reason: string(5).always().required().doc('One CamelCase word for programs: why it is so.'),
    message: string(6).always().required().doc('Details for people.'),
  }),
)
