import type { Overload } from '../library/overload.ts'
import type { Fault } from '../syntax/source.ts'
import { type Call, type Loop, qualifiedName, type Tree } from '../syntax/tree.ts'
import {
  bool,
  type CelType,
  dyn,
  error,
  int,
  isDyn,
  isSameType,
  listOf,
  mapOf,
  optionalOf,
  plain,
  typeText,
} from '../types/types.ts'
import { type Bindings, fresh, general, resolve, unify } from '../types/unify.ts'
import { type CelEnvironment, type Scope, variableType } from './environment.ts'

/** What each part of an expression is. */
export type Types = ReadonlyMap<Tree, CelType>

export interface Checked {
  readonly type: CelType
  readonly types: Types
  readonly faults: readonly Fault[]
}

/** What an expression is by the types of its variables, and all that is wrong with it, in upstream's words. */
export function check(tree: Tree, environment: CelEnvironment): Checked {
  const checker = new Checker(environment)
  const type = checker.of(tree, new Map())
  const types = new Map([...checker.types].map(([each, found]) => [each, resolve(checker.bindings, found, dyn)]))
  return { type: resolve(checker.bindings, type, dyn), types, faults: checker.faults }
}

interface LoopTypes {
  readonly range: CelType
  /** What there is one after the other: elements, or keys. */
  readonly element: CelType
  readonly result: CelType
  readonly filter: CelType
  readonly body: CelType
}

class Checker {
  readonly faults: Fault[] = []
  readonly types = new Map<Tree, CelType>()
  bindings: Bindings = new Map()
  #parameters = 0
  readonly #environment: CelEnvironment

  constructor(environment: CelEnvironment) {
    this.#environment = environment
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
        return this.#call(
          tree.optional ? '_[?_]' : '_[_]',
          null,
          [this.of(tree.of, scope), this.of(tree.key, scope)],
          tree.at,
        )
      case 'call':
        return this.#called(tree, scope)
      case 'logic':
        for (const each of tree.terms) this.#expect(bool, this.of(each, scope), each.at)
        return bool
      case 'list': {
        const items = tree.items.map(({ value, optional }) => this.#item(value, optional, scope))
        return listOf(this.#joined(items))
      }
      case 'map': {
        const keys: CelType[] = []
        const values: CelType[] = []
        for (const { key, value, optional } of tree.entries) {
          keys.push(this.of(key, scope))
          values.push(this.#item(value, optional, scope))
        }
        return mapOf(this.#joined(keys), this.#joined(values))
      }
      case 'message':
        return this.#message(tree, scope)
      case 'loop':
        return this.#loop(tree, scope)
    }
  }

  #tell(message: string, at: number): CelType {
    this.faults.push({ message, at })
    return error
  }

  #text(type: CelType): string {
    return typeText(resolve(this.bindings, type, dyn))
  }

