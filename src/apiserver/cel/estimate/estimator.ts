import type { Compiled } from '../check/compiled.ts'
import { type Call, type Loop, qualifiedName, type Tree } from '../syntax/tree.ts'
import type { CelType } from '../types/types.ts'
import { textSize } from '../values/size.ts'
import { callEstimate } from './call-estimate.ts'
import { below, type Declared, type Estimate, sizeAt, sizeOf } from './estimate.ts'
import { type Local, localsOf, loopEstimate } from './loop-estimate.ts'
import { type Content, fixed, joined, type Size, union, unionOf } from './size.ts'

/** The most that running an expression may cost, by how large its variables may be. */
export function estimatedCost(compiled: Compiled, declared: Declared): number {
  return new Estimator(compiled, declared).of(compiled.tree, new Map()).cost
}

type Scope = ReadonlyMap<string, Local>

class Estimator {
  readonly #compiled: Compiled
  readonly #declared: Declared

  constructor(compiled: Compiled, declared: Declared) {
    this.#compiled = compiled
    this.#declared = declared
  }

  of(tree: Tree, scope: Scope): Estimate {
    switch (tree.is) {
      case 'literal': {
        const literal = typeof tree.value === 'bigint' && tree.type === 'int' ? tree.value : null
        return { ...this.#made(tree, 0, literalSize(tree.value)), literal }
      }
      case 'name':
        return this.#named(tree, tree.name, scope)
      case 'select':
        return this.#select(tree, scope)
      case 'has': {
        const from = this.of(tree.of, scope)
        return this.#made(tree, from.cost)
      }
      case 'index':
        return this.#index(tree, scope)
      case 'call':
        return this.#call(tree, scope)
      case 'logic':
        return this.#made(tree, sumOf(this.#each(tree.terms, scope)))
      case 'list': {
        const items = this.#each(
          tree.items.map(({ value }) => value),
          scope,
        )
        const content: Content = { is: 'list', key: fixed(1), value: unionOf(items.map(sizeOf)) }
        return this.#made(tree, 10 + sumOf(items), fixed(items.length), content)
      }
      case 'map': {
        const keys = this.#each(
          tree.entries.map(({ key }) => key),
          scope,
        )
        const values = this.#each(
          tree.entries.map(({ value }) => value),
          scope,
        )
        const content: Content = { is: 'map', key: unionOf(keys.map(sizeOf)), value: unionOf(values.map(sizeOf)) }
        return this.#made(tree, 30 + sumOf(keys) + sumOf(values), fixed(keys.length), content)
      }
      case 'message':
        return this.#made(
          tree,
          40 +
            sumOf(
              this.#each(
                tree.fields.map(({ value }) => value),
                scope,
              ),
            ),
        )
      case 'loop':
        return this.#loop(tree, scope)
    }
  }

  #each(trees: readonly Tree[], scope: Scope): readonly Estimate[] {
    return trees.map((each) => this.of(each, scope))
  }

  /** What no schema describes. */
  #made(tree: Tree, cost: number, size: Size | null = null, content: Content | null = null): Estimate {
    const type = this.#compiled.types.get(tree)
    return { type, cost, size: size ?? sizeAt(null, type, this.#declared), content, path: null, literal: null }
  }

  #at(tree: Tree, cost: number, path: readonly string[] | null, local: Local | null): Estimate {
    const type = this.#compiled.types.get(tree)
    const size = sizeAt(path, type, this.#declared) ?? local?.size ?? null
    return { type, cost, size, content: local?.content ?? null, path, literal: null }
  }

  #named(tree: Tree, name: string, scope: Scope): Estimate {
    const local = scope.get(name) ?? null
    return this.#at(tree, 1, local === null ? [name] : local.path, local)
  }

  #select(tree: Tree & { is: 'select' }, scope: Scope): Estimate {
    const name = qualifiedName(tree)
    // What is a name as a whole has no parts that are anything.
    if (name !== null && !this.#compiled.types.has(tree.of)) return this.#named(tree, name, scope)
    const from = this.of(tree.of, scope)
    if (tree.optional) return this.#made(tree, 1 + from.cost)
    const cost = isStructured(from.type) ? 1 : 0
    return this.#at(tree, from.cost + cost, below(from.path, tree.field), null)
  }

  #index(tree: Tree & { is: 'index' }, scope: Scope): Estimate {
    const [from, key] = [this.of(tree.of, scope), this.of(tree.key, scope)]
    const cost = 1 + from.cost + key.cost
    if (tree.optional || (from.type?.is !== 'list' && from.type?.is !== 'map' && from.type?.is !== 'dyn')) {
      return this.#made(tree, cost)
    }
    const path = below(from.path, from.type.is === 'list' ? '@items' : '@values')
    const found = this.#at(tree, cost, path, null)
    return from.content === null ? found : { ...found, size: from.content.value }
  }

  #call(tree: Call, scope: Scope): Estimate {
    const args = this.#each(tree.args, scope)
    const [first, second, third] = args
    if (tree.name === 'dyn' && first !== undefined) {
      return this.#made(tree, 1 + first.cost, first.size, first.content)
    }
    if (tree.name === '_?_:_' && first && second && third) {
      const size = union(sizeOf(second), sizeOf(third))
      const content = joined(second.content, third.content)
      return this.#made(tree, first.cost + Math.max(second.cost, third.cost), size, content)
    }
    const ways = this.#compiled.ways.get(tree) ?? []
    const isMethod = ways[0]?.isMethod === true
    const target = isMethod && tree.target !== null ? this.of(tree.target, scope) : null
    const outer = isMethod || tree.target === null ? '' : `${qualifiedName(tree.target)?.replace(/^\./, '')}.`
    const name = `${outer}${tree.name.replace(/^\./, '')}`
    const { cost, size } = callEstimate(name, ways, { target, args, declared: this.#declared })
    const content = name === '_+_' && first && second ? joined(first.content, second.content) : null
    return this.#made(tree, cost + sumOf(args) + (target?.cost ?? 0), size ?? null, content)
  }

  #loop(tree: Loop, scope: Scope): Estimate {
    const range = this.of(tree.range, scope)
    const locals = boundTo(tree, range) ?? localsOf(tree, range)
    const inner = new Map([...scope, ...tree.variables.map((name, index) => [name, locals[index]] as [string, Local])])
    const filter = tree.filter === null ? null : this.of(tree.filter, inner)
    const body = this.of(tree.body, inner)
    const [local] = locals
    const element = local && { ...local, size: sizeAt(local.path, elementOf(range.type), this.#declared) ?? local.size }
    const { cost, size, content } = loopEstimate(
      tree,
      { range, filter, body },
      element ?? { path: null, size: null, content: null },
    )
    return this.#made(tree, range.cost + cost, size, content)
  }
}

/** What a value is bound to, or what is in it; null: it is gone over. */
function boundTo({ kind }: Loop, { path, size, content, type }: Estimate): readonly Local[] | null {
  if (kind === 'bind') return [{ path, size, content }]
  if (kind !== 'optMap' && kind !== 'optFlatMap') return null
  const inner = type?.is === 'optional' ? type.of : undefined
  return [{ path: null, size: sizeAt(null, inner, () => null), content: null }]
}

function elementOf(type: CelType | undefined): CelType | undefined {
  return type?.is === 'list' ? type.of : type?.is === 'map' ? type.key : undefined
}

function isStructured(type: CelType | undefined): boolean {
  return type?.is === 'map' || type?.is === 'object'
}

function sumOf(parts: readonly Estimate[]): number {
  return parts.reduce((sum, { cost }) => sum + cost, 0)
}

function literalSize(value: unknown): Size {
  if (typeof value === 'string') return fixed(textSize(value))
  return fixed(value instanceof Uint8Array ? value.length : 1)
}
