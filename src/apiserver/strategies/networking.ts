import { IngressKind } from '../../api/networking/v1/ingress.ts'
import { NetworkPolicyKind } from '../../api/networking/v1/network-policy.ts'
import type { Ingress, IngressClass, NetworkPolicy } from '../../api/types.gen.ts'
import { immutable } from '../validation/immutable.ts'
import { ingressErrors, twoClassesErrors } from '../validation/networking/ingress.ts'
import { ingressClassErrors } from '../validation/networking/ingress-class.ts'
import { entranceErrors, entranceWarnings } from '../validation/networking/load-balancer-status.ts'
import { networkPolicyErrors } from '../validation/networking/network-policy.ts'
import { strategyByKind } from './by-kind.ts'
import { type Strategy, strategy } from './strategy.ts'

const classAnnotation = 'kubernetes.io/ingress.class'

export const ingressStrategy = strategy<Ingress>({
  ...(strategyByKind(IngressKind) as unknown as Strategy<Ingress>),
  validate: (ingress) => [...ingressErrors(ingress), ...twoClassesErrors(ingress)],
  validateChange: ingressErrors,
  validateStatusUpdate: ({ status }) =>
    entranceErrors('status.loadBalancer.ingress', status?.loadBalancer?.ingress ?? []),
  statusWarnings: ({ status }) => entranceWarnings('status.loadBalancer.ingress', status?.loadBalancer?.ingress ?? []),
  warnings: ({ metadata }, old) =>
    old !== null || metadata.annotations?.[classAnnotation] === undefined
      ? []
      : [`annotation "${classAnnotation}" is deprecated, please use 'spec.ingressClassName' instead`],
})

export const ingressClassStrategy = strategy<IngressClass>({
  generationOf: ({ spec }) => spec,
  validate: ({ spec }) => ingressClassErrors('spec', spec),
  validateUpdate: ({ spec }, old) => immutable('spec.controller', spec?.controller ?? '', old.spec?.controller),
})

export const networkPolicyStrategy = strategy<NetworkPolicy>({
  ...(strategyByKind(NetworkPolicyKind) as unknown as Strategy<NetworkPolicy>),
  emptyIsAnother: 'in generation',
  validate: ({ spec }) => networkPolicyErrors('spec', spec),
})
