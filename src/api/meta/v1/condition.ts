import { int64, message, string, structTime } from '../../schema/builder.ts'

export const Condition = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.Condition',
  "One aspect of an object's state: true, false or unknown, with a reason.",
  () => ({
    type: string(1)
      .always()
      .required()
      .doc('The aspect the condition is about, in CamelCase; there is one condition for each.'),
    status: string(2)
      .always()
      .required()
      .go('v1.ConditionStatus')
      .doc('Whether the aspect holds: True, False, or Unknown where nobody could tell.'),
    observedGeneration: int64(3).doc(
      'The generation of the object this was worked out from; older than metadata.generation means out of date.',
    ),
    lastTransitionTime: structTime(4).required().doc('When the status last changed from one value to another.'),
    reason: string(5)
      .always()
      .required()
      .doc('Why the status is what it is, as one CamelCase word that programs may compare.'),
    message: string(6)
      .always()
      .required()
      .doc('The same in a sentence for people; programs should not rely on its wording.'),
  }),
)
