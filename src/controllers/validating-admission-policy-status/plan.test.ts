import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CustomResourceDefinition, ExpressionWarning, ValidatingAdmissionPolicySpec } from '../../api/types.gen.ts'
import { anyOrder, type Shuffle } from '../any-order.ts'
import { kindsNamed, paramKindOf, servedKinds } from './observe.ts'
import { warningsOf } from './plan.ts'

interface Recorded {
  readonly definitions: readonly CustomResourceDefinition[]
  readonly policies: Readonly<Record<string, Policy>>
}

interface Policy {
  readonly spec: ValidatingAdmissionPolicySpec
  readonly warnings: readonly ExpressionWarning[]
}

// Written by the real kube-controller-manager 1.36.3 into policies, of kinds that are built in or of these definitions.
const { definitions, policies }: Recorded = JSON.parse(
  readFileSync(new URL('testdata/recorded.json', import.meta.url), 'utf8'),
)
const established = definitions.map((definition) => ({
  ...definition,
  status: { conditions: [{ type: 'Established', status: 'True' }], storedVersions: [] },
}))

function told(spec: ValidatingAdmissionPolicySpec, shuffle: Shuffle = (items) => items): readonly ExpressionWarning[] {
  const served = shuffle(servedKinds(established))
  const rules = shuffle(spec.matchConstraints?.resourceRules ?? [])
  const params = spec.paramKind === undefined ? null : (paramKindOf(spec.paramKind, served) ?? null)
  return warningsOf(spec, { kinds: kindsNamed(rules, served), params, mark: 7 })
}

/** Upstream's names of types end in the nanoseconds of when it looked. */
function unmarked(warnings: readonly ExpressionWarning[]): readonly ExpressionWarning[] {
  return warnings.map(({ fieldRef, warning }) => ({
    fieldRef,
    warning: warning.replace(/\b([A-Z][A-Za-z]+)\d+(?=[.,)])/g, '$1'),
  }))
}

const recorded = Object.entries(policies)

test.each(recorded)('it is told what upstream tells: %s', (_, { spec, warnings }) => {
  expect(unmarked(told(spec))).toEqual(unmarked(warnings))
})

test('in whatever order rules and kinds come, the same is told', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(policies)), anyOrder, ({ spec }, shuffle) => {
      expect(told(spec, shuffle)).toEqual(told(spec))
    }),
    { numRuns: 30 },
  )
})

test('of expressions as long as an object may have, for many kinds, no more is checked than takes a second', () => {
  const { spec } = policies['many in two rules']!
  const long = { ...spec, validations: [{ expression: `"${'a'.repeat(90_000)}" == object.nope` }] }
  const kinds = (warnings: readonly ExpressionWarning[]) => warnings[0]?.warning.match(/Kind=\w+/g)
  expect(kinds(told(spec))).toHaveLength(12)
  expect(kinds(told(long))).toEqual(['Kind=ConfigMap', 'Kind=Endpoints'])
})
