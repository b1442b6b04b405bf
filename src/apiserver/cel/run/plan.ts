import type { Compiled } from '../check/compiled.ts'
import type { CelEnvironment } from '../check/environment.ts'
import { type Call, type Loop, type LoopKind, qualifiedName, type Tree } from '../syntax/tree.ts'
import { literalValue } from '../values/literal.ts'
import { TypeValue } from '../values/values.ts'
import { type Certainty, has, index, select } from './access.ts'
import { list, map, message } from './aggregate.ts'
import { call } from './call.ts'
import { choice, logic, otherwise } from './logic.ts'
import { loop } from './loop.ts'
import { type Part, type Step, stepOf } from './part.ts'
import { bound, type Variable, variable } from './variable.ts'

/** An expression as a function of its variables. */
export interface Plan {
  readonly run: Step
  readonly variables: ReadonlyMap<string, number>
  /** How many slots it takes, those of loops included. */
  readonly slots: number
}

/** @throws CelError what is always the same is made here, and may fail */
export function plan(compiled: Compiled, environment: CelEnvironment): Plan {
  const names = new Map([...environment.variables.keys()].map((name, slot) => [name, slot]))
  const planner = new Planner(compiled, names, environment)
  const run = stepOf(planner.of(compiled.tree, new Map()))
  return { run, variables: names, slots: planner.slots }
}

type Scope = ReadonlyMap<string, Variable>

/** What these name is made when it is first asked for. */
const lazy: ReadonlySet<LoopKind> = new Set(['bind', 'optMap', 'optFlatMap'])

class Planner {
  slots: number
  readonly #compiled: Compiled
  readonly #variables: ReadonlyMap<string, number>
  readonly #environment: CelEnvironment

  constructor(compiled: Compiled, variables: ReadonlyMap<string, number>, environment: CelEnvironment) {
    this.#compiled = compiled
    this.#variables = variables
    this.#environment = environment
    this.slots = variables.size
  }

  of(tree: Tree, scope: Scope): Part {
    const of = (each: Tree) => this.of(each, scope)
    switch (tree.is) {
      case 'literal':
        return { is: 'constant', value: literalValue(tree) }
      case 'name':
        return this.#named(tree.name, scope) ?? { is: 'constant', value: null }
      case 'select':
        return (
          this.#named(qualifiedName(tree) ?? '', scope) ??
          select(of(tree.of), tree.field, tree.optional, this.#certainty(tree))
        )
      case 'has':
        return has(of(tree.of), tree.field, this.#certainty(tree))
      case 'index':
        return index(of(tree.of), of(tree.key), tree.optional, this.#certainty(tree))
      case 'call':
        return this.#call(tree, scope)
      case 'logic':
        return logic(tree.op, tree.terms.map(of))
      case 'list':
        return list(tree.items.map(({ value, optional }) => ({ value: of(value), optional })))
      case 'map':
        return map(tree.entries.map(({ key, value, optional }) => ({ key: of(key), value: of(value), optional })))
      case 'message':
        return message(
          tree.name.replace(/^\./, ''),
          tree.fields.map(({ name, value, optional }) => ({
            key: { is: 'constant', value: name },
            value: of(value),
            optional,
          })),
        )
      case 'loop':
        return this.#loop(tree, scope)
    }
  }

  /** A variable, or the name of a type; null: it is neither. */
  #named(name: string, scope: Scope): Part | null {
    const local = scope.get(name)
    if (local !== undefined) return variable(local)
    const plain = name.replace(/^\./, '')
    const slot = this.#variables.get(plain)
    if (slot !== undefined) return variable({ slot, isLazy: false })
    return this.#environment.typeNamed(plain) !== null ? { is: 'constant', value: new TypeValue(plain) } : null
  }

  #certainty({ of, optional }: { readonly of: Tree; readonly optional: boolean }): Certainty {
    return optional || this.#compiled.types.get(of)?.is === 'optional' ? 'optional' : 'certain'
  }

  #call(tree: Call, scope: Scope): Part {
    const { name, target } = tree
    const { library } = this.#environment
    const args = tree.args.map((each) => this.of(each, scope))
    const [one, two, three] = args
    if (name === '_?_:_' && one && two && three) return choice(one, two, three)
    const outer = target === null ? '' : qualifiedName(target)?.replace(/^\./, '')
    const isQualified = library.has(`${outer}.${name}`)
    const full = isQualified ? `${outer}.${name}` : name.replace(/^\./, '')
    const on = target === null || isQualified ? null : this.of(target, scope)
    if ((full === 'or' || full === 'orValue') && on && one) return otherwise(full, on, one)
    return call({
      ...{ name: full, isMethod: on !== null, parts: on === null ? args : [on, ...args] },
      ...{ overloads: library.get(full) ?? [], ways: this.#compiled.ways.get(tree) ?? [] },
    })
  }

  #loop({ kind, range, variables, filter, body }: Loop, scope: Scope): Part {
    const over = this.of(range, scope)
    const isLazy = lazy.has(kind)
    const locals = variables.map((name) => [name, { slot: this.slots++, isLazy }] as const)
    const inner = new Map([...scope, ...locals])
    const made = this.of(body, inner)
    const slots = locals.map(([, { slot }]) => slot)
    if (kind === 'bind') return bound(slots, stepOf(over), stepOf(made))
    const test = filter === null ? null : this.of(filter, inner)
    return loop(kind, { range: over, variables: slots, filter: test, body: made })
  }
}
