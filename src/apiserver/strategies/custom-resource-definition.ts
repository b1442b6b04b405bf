import { CustomResourceDefinitionKind } from '../../api/apiextensions/v1/custom-resource-definition.ts'
import type { CustomResourceDefinition } from '../../api/types.gen.ts'
import { timestamp } from '../metadata/times.ts'
import { strategyByKind } from './by-kind.ts'
import { type Strategy, strategy } from './strategy.ts'

/** Put on a definition when its deletion begins, taken off when its objects are gone. */
export const cleanupFinalizer = 'customresourcecleanup.apiextensions.k8s.io'

export const customResourceDefinitionStrategy: Strategy<CustomResourceDefinition> = strategy<CustomResourceDefinition>({
  ...(strategyByKind(CustomResourceDefinitionKind) as unknown as Strategy<CustomResourceDefinition>),
  /** Its objects go first. */
  heldBack(definition, nowMs) {
    if (definition.metadata.deletionTimestamp !== undefined) return null
    const { finalizers = [] } = definition.metadata
    const status = definition.status ?? { conditions: [], storedVersions: [] }
    const message = 'CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon'
    const pending = { type: 'Terminating', status: 'True', reason: 'InstanceDeletionPending', message } as const
    const others = (status.conditions ?? []).filter(({ type }) => type !== 'Terminating')
    return {
      ...definition,
      metadata: {
        ...definition.metadata,
        deletionTimestamp: timestamp(nowMs),
        finalizers: finalizers.includes(cleanupFinalizer) ? finalizers : [...finalizers, cleanupFinalizer],
      },
      status: { ...status, conditions: [...others, { ...pending, lastTransitionTime: timestamp(nowMs) }] },
    }
  },
})
