import { atomicMessage, list, map, message, string } from '../../schema/builder.ts'

export const LabelSelectorRequirement = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement',
  'One condition on one label of an object.',
  () => ({
    key: string(1).always().required().doc('The label the condition is about, such as app.kubernetes.io/name.'),
    operator: string(2)
      .always()
      .required()
      .go('v1.LabelSelectorOperator')
      .doc('In and NotIn compare with the values, Exists and DoesNotExist ask only whether the label is there.'),
    values: list(3, 'string').doc('What the label may (In) or must not (NotIn) be; empty for the other operators.'),
  }),
)

export const LabelSelector = atomicMessage(
  'io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector',
  'Chooses objects by their labels; all of its conditions must hold, and an empty one chooses everything.',
  () => ({
    matchLabels: map(1, 'string').doc(
      'Labels that must be there with just these values; each counts as one more requirement.',
    ),
    matchExpressions: list(2, LabelSelectorRequirement).doc(
      'Requirements that compare a label with several values, or ask only whether it is there.',
    ),
  }),
)
