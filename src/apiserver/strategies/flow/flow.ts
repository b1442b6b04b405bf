import { FlowSchemaKind } from '../../../api/flowcontrol/v1/flow-schema.ts'
import { PriorityLevelConfigurationKind } from '../../../api/flowcontrol/v1/priority-level-configuration.ts'
import type { FlowSchema, PriorityLevelConfiguration } from '../../../api/types.gen.ts'
import { part } from '../../parts.ts'
import { strategyByKind } from '../by-kind.ts'
import { extensionRules, loadExtensionRules } from '../extension-rules.ts'
import type { Strategy } from '../strategy.ts'

const loadFlowDefaults = part(() => import('./flow-defaults.ts'))

const mandatoryPart = part(() => import('./mandatory.ts'))

let mandatory: typeof import('./mandatory.ts') | null = null

async function load(): Promise<void> {
  await loadExtensionRules()
  mandatory ??= await mandatoryPart()
}

const manager = 'api-priority-and-fairness-config-producer-v1'
export const statusManager = 'api-priority-and-fairness-config-consumer-v1'

export const flowSchemaStrategy: Strategy<FlowSchema> = {
  ...(strategyByKind(FlowSchemaKind) as unknown as Strategy<FlowSchema>),
  load,
  validate: (schema) => [
    ...extensionRules().flowSchemaErrors(schema),
    ...(mandatory?.mandatorySchemaErrors(schema) ?? []),
  ],
  validateStatusUpdate: ({ status }) => extensionRules().flowConditionErrors(status?.conditions ?? []),
  standard: async (now) => ({ manager, statusManager, objects: (await loadFlowDefaults()).flowSchemas(now) }),
}

export const priorityLevelStrategy: Strategy<PriorityLevelConfiguration> = {
  ...(strategyByKind(PriorityLevelConfigurationKind) as unknown as Strategy<PriorityLevelConfiguration>),
  load,
  validate: (level) => [
    ...extensionRules().priorityLevelErrors(level),
    ...(mandatory?.mandatoryLevelErrors(level) ?? []),
  ],
  validateStatusUpdate: ({ status }) => extensionRules().flowConditionErrors(status?.conditions ?? []),
  standard: async () => ({ manager, objects: (await loadFlowDefaults()).priorityLevels() }),
}
