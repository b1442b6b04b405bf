import type { Overload } from '../library/overload.ts'
import { type Fault, nowhere } from '../syntax/source.ts'
import { type Call, qualifiedName, type Tree } from '../syntax/tree.ts'
import { bool, type CelType, dyn, error, isDyn, listOf, mapOf, optionalOf, plain } from '../types/types.ts'
import { Entangled } from '../types/unify.ts'
import { type CelEnvironment, type Scope, variableType } from './environment.ts'
import { loopType } from './loops.ts'
import { Typing } from './typing.ts'

/** What each part of an expression is. */
export type Types = ReadonlyMap<Tree, CelType>

/** Which overloads each call may mean. */
export type Ways = ReadonlyMap<Tree, readonly Overload[]>

export interface Checked {
  readonly type: CelType
  readonly types: Types
  readonly ways: Ways
  readonly faults: readonly Fault[]
}

/** What an expression is by the types of its variables, and all that is wrong with it, in upstream's words. */
export function check(tree: Tree, environment: CelEnvironment): Checked {
  try {
    return checked(tree, environment)
  } catch (error) {
    if (!(error instanceof Entangled)) throw error
    return { type: dyn, types: new Map(), ways: new Map(), faults: [{ message: 'types nest too much', at: nowhere }] }
  }
}

function checked(tree: Tree, environment: CelEnvironment): Checked {
  const typing = new Typing(environment.library)
  const checker = new Checker(environment, typing)
  const type = checker.of(tree, new Map())
  const types = new Map([...checker.types].map(([each, found]) => [each, typing.bindings.resolve(found, dyn)]))
  return { type: typing.bindings.resolve(type, dyn), types, ways: checker.ways, faults: typing.faults }
}

class Checker {
  readonly types = new Map<Tree, CelType>()
  readonly ways = new Map<Tree, readonly Overload[]>()
  readonly #typing: Typing
  readonly #environment: CelEnvironment

  constructor(environment: CelEnvironment, typing: Typing) {
    this.#environment = environment
    this.#typing = typing
  }

  of(tree: Tree, scope: Scope): CelType {
    const type = this.#of(tree, scope)
    this.types.set(tree, type)
    return type
  }

