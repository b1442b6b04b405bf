import { TypeError as CelTypeError, Environment, EvaluationError, Optional, ParseError } from '@marcbachmann/cel-js'
import type { Structural } from '../../../api/schema/structural.ts'
import type { ValidationRule } from '../../../api/types.gen.ts'
import { type Budget, metered, within } from './budget.ts'
import { matchesName, registerLists, registerTexts } from './library-text.ts'
import { registerValues } from './library-values.ts'
import { type CelNode, nodesOf } from './nodes.ts'
import { syntaxMessage } from './syntax.ts'
import { type Fault, typeCheck } from './type-check.ts'
import { type CelType, celTypeOf, dyn, optionalOf as optionalTypeOf } from './types.ts'

/** An expression ready to run. */
export interface Program {
  readonly root: CelNode
  /** What it makes, as far as can be told: `bool`, `string`, `dyn` … */
  readonly type: string
  readonly usesOld: boolean
  run(self: unknown, old: unknown, budget: Budget): unknown
}

export interface TypedProgram extends Program {
  /** What it makes by the types of its schema. */
  readonly checked: CelType
}

/** Why an expression can't be run. */
export class CompileError extends Error {
  override readonly name = 'CompileError'
  readonly faults: readonly Fault[]

  constructor(...faults: readonly Fault[]) {
    super(faults.map(({ message }) => message).join('; '))
    this.faults = faults
  }
}

let base: Environment | null = null

function standard(): Environment {
  if (base === null) {
    base = new Environment({ enableOptionalTypes: true, homogeneousAggregateLiterals: false })
    registerTexts(base)
    registerLists(base)
    registerValues(base)
  }
  return base
}

function environment(type: string, oldType: string): Environment {
  return standard().clone().registerVariable('self', type).registerVariable('oldSelf', oldType)
}

const types: Readonly<Record<string, string>> = { integer: 'int', number: 'double', boolean: 'bool' }

type Parsed = ReturnType<Environment['parse']>

/** @throws CompileError */
export function compile(expression: string, schema: Structural, optionalOld: boolean): Program {
  return told(expression, () => runnable(parsed(expression, schema, optionalOld), optionalOld))
}

/**
 * An expression by the types its schema gives to what it names, for one who writes it: a rule that was accepted is run
 * whatever they are.
 * @throws CompileError
 */
export function compileByTypes(expression: string, schema: Structural, optionalOld: boolean): TypedProgram {
  return told(expression, () => {
    const tree = parsed(expression, schema, optionalOld)
    const self = celTypeOf(schema, 'selfType') ?? dyn
    const variables = new Map([
      ['self', self],
      ['oldSelf', optionalOld ? optionalTypeOf(self) : self],
    ])
    const { type, faults } = typeCheck(standard(), expression, tree.ast as unknown as CelNode, variables)
    if (faults.length > 0) throw new CompileError(...faults)
    return { ...runnable(tree, optionalOld), checked: type }
  })
}

function parsed(expression: string, schema: Structural, optionalOld: boolean): Parsed {
  const type = schema.type === 'string' && schema.format === undefined ? 'string' : (types[schema.type ?? ''] ?? 'dyn')
  return environment(type, optionalOld ? `optional<${type}>` : type).parse(expression)
}

function runnable(tree: Parsed, optionalOld: boolean): Program {
  const root = tree.ast as unknown as CelNode
  const nodes = nodesOf(root)
  for (const node of nodes) if (node.op === 'rcall' || node.op === 'call') renameMatches(node)
  const checked = tree.check()
  if (!checked.valid) throw checked.error
  metered(nodesOf(root))
  return {
    root,
    type: String(checked.type),
    usesOld: nodes.some(({ op, args }) => op === 'id' && args === 'oldSelf'),
    run: (self, old, budget) => within(budget, () => tree({ self, oldSelf: optionalOld ? optionalOf(old) : old })),
  }
}

/** @throws CompileError in place of what the library throws */
function told<T>(text: string, make: () => T): T {
  try {
    return make()
  } catch (error) {
    // The parser goes down as deep as an expression is nested.
    if (error instanceof RangeError) throw new CompileError({ message: 'expression recursion limit exceeded', at: 0 })
    if (!(error instanceof ParseError || error instanceof CelTypeError || error instanceof EvaluationError)) throw error
    const at = error.range?.start ?? 0
    throw new CompileError({ message: syntaxMessage(error.summary, text, at) ?? summaryOf(error), at })
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
