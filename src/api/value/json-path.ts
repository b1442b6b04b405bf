// The JSONPath of kubectl and of printed columns: `.status.conditions[?(@.type=="Ready")].status`, `.spec.tags[0]`,
// `.metadata.annotations.example\.com/note`. Missing fields find nothing; what finds several gives them in order.

type Step =
  | { readonly is: 'field'; readonly name: string }
  | { readonly is: 'every' }
  | { readonly is: 'below' }
  | { readonly is: 'slice'; readonly from: number | null; readonly to: number | null; readonly by: number }
  | { readonly is: 'index'; readonly at: number }
  | { readonly is: 'any'; readonly of: readonly Step[] }
  | { readonly is: 'filter'; readonly left: Operand; readonly operator: string; readonly right: Operand }

type Operand =
  | { readonly is: 'path'; readonly steps: readonly Step[] }
  | { readonly is: 'literal'; readonly value: unknown }

export type JsonPath = readonly Step[]

export class JsonPathError extends Error {
  override readonly name = 'JsonPathError'
}

/** @throws JsonPathError for what is none */
export function parseJsonPath(text: string): JsonPath {
  return new PathReader(text.replace(/^\{(.*)\}$/, '$1')).steps()
}

export function find(path: JsonPath, root: unknown): readonly unknown[] {
  return path.reduce<readonly unknown[]>((values, step) => values.flatMap((value) => follow(step, value)), [root])
}

function follow(step: Step, value: unknown): readonly unknown[] {
  switch (step.is) {
    case 'field':
      return isRecord(value) && Object.hasOwn(value, step.name) ? [value[step.name]] : []
    case 'every':
      return members(value)
    case 'below':
      return [value, ...members(value).flatMap((each) => follow(step, each))]
    case 'index':
      return Array.isArray(value) ? value.slice(...at(step.at)) : []
    case 'slice':
      return Array.isArray(value) ? sliced(value, step.from, step.to, step.by) : []
    case 'any':
      return step.of.flatMap((each) => follow(each, value))
    case 'filter':
      return members(value).filter((each) =>
        compare(operandIn(step.left, each), step.operator, operandIn(step.right, each)),
      )
  }
}

function at(index: number): [number, number | undefined] {
  return [index, index === -1 ? undefined : index + 1]
}

function sliced(list: readonly unknown[], from: number | null, to: number | null, by: number): readonly unknown[] {
  return list.slice(from ?? 0, to ?? list.length).filter((_, index) => index % by === 0)
}

function members(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return isRecord(value)
    ? Object.keys(value)
        .sort()
        .map((key) => value[key])
    : []
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function operandIn(operand: Operand, value: unknown): unknown {
  return operand.is === 'literal' ? operand.value : find(operand.steps, value)[0]
}

function compare(left: unknown, operator: string, right: unknown): boolean {
  if (operator === '') return left !== undefined
  if (operator === '==') return left === right
  if (operator === '!=') return left !== undefined && left !== right
  const comparable = typeof left === typeof right && (typeof left === 'number' || typeof left === 'string')
  if (!comparable) return false
  const [a, b] = [left as number, right as number]
  if (operator === '<') return a < b
  if (operator === '<=') return a <= b
  return operator === '>' ? a > b : a >= b
}

const nameEnd = /[.[\]\s(){}'"=!<>]/

class PathReader {
  private readonly text: string
  private place = 0

  constructor(text: string) {
    this.text = text
  }

  steps(): Step[] {
    const steps: Step[] = []
    while (this.place < this.text.length) steps.push(...this.step())
    return steps
  }

  private step(): Step[] {
    if (this.take('..')) return this.text[this.place] === '[' ? [{ is: 'below' }] : [{ is: 'below' }, this.name()]
    if (this.take('.')) return this.place === this.text.length || this.text[this.place] === '[' ? [] : [this.name()]
    if (this.take('[')) return [this.bracket()]
    if (this.place === 0 && (this.take('$') || this.take('@'))) return []
    if (this.place === 0) return [this.name()]
    throw this.wrong()
  }

  private name(): Step {
    if (this.take('*')) return { is: 'every' }
    let name = ''
    for (; this.place < this.text.length; this.place++) {
      const char = this.text[this.place] ?? ''
      if (char === '\\') name += this.text[++this.place] ?? ''
      else if (nameEnd.test(char)) break
      else name += char
    }
    if (name === '') throw this.wrong()
    return { is: 'field', name }
  }

  private bracket(): Step {
    if (this.take('?(')) return this.filter()
    const parts = this.until(']').split(/,(?=(?:[^'"]|'[^']*'|"[^"]*")*$)/)
    const steps = parts.map((part) => this.element(part.trim()))
    return steps.length === 1 ? (steps[0] as Step) : { is: 'any', of: steps }
  }

  private element(part: string): Step {
    if (part === '*') return { is: 'every' }
    const quoted = /^(['"])(.*)\1$/.exec(part)
    if (quoted !== null) return { is: 'field', name: (quoted[2] ?? '').replace(/\\(.)/g, '$1') }
    if (/^-?\d+$/.test(part)) return { is: 'index', at: Number(part) }
    const slice = /^(-?\d*):(-?\d*)(?::(\d+))?$/.exec(part)
    if (slice === null || slice[3] === '0') throw this.wrong()
    const number = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text))
    return { is: 'slice', from: number(slice[1]), to: number(slice[2]), by: number(slice[3]) ?? 1 }
  }

  private filter(): Step {
    const inside = this.until(')]')
    const found = /^(.*?)(==|!=|<=|>=|<|>)(.*)$/s.exec(inside)
    if (found === null)
      return { is: 'filter', left: operandOf(inside.trim()), operator: '', right: { is: 'literal', value: null } }
    const [, left = '', operator = '', right = ''] = found
    return { is: 'filter', left: operandOf(left.trim()), operator, right: operandOf(right.trim()) }
  }

  private until(end: string): string {
    const at = this.text.indexOf(end, this.place)
    if (at < 0) throw this.wrong()
    const inside = this.text.slice(this.place, at)
    this.place = at + end.length
    return inside
  }

  private take(token: string): boolean {
    if (!this.text.startsWith(token, this.place)) return false
    this.place += token.length
    return true
  }

  private wrong(): JsonPathError {
    return new JsonPathError(`${JSON.stringify(this.text)} is no JSONPath: see column ${this.place + 1}`)
  }
}

function operandOf(text: string): Operand {
  if (text.startsWith('@')) return { is: 'path', steps: parseJsonPath(text.slice(1)) }
  const quoted = /^(['"])(.*)\1$/s.exec(text)
  if (quoted !== null) return { is: 'literal', value: quoted[2] }
  if (text === 'true' || text === 'false') return { is: 'literal', value: text === 'true' }
  const number = Number(text)
  if (text === '' || Number.isNaN(number)) throw new JsonPathError(`${JSON.stringify(text)} is nothing to compare with`)
  return { is: 'literal', value: number }
}
