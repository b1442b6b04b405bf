import { ComponentStatusKind } from '../../api/core/v1/component-status.ts'
import { strategyByKind } from './by-kind.ts'
import type { Strategy } from './strategy.ts'

/** What upstream asks over the network is one process here: who gets an answer of it has them all well. */
const components = [
  { name: 'controller-manager', message: 'ok' },
  { name: 'etcd-0', message: 'ok' },
  { name: 'scheduler', message: 'ok' },
]

export const componentStatusStrategy: Strategy = {
  ...strategyByKind(ComponentStatusKind),
  deprecations: ['v1 ComponentStatus is deprecated in v1.19+'],
  standard: async () => ({
    manager: 'kube-apiserver',
    objects: components.map(({ name, message }) => ({
      metadata: { name },
      conditions: [{ type: 'Healthy', status: 'True', message }],
    })),
  }),
}
