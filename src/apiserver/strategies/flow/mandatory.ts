import { FlowSchemaSpec } from '../../../api/flowcontrol/v1/flow-schema.ts'
import { PriorityLevelConfigurationSpec } from '../../../api/flowcontrol/v1/priority-level-configuration.ts'
import { goJson } from '../../../api/ops/go/json.ts'
import type { FlowSchema, PriorityLevelConfiguration } from '../../../api/types.gen.ts'
import { sameValue } from '../../same-value.ts'
import { type FieldErrors, invalid } from '../../validation/field-errors.ts'
import { flowSchemas, priorityLevels } from './flow-defaults.ts'

// Without these two of each kind a request might belong nowhere: what they say is fixed.

const mandatory = ['exempt', 'catch-all']

export function mandatorySchemaErrors({ metadata, spec }: FlowSchema): FieldErrors {
  const { name = '' } = metadata
  if (!mandatory.includes(name) || sameValue(spec, specOf(flowSchemas(''), name))) return []
  return [invalid('spec', goJson(FlowSchemaSpec, spec ?? {}), `spec of '${name}' must equal the fixed value`)]
}

/** How much of the server the exempt may take others' part of is anybody's choice. */
export function mandatoryLevelErrors({ metadata, spec }: PriorityLevelConfiguration): FieldErrors {
  const { name = '' } = metadata
  if (!mandatory.includes(name)) return []
  const { exempt: _, ...own } = spec ?? {}
  const { exempt: __, ...fixed } = specOf(priorityLevels(), name)
  const isExempt = name === 'exempt'
  if (sameValue(isExempt ? own : spec, fixed)) return []
  const which = isExempt ? `'${name}' except the 'spec.exempt' field` : `'${name}'`
  return [
    invalid('spec', goJson(PriorityLevelConfigurationSpec, spec ?? {}), `spec of ${which} must equal the fixed value`),
  ]
}

function specOf(objects: readonly object[], name: string): PriorityLevelConfiguration['spec'] & object {
  const found = (objects as readonly PriorityLevelConfiguration[]).find(({ metadata }) => metadata.name === name)
  return found?.spec ?? { type: '' }
}
