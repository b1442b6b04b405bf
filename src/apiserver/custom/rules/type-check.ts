import type { Environment } from '@marcbachmann/cel-js'
import type { CelNode } from './nodes.ts'
import { binaryType, overloadsOf } from './overloads.ts'
import { placeOf } from './places.ts'
import { bool, type CelType, dyn, fieldType, fits, listOf, mapOf, optionalOf, plain, typeText } from './types.ts'

export interface Fault {
  readonly message: string
  /** Where in the text. */
  readonly at: number
}

type Scope = ReadonlyMap<string, CelType>

/** What an expression is by the types of its variables, and all that is wrong with it, in upstream's words. */
export function typeCheck(
  environment: Environment,
  text: string,
  root: CelNode,
  variables: Scope,
): { readonly type: CelType; readonly faults: readonly Fault[] } {
  const check = new Check(environment, text)
  const type = check.of(root, variables)
  return { type, faults: check.faults.sort((a, b) => a.at - b.at) }
}

const macros = new Set(['all', 'exists', 'exists_one', 'map', 'filter'])
const typeNames = new Set(['string', 'bool', 'int', 'uint', 'double', 'map', 'list', 'bytes', 'null_type', 'type'])
/** Stand before the names of functions, and are no values. */
const namespaces = new Set(['optional', 'sets', 'google'])

class Check {
  readonly faults: Fault[] = []
  readonly #environment: Environment
  readonly #text: string

  constructor(environment: Environment, text: string) {
    this.#environment = environment
    this.#text = text
  }

  of(node: CelNode, scope: Scope): CelType {
    const args = node.args as readonly CelNode[]
    switch (node.op) {
      case 'value':
        return typeOfLiteral(node.args)
      case 'id':
        return this.#variable(node, scope)
      case '.':
      case '.?':
        return this.#selected(node, this.of(args[0]!, scope), node)
      case '[]':
      case '[?]':
        return this.#indexed(node, this.of(args[0]!, scope), this.of(args[1]!, scope))
      case 'call':
        return this.#call(node, scope)
      case 'rcall':
        return this.#methodCall(node, scope)
      case 'list':
        return listOf(this.#alike(args, scope))
      case 'map':
        return this.#mapLiteral(node.args as readonly (readonly [CelNode, CelNode])[], scope)
      case '?:':
        return this.#chosen(node, args, scope)
      case '&&':
      case '||':
        for (const each of args) this.#expect(bool, each, this.of(each, scope))
        return bool
      case '!_':
      case '-_':
        return this.#unary(node, this.of(node.args as CelNode, scope))
      default:
        return args.length === 2 ? this.#binary(node, this.of(args[0]!, scope), this.of(args[1]!, scope)) : dyn
    }
  }

  #tell(message: string, node: CelNode): CelType {
    this.faults.push({ message, at: placeOf(node, this.#text) })
    return dyn
  }

  #noOverload(name: string, shown: string, node: CelNode): CelType {
    return this.#tell(`found no matching overload for '${name}' applied to '${shown}'`, node)
  }

  #expect(wanted: CelType, node: CelNode, found: CelType): void {
    if (!fits(wanted, found)) this.#tell(`expected type '${typeText(wanted)}' but found '${typeText(found)}'`, node)
  }

  #variable(node: CelNode, scope: Scope): CelType {
    const name = String(node.args)
    const known = scope.get(name)
    if (known !== undefined) return known
    if (typeNames.has(name) || namespaces.has(name)) return dyn
    return this.#tell(`undeclared reference to '${name}' (in container '')`, node)
  }

