/** A node of an expression as the library makes it: `{ op: '.', args: [node, 'name'] }`, `{ op: 'rcall', args: ['all', receiver, args] }`. */
export interface RunnerNode {
  readonly op: string
  readonly args: unknown
  readonly meta: { readonly alternate?: RunnerNode; readonly macro?: object }
  evaluate: (evaluator: unknown, node: unknown, context: unknown) => unknown
}

/** Every node, and those that macros have become. */
export function nodesOf(root: RunnerNode): readonly RunnerNode[] {
  const found = new Set<RunnerNode>()
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (isNode(value)) {
      if (found.has(value)) return
      found.add(value)
      visit(value.args)
      visit(value.meta.alternate)
    } else if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype)
      Object.values(value).forEach(visit)
  }
  visit(root)
  return [...found]
}

function isNode(value: unknown): value is RunnerNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'meta' in value
}
