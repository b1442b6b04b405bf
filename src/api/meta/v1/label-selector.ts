import { atomicMessage, list, map, message, string } from '../../schema/builder.ts'

export const LabelSelectorRequirement = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement',
  'One condition on one label.',
  () => ({
    key: string(1).always().required().doc('The label the condition is about.'),
    operator: string(2).always().required().go('v1.LabelSelectorOperator').doc('In, NotIn, Exists or DoesNotExist.'),
    values: list(3, 'string').doc('The values for In and NotIn; empty for the others.'),
  }),
)

export const LabelSelector = atomicMessage(
  'io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector',
  'Chooses objects by their labels; all of its conditions must hold, and an empty one chooses everything.',
  () => ({
    matchLabels: map(1, 'string').doc('Labels that must be there with just these values.'),
    matchExpressions: list(2, LabelSelectorRequirement).doc('Further conditions on labels.'),
  }),
)
