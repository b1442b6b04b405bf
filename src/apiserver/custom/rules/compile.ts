import { TypeError as CelTypeError, Environment, EvaluationError, Optional, ParseError } from '@marcbachmann/cel-js'
import type { Structural } from '../../../api/schema/structural.ts'
import type { ValidationRule } from '../../../api/types.gen.ts'
import { type Budget, metered, within } from './budget.ts'
import { matchesName, registerLists, registerTexts } from './library-text.ts'
import { registerValues } from './library-values.ts'
import { type CelNode, nodesOf } from './nodes.ts'

/** An expression ready to run. */
export interface Program {
  readonly root: CelNode
  /** What it makes, as far as can be told: `bool`, `string`, `dyn` … */
  readonly type: string
  readonly usesOld: boolean
  run(self: unknown, old: unknown, budget: Budget): unknown
}

/** Why an expression can't be run, and where: a place in its text. */
export class CompileError extends Error {
  override readonly name = 'CompileError'
  readonly at: number

  constructor(message: string, at: number) {
    super(message)
    this.at = at
  }
}

let base: Environment | null = null

function environment(type: string, oldType: string): Environment {
  if (base === null) {
    base = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false })
    registerTexts(base)
    registerLists(base)
    registerValues(base)
  }
  return base.clone().registerVariable('self', type).registerVariable('oldSelf', oldType)
}

const types: Readonly<Record<string, string>> = { integer: 'int', number: 'double', boolean: 'bool' }

/** @throws CompileError */
export function compile(expression: string, schema: Structural, optionalOld: boolean): Program {
  const type = schema.type === 'string' && schema.format === undefined ? 'string' : (types[schema.type ?? ''] ?? 'dyn')
  try {
    const parsed = environment(type, optionalOld ? `optional<${type}>` : type).parse(expression)
    const root = parsed.ast as unknown as CelNode
    const nodes = nodesOf(root)
    for (const node of nodes) if (node.op === 'rcall') renameMatches(node)
    const checked = parsed.check()
    if (!checked.valid) throw checked.error
    metered(nodesOf(root))
    return {
      root,
      type: String(checked.type),
      usesOld: nodes.some(({ op, args }) => op === 'id' && args === 'oldSelf'),
      run: (self, old, budget) => within(budget, () => parsed({ self, oldSelf: optionalOld ? optionalOf(old) : old })),
    }
  } catch (error) {
    // The parser goes down as deep as an expression is nested.
    if (error instanceof RangeError) throw new CompileError('expression recursion limit exceeded', 0)
    if (!(error instanceof ParseError || error instanceof CelTypeError || error instanceof EvaluationError)) throw error
    throw new CompileError(summaryOf(error), error.range?.start ?? 0)
  }
}

function optionalOf(value: unknown): Optional {
  return value === undefined ? Optional.none() : Optional.of(value)
}

function renameMatches(node: CelNode): void {
  const args = node.args as unknown[]
  if (args[0] === 'matches') args[0] = matchesName
}

/** Unknown functions are what people get wrong most: told as upstream tells it. */
function summaryOf({ summary }: ParseError | CelTypeError | EvaluationError): string {
  const unknown = /^found no matching overload for '(\w+)\(/.exec(summary)
  return unknown === null || isFunction(unknown[1] ?? '')
    ? summary
    : `undeclared reference to '${unknown[1]}' (in container '')`
}

function isFunction(name: string): boolean {
  return base?.getDefinitions().functions.some((each) => each.name === name) ?? false
}

export interface CompiledRule {
  readonly rule: ValidationRule
  readonly program: Program
  readonly message: Program | null
}

const compiled = new WeakMap<Structural, readonly CompiledRule[]>()

/** The rules of a place in a schema that has been accepted; what does not compile any more is left out. */
export function rulesOf(schema: Structural): readonly CompiledRule[] {
  const known = compiled.get(schema)
  if (known !== undefined) return known
  const rules = (schema['x-kubernetes-validations'] ?? []).flatMap((rule) => {
    const isOptional = rule.optionalOldSelf === true
    const program = orNull(() => compile(rule.rule, schema, isOptional))
    if (program === null) return []
    const text = rule.messageExpression ?? ''
    return [{ rule, program, message: text === '' ? null : orNull(() => compile(text, schema, isOptional)) }]
  })
  compiled.set(schema, rules)
  return rules
}

function orNull(make: () => Program): Program | null {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof CompileError)) throw error
    return null
  }
}
