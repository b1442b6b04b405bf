import type { CelNode } from './nodes.ts'

// Where upstream says an expression is: at its operator, the dot or bracket behind what is looked into, the bracket of a call.
//
//   self.spec.replicas > 3      → 20, the `>`        self.name.startsWith("a") → 21, the `(`

export function placeOf(node: CelNode, text: string): number {
  const { op, start } = node
  const args = node.args as readonly CelNode[]
  switch (op) {
    case 'call':
      return text.indexOf('(', start)
    case 'rcall':
      return text.indexOf('(', after((node.args as readonly CelNode[])[1]!, text))
    case 'id':
    case 'value':
    case 'list':
    case 'map':
    case '!_':
    case '-_':
      return start
    default:
      return after(args[0]!, text)
  }
}

/** The first thing behind an expression and the brackets around it. */
function after({ end }: CelNode, text: string): number {
  const gap = /^[\s)]*/.exec(text.slice(end))?.[0].length ?? 0
  return end + gap
}
