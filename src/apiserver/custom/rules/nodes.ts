/** A node of an expression as the library makes it: `{ op: '.', args: [node, 'name'] }`, `{ op: 'rcall', args: ['all', receiver, args] }`. */
export interface CelNode {
  readonly op: string
  readonly args: unknown
  readonly start: number
  readonly end: number
  readonly pos: number
  readonly meta: { readonly alternate?: CelNode; readonly macro?: object }
  evaluate(evaluator: unknown, ast: unknown, context: unknown): unknown
}

/** Every node, and those that macros have become. */
export function nodesOf(root: CelNode): readonly CelNode[] {
  const found = new Set<CelNode>()
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (isNode(value)) {
      if (found.has(value)) return
      found.add(value)
      visit(value.args)
      visit(value.meta.alternate)
      if (value.meta.macro !== undefined) Object.values(value.meta.macro).forEach(visit)
    } else if (typeof value === 'object' && value !== null && isPlain(value)) Object.values(value).forEach(visit)
  }
  visit(root)
  return [...found]
}

function isNode(value: unknown): value is CelNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'meta' in value
}

function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype
}
