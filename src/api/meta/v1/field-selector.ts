import { list, message, string } from '../../schema/builder.ts'

export const FieldSelectorRequirement = message(
  'io.k8s.apimachinery.pkg.apis.meta.v1.FieldSelectorRequirement',
  'One requirement on one field of an object.',
  () => ({
    key: string(1).always().required().doc('Path of the field the requirement is about.'),
    operator: string(2)
      .always()
      .required()
      .go('v1.FieldSelectorOperator')
      .doc('In and NotIn compare with the values, Exists and DoesNotExist ask only whether the field is there.'),
    values: list(3, 'string').doc('Values for In and NotIn; none for Exists and DoesNotExist.'),
  }),
)
