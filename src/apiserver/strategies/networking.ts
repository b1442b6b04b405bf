import { IngressKind } from '../../api/networking/v1/ingress.ts'
import { NetworkPolicyKind } from '../../api/networking/v1/network-policy.ts'
import type { Ingress, IngressClass, NetworkPolicy } from '../../api/types.gen.ts'
import { labelKeyProblems } from '../selectors/label-syntax.ts'
import { invalid } from '../validation/field-errors.ts'
import { immutable } from '../validation/immutable.ts'
import { ingressErrors } from '../validation/ingress.ts'
import { networkPolicyErrors } from '../validation/network-policy.ts'
import { strategyByKind } from './by-kind.ts'
import { type Strategy, strategy } from './strategy.ts'

const classAnnotation = 'kubernetes.io/ingress.class'

export const ingressStrategy = strategy<Ingress>({
  ...(strategyByKind(IngressKind) as unknown as Strategy<Ingress>),
  validate: ingressErrors,
  warnings: ({ metadata }) =>
    metadata.annotations?.[classAnnotation] === undefined
      ? []
      : [`annotation "${classAnnotation}" is deprecated, please use 'spec.ingressClassName' instead`],
})

export const ingressClassStrategy = strategy<IngressClass>({
  generationOf: ({ spec }) => spec,
  validate: ({ spec }) => {
    const controller = spec?.controller ?? ''
    if (controller.length > 250) {
      return [
        { type: 'FieldValueTooLong', field: 'spec.controller', message: 'Too long: may not be more than 250 bytes' },
      ]
    }
    const problems = controller.includes('/')
      ? labelKeyProblems(controller)
      : ['must be a domain-prefixed path (such as "acme.io/foo")']
    return controller === ''
      ? [{ type: 'FieldValueRequired', field: 'spec.controller', message: 'Required value' }]
      : problems.map((each) => invalid('spec.controller', controller, each))
  },
  validateUpdate: ({ spec }, old) => immutable('spec.controller', spec?.controller, old.spec?.controller),
})

export const networkPolicyStrategy = strategy<NetworkPolicy>({
  ...(strategyByKind(NetworkPolicyKind) as unknown as Strategy<NetworkPolicy>),
  validate: ({ spec }) => networkPolicyErrors('spec', spec),
})
