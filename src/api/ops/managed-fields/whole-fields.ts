import { type FieldSet, isEmptySet, noFields } from './field-set.ts'
import { memberShape } from './ownership-shape.ts'
import type { Shape } from './shape.ts'

// Who owns something below what is owned whole, owns that: a schema may have said otherwise once, and clients send what they like.
//
//   f:selector {f:matchLabels {f:app {}}}   →   f:selector {}

/** The very `fields` where nothing is owned so. */
export function withWholes(shape: Shape, fields: FieldSet): FieldSet {
  if (isWhole(shape)) return hasChildren(fields) ? noFields : fields
  let all: Record<string, FieldSet> | null = null
  for (const element in fields) {
    const [child, node] = [shapeBelow(shape, element), fields[element] as FieldSet]
    const whole = child === undefined || isEmptySet(node) ? node : withWholes(child, node)
    if (whole === node) continue
    all ??= { ...fields }
    all[element] = whole
  }
  return all ?? fields
}

function isWhole(shape: Shape): boolean {
  return shape.is === 'leaf' && (shape.type === 'object' || shape.type === 'list')
}

function hasChildren(node: FieldSet): boolean {
  for (const element in node) if (element !== '.') return true
  return false
}

function shapeBelow(shape: Shape, element: string): Shape | undefined {
  switch (shape.is) {
    case 'message':
    case 'structure':
    case 'map':
      return element.startsWith('f:') ? memberShape(shape, element.slice(2)) : undefined
    case 'set':
    case 'keyed':
      return element === '.' ? undefined : shape.of
    case 'leaf':
    case 'undeclared':
      return undefined
  }
}
