import { isTypeName } from '../check/environment.ts'
import type { Library } from '../library/overload.ts'
import { type Loop, qualifiedName, type Tree } from '../syntax/tree.ts'
import { literalValue } from '../values/literal.ts'

// An expression in the words of the library that runs it, which knows choices and loops; all else is a call of `f`.
//
//   self.l.all(x, x > 1 || self.b)
//   f("$keys", [f("$select", [x0, k[0]])]).all(v0, f("$step", [f("_>_", [v0, k[1]]) || f("$select", [x0, k[2]])]))

export interface Lowered {
  readonly text: string
  /** What `k` is: all values that are written out. */
  readonly constants: readonly unknown[]
}

/** `variables`: what may be named; the first is `x0`. */
export function lower(tree: Tree, variables: readonly string[], library: Library): Lowered {
  const lowering = new Lowering(variables, library)
  const text = lowering.text(tree, new Map())
  return { text, constants: lowering.constants }
}

type Scope = ReadonlyMap<string, string>

const f = (name: string, ...args: readonly string[]) => `f(${JSON.stringify(name)}, [${args.join(', ')}])`

class Lowering {
  readonly constants: unknown[] = []
  readonly #variables: readonly string[]
  readonly #library: Library
  #loops = 0

  constructor(variables: readonly string[], library: Library) {
    this.#variables = variables
    this.#library = library
  }

  text(tree: Tree, scope: Scope): string {
    const of = (each: Tree) => this.text(each, scope)
    switch (tree.is) {
      case 'literal':
        return this.#constant(literalValue(tree))
      case 'name':
        return this.#named(tree.name, scope) ?? this.#constant(null)
      case 'select': {
        const whole = this.#named(qualifiedName(tree) ?? '', scope)
        return whole ?? f(tree.optional ? '$?select' : '$select', of(tree.of), this.#constant(tree.field))
      }
      case 'has':
        return f('$has', of(tree.of), this.#constant(tree.field))
      case 'index':
        return tree.optional ? f('_[?_]', of(tree.of), of(tree.key)) : f('$index', of(tree.of), of(tree.key))
      case 'call':
        return this.#call(tree, scope)
      case 'logic':
        return `(${tree.terms.map(of).join(` ${tree.op} `)})`
      case 'list':
        return f('$list', ...tree.items.flatMap(({ value, optional }) => [of(value), `${optional}`]))
      case 'map':
        return f('$map', ...tree.entries.flatMap(({ key, value, optional }) => [of(key), of(value), `${optional}`]))
      case 'message': {
        const fields = tree.fields.flatMap(({ name, value, optional }) => [
          this.#constant(name),
          of(value),
          `${optional}`,
        ])
        return f('$map', ...fields)
      }
      case 'loop':
        return this.#loop(tree, scope)
    }
  }

  #constant(value: unknown): string {
    return `k[${this.constants.push(value) - 1}]`
  }

  /** A variable, or the name of a type; null: it is neither. */
  #named(name: string, scope: Scope): string | null {
    const local = scope.get(name)
    if (local !== undefined) return local
    const plain = name.replace(/^\./, '')
    const index = this.#variables.indexOf(plain)
    if (index >= 0) return `x${index}`
    return isTypeName(plain) ? f('$type', this.#constant(plain)) : null
  }

  #call(tree: Tree & { is: 'call' }, scope: Scope): string {
    const args = tree.args.map((each) => this.text(each, scope))
    if (tree.name === '_?_:_') return `(${args[0]} ? ${args[1]} : ${args[2]})`
    if (tree.target === null) return f(tree.name.replace(/^\./, ''), ...args)
    const outer = qualifiedName(tree.target)?.replace(/^\./, '')
    if (outer !== undefined && this.#library.has(`${outer}.${tree.name}`)) return f(`${outer}.${tree.name}`, ...args)
    const target = this.text(tree.target, scope)
    if (tree.name === 'or' || tree.name === 'orValue') return this.#otherwise(tree.name, target, args[0] ?? '')
    return f(`.${tree.name}`, target, ...args)
  }

  /** The other is looked at only where there is not the one. */
  #otherwise(name: 'or' | 'orValue', target: string, other: string): string {
    const it = this.#variable()
    const one = name === 'or' ? it : f('$value', it)
    return f('$first', `[${target}].map(${it}, ${f('$present', it)} ? ${one} : ${other})`)
  }

  #variable(): string {
    return `v${this.#loops++}`
  }

  #loop(loop: Loop, scope: Scope): string {
    const it = this.#variable()
    const [first = '', second] = loop.variables
    const inner = new Map(scope)
    if (second === undefined) inner.set(first, it)
    else inner.set(first, f('$first', it)).set(second, f('$second', it))
    const from = this.text(loop.range, scope)
    const range = f(rangeWord(loop), from)
    const body = f('$step', this.text(loop.body, inner))
    const filter = loop.filter === null ? '' : `${this.text(loop.filter, inner)}, `
    const each = (of: string) => `${range}.map(${it}, ${filter}${of})`
    switch (loop.kind) {
      case 'all':
      case 'exists':
      case 'filter':
        return `${range}.${loop.kind}(${it}, ${body})`
      case 'existsOne':
        return `${range}.exists_one(${it}, ${body})`
      case 'map':
      case 'transformList':
        return each(body)
      case 'transformMap':
        return f('$entries', each(`[${f('$first', it)}, ${body}]`))
      case 'transformMapEntry':
        return f('$merged', each(body))
      case 'optMap':
        return f('$some', each(body))
      case 'optFlatMap':
        return f('$flat', each(body))
      case 'bind':
        return f('$first', each(body))
      case 'sortBy':
        return f('$sorted', each(`[${it}, ${body}]`))
    }
  }
}

/** What makes a list of what a loop goes over. */
function rangeWord({ kind, variables }: Loop): string {
  if (kind === 'bind') return '$bound'
  if (kind === 'optMap' || kind === 'optFlatMap') return '$one'
  return variables.length === 2 ? '$pairs' : '$keys'
}