  #of(tree: Tree, scope: Scope): CelType {
    switch (tree.is) {
      case 'literal':
        return plain(tree.type)
      case 'name':
        return this.#name(tree.name, tree.at, scope)
      case 'select':
        return this.#select(tree, scope)
      case 'has':
        this.#field(this.of(tree.of, scope), tree.field, tree.at)
        return bool
      case 'index':
        return this.#typing.call(
          tree.optional ? '_[?_]' : '_[_]',
          null,
          [this.of(tree.of, scope), this.of(tree.key, scope)],
          tree.at,
        )
      case 'call':
        return this.#called(tree, scope)
      case 'logic':
        for (const each of tree.terms) this.#typing.expect(bool, this.of(each, scope), each.at)
        return bool
      case 'list': {
        const items = tree.items.map(({ value, optional }) => this.#item(value, optional, scope))
        return listOf(this.#typing.joined(items))
      }
      case 'map': {
        const keys: CelType[] = []
        const values: CelType[] = []
        for (const { key, value, optional } of tree.entries) {
          keys.push(this.of(key, scope))
          values.push(this.#item(value, optional, scope))
        }
        return mapOf(this.#typing.joined(keys), this.#typing.joined(values))
      }
      case 'message':
        return this.#message(tree, scope)
      case 'loop':
        return loopType(tree, this.#typing, (each, names) => this.of(each, new Map([...scope, ...names])))
    }
  }

  #name(name: string, at: number, scope: Scope): CelType {
    return (
      variableType(this.#environment, scope, name) ??
      this.#typing.tell(`undeclared reference to '${name}' (in container '')`, at)
    )
  }

  #select(tree: Tree & { is: 'select' }, scope: Scope): CelType {
    const name = qualifiedName(tree)
    const variable = name === null ? null : variableType(this.#environment, scope, name)
    if (variable !== null) return variable
    const from = this.#typing.bindings.resolve(this.of(tree.of, scope), null)
    const type = this.#field(from, tree.field, tree.at)
    return tree.optional || from.is === 'optional' ? optionalOf(type) : type
  }

  #field(of: CelType, field: string, at: number): CelType {
    const from = this.#typing.bindings.resolve(of, null)
    if (from.is === 'plain' && from.name === 'any') return dyn
    switch (from.is) {
      case 'optional':
        return this.#field(from.of, field, at)
      case 'map':
        return from.of
      case 'object':
        return from.fieldOf(field) ?? this.#typing.tell(`undefined field '${field}'`, at)
      case 'dyn':
      case 'error':
      case 'parameter':
        return dyn
      default:
        return this.#fieldOfNone(this.#typing.text(from), at)
    }
  }

  /** Upstream looks for the fields of types that it names as its own, and finds no type. */
  #fieldOfNone(type: string, at: number): CelType {
    if (type.startsWith('kubernetes.')) return this.#typing.tell(`unexpected failed resolution of '${type}'`, at)
    this.#typing.tell(`type '${type}' does not support field selection`, at)
    return dyn
  }

  #called(tree: Call, scope: Scope): CelType {
    const { name, target, args, at } = tree
    const call = (full: string, on: CelType | null) => {
      const { type, ways } = this.#typing.called(full, on, this.#each(args, scope), at)
      this.ways.set(tree, ways)
      return type
    }
    if (target !== null) {
      const outer = qualifiedName(target)?.replace(/^\./, '')
      if (outer !== undefined && this.#environment.library.has(`${outer}.${name}`)) {
        return call(`${outer}.${name}`, null)
      }
    }
    const on = target === null ? null : this.of(target, scope)
    if (this.#environment.library.has(name.replace(/^\./, ''))) {
      return call(name.replace(/^\./, ''), on)
    }
    this.#each(args, scope)
    return this.#typing.tell(`undeclared reference to '${name}' (in container '')`, at)
  }

  #each(trees: readonly Tree[], scope: Scope): readonly CelType[] {
    return trees.map((each) => this.of(each, scope))
  }

  #item(tree: Tree, optional: boolean, scope: Scope): CelType {
    const type = this.#typing.bindings.resolve(this.of(tree, scope), null)
    if (!optional) return type
    if (type.is === 'optional') return type.of
    if (!isDyn(type)) this.#typing.expect(optionalOf(type), type, tree.at)
    return isDyn(type) ? dyn : type
  }

  #message({ name, fields, at }: Tree & { is: 'message' }, scope: Scope): CelType {
    const message = this.#environment.messageOf(name.replace(/^\./, ''))
    const variable = message === null ? variableType(this.#environment, scope, name) : null
    if (message === null && variable === null)
      return this.#typing.tell(`undeclared reference to '${name}' (in container '')`, at)
    if (message === null) this.#typing.tell(`'${this.#typing.text(variable ?? dyn)}' is not a type`, at)
    for (const field of fields) {
      const value = this.#item(field.value, field.optional, scope)
      if (message === null) {
        this.#typing.tell(`unexpected failed resolution of '${name}'`, field.at)
        continue
      }
      const wanted = message.fieldOf(field.name)
      if (wanted === null) {
        const shown = this.#typing.text(value)
        this.#typing.tell(`expected type of field '${field.name}' is '' but provided type is '${shown}'`, field.at)
      } else if (!this.#typing.fits(wanted, value)) {
        this.#typing.tell(
          `expected type of field '${field.name}' is '${this.#typing.text(wanted)}' but provided type is '${this.#typing.text(value)}'`,
          field.at,
        )
      }
    }
    return message ?? error
  }
}
