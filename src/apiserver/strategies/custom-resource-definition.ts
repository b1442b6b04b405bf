import { CustomResourceDefinitionKind } from '../../api/apiextensions/v1/custom-resource-definition.ts'
import type { CustomResourceDefinition } from '../../api/types.gen.ts'
import { assert } from '../../base/assert.ts'
import { timestamp } from '../metadata/times.ts'
import { part } from '../parts.ts'
import { strategyByKind } from './by-kind.ts'
import { type Strategy, strategy } from './strategy.ts'

const loadDefinitionRules = part(() => import('../custom/definition/rules.ts'))

/** Put on a definition when its deletion begins, taken off when its objects are gone. */
export const cleanupFinalizer = 'customresourcecleanup.apiextensions.k8s.io'

const plain = strategyByKind(CustomResourceDefinitionKind) as unknown as Strategy<CustomResourceDefinition>

let rules: typeof import('../custom/definition/rules.ts') | null = null

function loaded(): NonNullable<typeof rules> {
  assert(rules !== null, 'a definition is judged when its rules are there')
  return rules
}

export const customResourceDefinitionStrategy: Strategy<CustomResourceDefinition> = strategy<CustomResourceDefinition>({
  ...plain,
  deletesByItself: true,
  updatesUnconditionally: false,
  async load() {
    rules ??= await loadDefinitionRules()
  },
  prepareForUpdate(definition, old, nowMs) {
    const next = plain.prepareForUpdate(definition, old, nowMs)
    const stored = next.status?.storedVersions ?? []
    const added = (next.spec.versions ?? []).filter(({ storage, name }) => storage && !stored.includes(name))
    if (added.length === 0) return next
    const storedVersions = [...stored, ...added.map(({ name }) => name)]
    return { ...next, status: { ...(next.status ?? { conditions: [] }), storedVersions } }
  },
  validate: (definition) => [...loaded().nameErrors(definition), ...loaded().definitionErrors(definition, null)],
  validateChange: (_definition, old, asSent) => loaded().definitionErrors(asSent, old),
  validateStatusUpdate: ({ status }) => {
    const { acceptedNames } = status ?? {}
    return acceptedNames === undefined ? [] : loaded().wordErrors(acceptedNames, 'status.acceptedNames')
  },
  warnings: (definition) => loaded().formatWarnings(definition),
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
