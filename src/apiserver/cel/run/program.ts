import { Environment, EvaluationError, TypeError as LibraryTypeError } from '@marcbachmann/cel-js'
import type { CelEnvironment } from '../check/environment.ts'
import { dispatcher } from '../library/dispatch.ts'
import { library, opaqueTypes } from '../library/library.ts'
import type { Tree } from '../syntax/tree.ts'
import { CelError, CelMap, Duration, Optional, Timestamp, TypeValue, Uint } from '../values/values.ts'
import { type Budget, charge, within } from './budget.ts'
import { lower } from './lower.ts'
import { nodesOf, type RunnerNode } from './nodes.ts'
import { costOf } from './step-cost.ts'
import { words } from './words.ts'

/** An expression ready to run. */
export interface Program {
  /** @throws CelError, BudgetError */
  run(variables: Readonly<Record<string, unknown>>, budget: Budget): unknown
}

export function programOf(tree: Tree, { variables }: CelEnvironment): Program {
  const names = [...variables.keys()]
  const { text, constants } = lower(tree, names, library)
  const evaluate = runner().parse(text)
  evaluate.check()
  for (const node of nodesOf(evaluate.ast as unknown as RunnerNode)) shorten(node, constants)
  return {
    run(values, budget) {
      const context: Record<string, unknown> = { k: constants }
      for (const [index, name] of names.entries()) context[`x${index}`] = values[name] ?? null
      return within(budget, () => told(() => evaluate(context)))
    },
  }
}

let environment: Environment | null = null

function runner(): Environment {
  environment ??= newRunner()
  return environment
}

/** As deep as our own parser lets an expression be, in the words it is put into here. */
const most = 1_000_000

function newRunner(): Environment {
  const limits = {
    maxAstNodes: most,
    maxDepth: most,
    maxListElements: most,
    maxMapEntries: most,
    maxCallArguments: most,
  }
  const made = new Environment({ unlistedVariablesAreDyn: true, homogeneousAggregateLiterals: false, limits })
  for (const type of [Uint, Timestamp, Duration, Optional, TypeValue, CelMap, ...opaqueTypes])
    made.registerType(`Cel${type.name}`, type)
  return made.registerFunction('f(string, list): dyn', () => null)
}

/** The library looks at the types of all it is given before it calls anything; here they are looked at by what is called. */
function shorten(node: RunnerNode, constants: readonly unknown[]): void {
  if (node.op === '[]') {
    const index = Number((node.args as readonly RunnerNode[])[1]?.args)
    node.evaluate = () => constants[index]
  }
  if (node.op !== 'call') return
  const [, [named, list]] = node.args as readonly [string, readonly RunnerNode[]]
  const name = String(named?.args)
  const parts = list?.args as readonly RunnerNode[]
  const [run, cost] = [functionOf(name), costOf(name)]
  node.evaluate = (evaluator, _, context) => {
    const args = new Array<unknown>(parts.length)
    for (const [index, each] of parts.entries()) args[index] = each.evaluate(evaluator, each, context)
    charge(cost(args))
    return run(args)
  }
}

function functionOf(name: string): (args: readonly unknown[]) => unknown {
  const word = words[name] as ((...args: readonly unknown[]) => unknown) | undefined
  if (word !== undefined) return (args) => word(...args)
  const isMethod = name.startsWith('.')
  const plain = isMethod ? name.slice(1) : name
  return dispatcher(library.get(plain) ?? [], plain, isMethod)
}

/** What the library refuses are choices and conditions that are no truth values. */
function told<T>(run: () => T): T {
  try {
    return run()
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof LibraryTypeError) throw new CelError('no such overload')
    throw error
  }
}