  #selected(node: CelNode, from: CelType, where: CelNode): CelType {
    const name = String((node.args as readonly unknown[])[1])
    const inner = from.is === 'optional' ? from.of : from
    const type = this.#fieldOf(name, inner, where)
    return from.is === 'optional' || node.op === '.?' ? optionalOf(type) : type
  }

  #fieldOf(name: string, from: CelType, where: CelNode): CelType {
    if (from.is === 'dyn') return dyn
    if (from.is === 'map') return from.of
    if (from.is !== 'object') return this.#tell(`type '${typeText(from)}' does not support field selection`, where)
    return fieldType(from, name) ?? this.#tell(`undefined field '${name}'`, where)
  }

  #indexed(node: CelNode, from: CelType, key: CelType): CelType {
    const inner = from.is === 'optional' ? from.of : from
    const wrap = (type: CelType) => (from.is === 'optional' || node.op === '[?]' ? optionalOf(type) : type)
    if (inner.is === 'dyn') return wrap(dyn)
    if (inner.is === 'list' && fits(key, plain('int'))) return wrap(inner.of)
    if (inner.is === 'map' && fits(key, inner.key)) return wrap(inner.of)
    return this.#noOverload(node.op === '[?]' ? '_[?_]' : '_[_]', shownTypes([from, key]), node)
  }

  #alike(nodes: readonly CelNode[], scope: Scope): CelType {
    const types = nodes.map((each) => this.of(each, scope))
    const [first = dyn] = types
    for (const [index, type] of types.entries()) this.#expect(first, nodes[index]!, type)
    return first
  }

  #mapLiteral(entries: readonly (readonly [CelNode, CelNode])[], scope: Scope): CelType {
    const keys = entries.map(([key]) => key)
    const values = entries.map(([, value]) => value)
    return mapOf(this.#alike(keys, scope), this.#alike(values, scope))
  }

  #chosen(node: CelNode, [condition, a, b]: readonly CelNode[], scope: Scope): CelType {
    const types = [condition!, a!, b!].map((each) => this.of(each, scope))
    const [asked = dyn, first = dyn, second = dyn] = types
    if (fits(asked, bool) && fits(first, second)) return first.is === 'dyn' ? second : first
    return this.#noOverload('_?_:_', shownTypes(types), node)
  }

  #unary(node: CelNode, of: CelType): CelType {
    const may = node.op === '!_' ? [bool] : [plain('int'), plain('double')]
    if (!may.some((each) => fits(each, of))) return this.#noOverload(node.op, shownTypes([of]), node)
    return node.op === '!_' ? bool : of
  }

  #binary(node: CelNode, left: CelType, right: CelType): CelType {
    const name = node.op === 'in' ? '@in' : `_${node.op}_`
    return binaryType(node.op, left, right) ?? this.#noOverload(name, shownTypes([left, right]), node)
  }

  #call(node: CelNode, scope: Scope): CelType {
    const [name, args] = node.args as readonly [string, readonly CelNode[]]
    const [asked] = args
    if (name === 'has' && asked !== undefined) {
      // What is told of its field is told of it as a whole.
      if (asked.op === '.') this.#selected(asked, this.of((asked.args as readonly CelNode[])[0]!, scope), node)
      return bool
    }
    return this.#function(node, name, null, args, scope)
  }

  #methodCall(node: CelNode, scope: Scope): CelType {
    const [name, receiver, args] = node.args as readonly [string, CelNode, readonly CelNode[]]
    const on = this.of(receiver, scope)
    if (macros.has(name) && args[0]?.op === 'id') return this.#comprehension(name, receiver, on, args, scope)
    if (receiver.op === 'id' && namespaces.has(String(receiver.args)) && !scope.has(String(receiver.args))) {
      for (const each of args) this.of(each, scope)
      return dyn
    }
    return this.#function(node, name, on, args, scope)
  }

  #comprehension(
    name: string,
    range: CelNode,
    on: CelType,
    [variable, ...bodies]: readonly CelNode[],
    scope: Scope,
  ): CelType {
    const element = on.is === 'list' ? on.of : on.is === 'map' ? on.key : dyn
    if (on.is !== 'list' && on.is !== 'map' && on.is !== 'dyn') {
      const why = 'cannot be range of a comprehension (must be list, map, or dynamic)'
      this.#tell(`expression of type '${typeText(on)}' ${why}`, range)
    }
    const inner = new Map([...scope, [String(variable?.args), element]])
    const types = bodies.map((each) => this.of(each, inner))
    if (name === 'map') return listOf(types.at(-1) ?? dyn)
    if (name === 'filter') return listOf(element)
    if (name !== 'exists_one') for (const [index, type] of types.entries()) this.#expect(bool, bodies[index]!, type)
    return bool
  }

  #function(node: CelNode, name: string, on: CelType | null, args: readonly CelNode[], scope: Scope): CelType {
    const takes = args.map((each) => this.of(each, scope))
    const all = overloadsOf(this.#environment, name)
    if (all === undefined) return this.#tell(`undeclared reference to '${name}' (in container '')`, node)
    const fitting = all.filter(
      ({ receiver, takes: wanted }) =>
        (receiver === null) === (on === null) &&
        (receiver === null || on === null || fits(receiver, on)) &&
        wanted.length === takes.length &&
        wanted.every((each, index) => fits(each, takes[index]!)),
    )
    const [first] = fitting
    if (first === undefined) {
      return this.#noOverload(name, `${on === null ? '' : `${typeText(on)}.`}${shownTypes(takes)}`, node)
    }
    return fitting.every(({ gives }) => fits(gives, first.gives)) ? first.gives : dyn
  }
}

function shownTypes(types: readonly CelType[]): string {
  return `(${types.map(typeText).join(', ')})`
}

function typeOfLiteral(value: unknown): CelType {
  if (value === null) return plain('null')
  if (typeof value === 'bigint') return plain('int')
  if (typeof value === 'number') return plain('double')
  if (typeof value === 'string') return plain('string')
  if (typeof value === 'boolean') return bool
  return value instanceof Uint8Array ? plain('bytes') : plain('uint')
}
