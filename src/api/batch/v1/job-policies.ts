import { field, int32, list, message, oneOf, string } from '../../schema/builder.ts'

export const PodFailurePolicyOnExitCodesRequirement = message(
  'io.k8s.api.batch.v1.PodFailurePolicyOnExitCodesRequirement',
  'Which exit codes of which container.',
  () => ({
    containerName: string(1)
      .pointer()
      .doc('Name of the container whose exit code is looked at; each of them unless set.'),
    operator: oneOf(2, ['In', 'NotIn'])
      .always()
      .required()
      .go('v1.PodFailurePolicyOnExitCodesOperator')
      .doc('In: the exit code is one of the values; NotIn: it is none of them.'),
    values: list(3, 'int32')
      .always()
      .required()
      .min(1)
      .set()
      .doc('Exit codes to compare with, in rising order; with In 0 is not allowed.'),
  }),
)

export const PodFailurePolicyOnPodConditionsPattern = message(
  'io.k8s.api.batch.v1.PodFailurePolicyOnPodConditionsPattern',
  'A condition a failed pod may have.',
  () => ({
    type: string(1)
      .always()
      .required()
      .go('v1.PodConditionType')
      .doc('Type of the condition the pod must have, such as DisruptionTarget.'),
    status: string(2)
      .always()
      .go('v1.ConditionStatus')
      .default('True')
      .doc('Status the condition must have; True unless set.'),
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
      .doc('FailJob ends the job, FailIndex the index, Ignore does not count the failure, Count does.'),
    onExitCodes: field(2, PodFailurePolicyOnExitCodesRequirement).doc(
      'Exit codes of containers that make the rule fit; not together with onPodConditions.',
    ),
    onPodConditions: list(3, PodFailurePolicyOnPodConditionsPattern).doc(
      'Conditions of the failed pod, one of which makes the rule fit.',
    ),
  }),
)

export const PodFailurePolicy = message(
  'io.k8s.api.batch.v1.PodFailurePolicy',
  'What is done about failed pods.',
  () => ({
    rules: list(1, PodFailurePolicyRule)
      .always()
      .required()
      .doc('Rules tried one after the other; the first that fits decides, and a failure none fits is counted.'),
  }),
)

export const SuccessPolicyRule = message(
  'io.k8s.api.batch.v1.SuccessPolicyRule',
  'Which indexes, or how many, have to succeed.',
  () => ({
    succeededIndexes: string(1).pointer().doc('The indexes that matter, in the form `1,3-5,7`; all unless set.'),
    succeededCount: int32(2).pointer().doc('How many of these indexes have to succeed; all of them unless set.'),
  }),
)

export const SuccessPolicy = message(
  'io.k8s.api.batch.v1.SuccessPolicy',
  'When an indexed job counts as done early.',
  () => ({
    rules: list(1, SuccessPolicyRule)
      .always()
      .required()
      .doc('Rules tried one after the other; one that is fulfilled ends the job.'),
  }),
)
