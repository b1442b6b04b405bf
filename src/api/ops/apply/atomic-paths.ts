import { isObject, own } from '../json-value.ts'
import { declared, memberShape } from '../managed-fields/ownership-shape.ts'
import type { Shape } from '../managed-fields/shape.ts'

/** Where an object has lists, maps and objects that are owned whole, and all that is not said anew is taken from: `.spec.selector`. */
export function atomicPaths(given: Shape, value: unknown, path = ''): readonly string[] {
  const shape = declared(given, value)
  if (Array.isArray(value)) {
    const of = shape.is === 'keyed' || shape.is === 'set' ? shape.of : shape.is === 'leaf' ? shape.within : undefined
    const inside = of === undefined ? [] : value.flatMap((item, index) => atomicPaths(of, item, `${path}[${index}]`))
    return shape.is === 'leaf' ? [path, ...inside] : inside
  }
  if (!isObject(value)) return []
  if (shape.is === 'leaf') return [path, ...(shape.within === undefined ? [] : atomicPaths(shape.within, value, path))]
  if (shape.is !== 'message' && shape.is !== 'structure') return []
  return Object.keys(value)
    .sort()
    .flatMap((name) => {
      const of = memberShape(shape, name)
      return of === undefined ? [] : atomicPaths(of, own(value, name), `${path}.${name}`)
    })
}
