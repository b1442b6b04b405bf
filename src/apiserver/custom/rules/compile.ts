import type { Structural } from '../../../api/schema/structural.ts'
import type { ValidationRule } from '../../../api/types.gen.ts'
import { type CelEnvironment, environment } from '../../cel/check/environment.ts'
import { compileCel } from '../../cel/compile.ts'
import { asObject, celTypeOf } from '../../cel/environments/structural.ts'
import type { Budget } from '../../cel/run/budget.ts'
import { programOf } from '../../cel/run/program.ts'
import { partsOf, type Tree } from '../../cel/syntax/tree.ts'
import { dyn, optionalOf } from '../../cel/types/types.ts'
import { CelError, Optional } from '../../cel/values/values.ts'

/** What a rule speaks of, by the types its schema gives to it. */
export function ruleEnvironment(schema: Structural, { optionalOldSelf }: ValidationRule): CelEnvironment {
  const self = celTypeOf(schema, 'selfType') ?? dyn
  return environment({ self, oldSelf: optionalOldSelf === true ? optionalOf(self) : self })
}

export function usesOld(tree: Tree): boolean {
  return (tree.is === 'name' && tree.name === 'oldSelf') || partsOf(tree).some(usesOld)
}

export interface RuleProgram {
  readonly usesOld: boolean
  /** @throws CelError, BudgetError */
  run(self: unknown, old: unknown, budget: Budget): unknown
}

export interface CompiledRule {
  readonly rule: ValidationRule
  /** A text: why it can't be run. */
  readonly program: RuleProgram | string
  readonly message: RuleProgram | null
}

const compiled = new WeakMap<Structural, readonly CompiledRule[]>()

/** The rules of a place in a schema that has been accepted, perhaps by a program that knew others. */
export function rulesOf(schema: Structural, as: 'object' | 'part'): readonly CompiledRule[] {
  const known = compiled.get(schema)
  if (known !== undefined) return known
  const self = as === 'object' ? asObject(schema) : schema
  const rules = (schema['x-kubernetes-validations'] ?? []).map((rule) => {
    const { messageExpression = '' } = rule
    // Checked as if what was before were optional, too, but upstream gives it as it is.
    const message = messageExpression === '' ? null : ruleProgram(messageExpression, self, rule, false)
    const program = ruleProgram(rule.rule, self, rule, rule.optionalOldSelf === true)
    return { rule, program, message: typeof message === 'string' ? null : message }
  })
  compiled.set(schema, rules)
  return rules
}

function ruleProgram(
  text: string,
  schema: Structural,
  rule: ValidationRule,
  isOldOptional: boolean,
): RuleProgram | string {
  const names = ruleEnvironment(schema, rule)
  const expression = compileCel(text, names)
  if (expression.is === 'refused') return `compilation failed: ${expression.why}`
  try {
    const program = programOf(expression, names)
    const before = (old: unknown) => (old === undefined ? Optional.none : Optional.of(old))
    return {
      usesOld: usesOld(expression.tree),
      run: (self, old, budget) => program.run({ self, oldSelf: isOldOptional ? before(old) : old }, budget),
    }
  } catch (error) {
    if (!(error instanceof CelError)) throw error
    return `program instantiation failed: ${error.message}`
  }
}