  #fits(a: CelType, b: CelType): boolean {
    const bound = unify(this.bindings, [[a, b]])
    if (bound !== null) this.bindings = bound
    return bound !== null
  }

  #expect(wanted: CelType, found: CelType, at: number): void {
    if (!this.#fits(wanted, found))
      this.#tell(`expected type '${this.#text(wanted)}' but found '${this.#text(found)}'`, at)
  }

  #parameter(): CelType {
    return { is: 'parameter', name: `_${this.#parameters++}` }
  }

  #name(name: string, at: number, scope: Scope): CelType {
    return (
      variableType(this.#environment, scope, name) ??
      this.#tell(`undeclared reference to '${name}' (in container '')`, at)
    )
  }

  #select(tree: Tree & { is: 'select' }, scope: Scope): CelType {
    const name = qualifiedName(tree)
    const variable = name === null ? null : variableType(this.#environment, scope, name)
    if (variable !== null) return variable
    const from = resolve(this.bindings, this.of(tree.of, scope), null)
    const type = this.#field(from, tree.field, tree.at)
    return tree.optional || from.is === 'optional' ? optionalOf(type) : type
  }

  #field(of: CelType, field: string, at: number): CelType {
    const from = resolve(this.bindings, of, null)
    if (from.is === 'plain' && from.name === 'any') return dyn
    switch (from.is) {
      case 'optional':
        return this.#field(from.of, field, at)
      case 'map':
        return from.of
      case 'object':
        return from.fieldOf(field) ?? this.#tell(`undefined field '${field}'`, at)
      case 'dyn':
      case 'error':
      case 'parameter':
        return dyn
      default:
        return this.#tell(`type '${this.#text(from)}' does not support field selection`, at)
    }
  }

  #called({ name, target, args, at }: Call, scope: Scope): CelType {
    if (target !== null) {
      const outer = qualifiedName(target)?.replace(/^\./, '')
      if (outer !== undefined && this.#environment.library.has(`${outer}.${name}`)) {
        return this.#call(`${outer}.${name}`, null, this.#each(args, scope), at)
      }
    }
    const on = target === null ? null : this.of(target, scope)
    if (this.#environment.library.has(name.replace(/^\./, ''))) {
      return this.#call(name.replace(/^\./, ''), on, this.#each(args, scope), at)
    }
    this.#each(args, scope)
    return this.#tell(`undeclared reference to '${name}' (in container '')`, at)
  }

  #each(trees: readonly Tree[], scope: Scope): readonly CelType[] {
    return trees.map((each) => this.of(each, scope))
  }

  #call(name: string, on: CelType | null, args: readonly CelType[], at: number): CelType {
    const all = on === null ? args : [on, ...args]
    let found: CelType | null = null
    for (const overload of this.#environment.library.get(name) ?? []) {
      if (overload.isMethod !== (on !== null) || overload.takes.length !== all.length) continue
      const gives = this.#given(overload, all)
      if (gives === null) continue
      if (found === null) found = gives
      else if (!isDyn(found) && !isSameType(found, gives)) found = dyn
    }
    if (found !== null) return found
    const shown = `(${args.map((each) => this.#text(each)).join(', ')})`
    const subject = on === null ? '' : `${this.#text(on)}.`
    return this.#tell(`found no matching overload for '${name}' applied to '${subject}${shown}'`, at)
  }

  #given({ takes, gives }: Overload, args: readonly CelType[]): CelType | null {
    const names = new Map<string, string>()
    const own = (type: CelType) =>
      fresh(type, (name) => {
        const known = names.get(name) ?? `_${this.#parameters++}`
        names.set(name, known)
        return known
      })
    const bound = unify(
      this.bindings,
      args.map((arg, index) => [arg, own(takes[index] ?? dyn)]),
    )
    if (bound === null) return null
    this.bindings = bound
    return resolve(bound, own(gives), null)
  }

  #item(tree: Tree, optional: boolean, scope: Scope): CelType {
    const type = resolve(this.bindings, this.of(tree, scope), null)
    if (!optional) return type
    if (type.is === 'optional') return type.of
    if (!isDyn(type)) this.#expect(optionalOf(type), type, tree.at)
    return isDyn(type) ? dyn : type
  }

  /** Of several: the one that says least, where one is that. */
  #joined(types: readonly CelType[]): CelType {
    let joined: CelType | null = null
    for (const type of types) {
      if (joined === null) joined = type
      else joined = this.#fits(joined, type) ? general(joined, type) : dyn
    }
    return joined ?? this.#parameter()
  }

  #message({ name, fields, at }: Tree & { is: 'message' }, scope: Scope): CelType {
    const message = this.#environment.messageOf(name.replace(/^\./, ''))
    const variable = message === null ? variableType(this.#environment, scope, name) : null
    if (message === null && variable === null)
      return this.#tell(`undeclared reference to '${name}' (in container '')`, at)
    if (message === null) this.#tell(`'${this.#text(variable ?? dyn)}' is not a type`, at)
    for (const field of fields) {
      const value = this.#item(field.value, field.optional, scope)
      if (message === null) {
        this.#tell(`unexpected failed resolution of '${name}'`, field.at)
        continue
      }
      const wanted = message.fieldOf(field.name)
      if (wanted === null) {
        const shown = this.#text(value)
        this.#tell(`expected type of field '${field.name}' is '' but provided type is '${shown}'`, field.at)
      } else if (!this.#fits(wanted, value)) {
        this.#tell(
          `expected type of field '${field.name}' is '${this.#text(wanted)}' but provided type is '${this.#text(value)}'`,
          field.at,
        )
      }
    }
    return message ?? error
  }

  #loop(loop: Loop, scope: Scope): CelType {
    if (loop.kind === 'bind') {
      const bound = this.of(loop.range, scope)
      return this.of(loop.body, new Map([...scope, [loop.variables[0] ?? '', bound]]))
    }
    if (loop.kind === 'optMap' || loop.kind === 'optFlatMap') return this.#optional(loop, scope)
    const range = this.of(loop.range, scope)
    const inner = new Map(scope)
    const elements = this.#elements(range, loop, loop.kind === 'sortBy' ? loop.at : loop.range.at)
    for (const [index, name] of loop.variables.entries()) inner.set(name, elements[index] ?? dyn)
    const result = this.#accumulator(loop)
    const filter = loop.filter === null ? bool : this.of(loop.filter, inner)
    return this.#finished(loop, { range, element: elements[0] ?? dyn, result, filter, body: this.of(loop.body, inner) })
  }

  #elements(of: CelType, { variables }: Loop, at: number): readonly CelType[] {
    const type = resolve(this.bindings, of, null)
    const from = type.is === 'optional' ? type.of : type
    const isPair = variables.length === 2
    switch (from.is) {
      case 'list':
        return isPair ? [int, from.of] : [from.of]
      case 'map':
        return [from.key, from.of]
      case 'dyn':
      case 'error':
        return [dyn, dyn]
      case 'parameter':
        this.#fits(dyn, from)
        return [dyn, dyn]
      default:
        this.#tell(
          `expression of type '${this.#text(type)}' cannot be range of a comprehension (must be list, map, or dynamic)`,
          at,
        )
        return [error, error]
    }
  }

  /** What a loop begins with. */
  #accumulator({ kind }: Loop): CelType {
    switch (kind) {
      case 'all':
      case 'exists':
        return bool
      case 'existsOne':
        return int
      case 'transformMap':
      case 'transformMapEntry':
        return mapOf(this.#parameter(), this.#parameter())
      default:
        return listOf(this.#parameter())
    }
  }

  #finished(loop: Loop, { range, element, result, filter, body }: LoopTypes): CelType {
    const { kind, at } = loop
    if (kind === 'all' || kind === 'exists') {
      this.#expect(bool, body, loop.body.at)
      return bool
    }
    if (kind === 'existsOne') {
      this.#call('_?_:_', null, [body, int, int], at)
      return bool
    }
    const step = this.#step(loop, result, element, body)
    const asked = kind === 'filter' ? body : loop.filter === null ? null : filter
    const made = asked === null ? step : this.#call('_?_:_', null, [asked, step, result], at)
    this.#expect(result, made, at)
    return kind === 'sortBy' ? this.#call('@sortByAssociatedKeys', range, [result], at) : result
  }

  /** What is there after one turn. */
  #step({ kind, at }: Loop, result: CelType, element: CelType, body: CelType): CelType {
    switch (kind) {
      case 'transformMap':
        return this.#call('cel.@mapInsert', null, [result, mapOf(element, body)], at)
      case 'transformMapEntry':
        return this.#call('cel.@mapInsert', null, [result, body], at)
      case 'filter':
        return this.#call('_+_', null, [result, listOf(element)], at)
      default:
        return this.#call('_+_', null, [result, listOf(body)], at)
    }
  }

  /** `a.optMap(x, b)`: there is something, or not. */
  #optional(loop: Loop, scope: Scope): CelType {
    const on = this.of(loop.range, scope)
    const has = this.#call('hasValue', on, [], loop.at)
    const value = this.#call('value', on, [], loop.at)
    const body = this.of(loop.body, new Map([...scope, [loop.variables[0] ?? '', value]]))
    const some = loop.kind === 'optMap' ? this.#call('optional.of', null, [body], loop.at) : body
    return this.#call('_?_:_', null, [has, some, this.#call('optional.none', null, [], loop.at)], loop.at)
  }
}
