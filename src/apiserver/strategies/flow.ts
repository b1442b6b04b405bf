import { FlowSchemaKind } from '../../api/flowcontrol/v1/flow-schema.ts'
import { PriorityLevelConfigurationKind } from '../../api/flowcontrol/v1/priority-level-configuration.ts'
import { parts } from '../parts.ts'
import { strategyByKind } from './by-kind.ts'
import type { Strategy } from './strategy.ts'

const manager = 'api-priority-and-fairness-config-producer-v1'

export const flowSchemaStrategy: Strategy = {
  ...strategyByKind(FlowSchemaKind),
  standard: async (now) => ({ manager, objects: (await parts.flowDefaults()).flowSchemas(now) }),
}

export const priorityLevelStrategy: Strategy = {
  ...strategyByKind(PriorityLevelConfigurationKind),
  standard: async () => ({ manager, objects: (await parts.flowDefaults()).priorityLevels() }),
}
