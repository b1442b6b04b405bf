import type { Structural } from '../../../api/schema/structural.ts'
import type { ValidationRule } from '../../../api/types.gen.ts'
import { type CelEnvironment, environment } from '../../cel/check/environment.ts'
import { type Compiled, compileCel, type Refused } from '../../cel/compile.ts'
import type { Budget } from '../../cel/run/budget.ts'
import { programOf } from '../../cel/run/program.ts'
import { parse } from '../../cel/syntax/parse.ts'
import { partsOf, type Tree } from '../../cel/syntax/tree.ts'
import { dyn, optionalOf } from '../../cel/types/types.ts'
import { Optional } from '../../cel/values/values.ts'
import { celTypeOf } from './types.ts'

/** What a rule speaks of, by the types its schema gives to it. */
export function ruleEnvironment(schema: Structural, { optionalOldSelf }: ValidationRule): CelEnvironment {
  const self = celTypeOf(schema, 'selfType') ?? dyn
  return environment({ self, oldSelf: optionalOldSelf === true ? optionalOf(self) : self })
}

/** An expression for one who writes it. */
export function compileByTypes(text: string, schema: Structural, rule: ValidationRule): Compiled | Refused {
  return compileCel(text, ruleEnvironment(schema, rule))
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
  readonly program: RuleProgram
  readonly message: RuleProgram | null
}

const compiled = new WeakMap<Structural, readonly CompiledRule[]>()

/** The rules of a place in a schema that has been accepted: they are run whatever the types are. */
export function rulesOf(schema: Structural): readonly CompiledRule[] {
  const known = compiled.get(schema)
  if (known !== undefined) return known
  const rules = (schema['x-kubernetes-validations'] ?? []).flatMap((rule) => {
    const program = ruleProgram(rule.rule, rule)
    const { messageExpression = '' } = rule
    if (program === null) return []
    return [{ rule, program, message: messageExpression === '' ? null : ruleProgram(messageExpression, rule) }]
  })
  compiled.set(schema, rules)
  return rules
}

const anything = environment({ self: dyn, oldSelf: dyn })

/** null: it is no expression any more, stored by a program that took it for one. */
function ruleProgram(text: string, { optionalOldSelf }: ValidationRule): RuleProgram | null {
  const tree = parse(text)
  if (!('is' in tree)) return null
  const program = programOf(tree, anything)
  const before = (old: unknown) => (old === undefined ? Optional.none : Optional.of(old))
  return {
    usesOld: usesOld(tree),
    run: (self, old, budget) => program.run({ self, oldSelf: optionalOldSelf === true ? before(old) : old }, budget),
  }
}
