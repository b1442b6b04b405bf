import { atomicMessage, list, map, message, string } from '../../schema/builder.ts'

export const LabelSelectorRequirement = message('io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement', '', {
  key: string(1).always().required(),
  operator: string(2).always().required().go('v1.LabelSelectorOperator'),
  values: list(3, 'string'),
})

export const LabelSelector = atomicMessage('io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector', '', {
  matchLabels: map(1, 'string'),
  matchExpressions: list(2, LabelSelectorRequirement),
})
