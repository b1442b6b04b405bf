import { field, int32, list, message, oneOf, string } from '../../schema/builder.ts'

export const PodFailurePolicyOnExitCodesRequirement = message(
  'io.k8s.api.batch.v1.PodFailurePolicyOnExitCodesRequirement',
  'Which exit codes of which container.',
  () => ({
    containerName: string(1).pointer().doc('The container; any unless set.'),
    operator: oneOf(2, ['In', 'NotIn'])
      .always()
      .required()
      .go('v1.PodFailurePolicyOnExitCodesOperator')
      .doc('In: one of the values, NotIn: none of them.'),
    values: list(3, 'int32').always().required().min(1).set().doc('The exit codes.'),
  }),
)

export const PodFailurePolicyOnPodConditionsPattern = message(
  'io.k8s.api.batch.v1.PodFailurePolicyOnPodConditionsPattern',
  'A condition of the pod.',
  () => ({
    type: string(1).always().required().go('v1.PodConditionType').doc("The condition's type."),
    status: string(2).always().go('v1.ConditionStatus').default('True').doc("The condition's status; True unless set."),
  }),
)

export const PodFailurePolicyRule = message(
  'io.k8s.api.batch.v1.PodFailurePolicyRule',
  'One sort of failure, and what is done about it.',
  () => ({
    action: oneOf(1, ['Count', 'FailIndex', 'FailJob', 'Ignore'])
      .always()
      .required()
      .go('v1.PodFailurePolicyAction')
      .doc('FailJob, FailIndex, Ignore (does not count) or Count.'),
    onExitCodes: field(2, PodFailurePolicyOnExitCodesRequirement).doc('The exit codes it is about.'),
    onPodConditions: list(3, PodFailurePolicyOnPodConditionsPattern).doc("The pod's conditions it is about."),
  }),
)

export const PodFailurePolicy = message(
  'io.k8s.api.batch.v1.PodFailurePolicy',
  'What is done about failed pods.',
  () => ({
    rules: list(1, PodFailurePolicyRule).always().required().doc('The rules; the first that fits decides.'),
  }),
)

export const SuccessPolicyRule = message(
  'io.k8s.api.batch.v1.SuccessPolicyRule',
  'Which indexes, or how many, have to succeed.',
  () => ({
    succeededIndexes: string(1).pointer().doc('The indexes that matter: `1,3-5,7`; all unless set.'),
    succeededCount: int32(2).pointer().doc('How many of them are enough; all unless set.'),
  }),
)

export const SuccessPolicy = message(
  'io.k8s.api.batch.v1.SuccessPolicy',
  'When an indexed job counts as done early.',
  () => ({
    rules: list(1, SuccessPolicyRule).always().required().doc('The rules; one of them is enough.'),
  }),
)
