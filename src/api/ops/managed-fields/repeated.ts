import { isObject, own } from '../json-value.ts'
import { declared, elementOf, KeylessElement, memberShape } from './ownership-shape.ts'
import type { Shape } from './shape.ts'

/** Whether a list, whose elements ought to differ by their key, has one twice. Upstream cannot convert that to another version. */
export function hasRepeated(given: Shape, value: unknown): boolean {
  const shape = declared(given, value)
  if (shape.is === 'leaf') return false
  if (shape.is !== 'keyed' && shape.is !== 'set') {
    if (!isObject(value)) return false
    return Object.keys(value).some((name) => {
      const of = memberShape(shape, name)
      return of !== undefined && hasRepeated(of, own(value, name))
    })
  }
  if (!Array.isArray(value)) return false
  const elements = new Set(value.map((item) => nameOf(shape, item)))
  return elements.size < value.length || value.some((item) => hasRepeated(shape.of, item))
}

/** What has no key is told of elsewhere. */
function nameOf(shape: Shape & { is: 'keyed' | 'set' }, item: unknown): unknown {
  try {
    return elementOf(shape, item)
  } catch (error) {
    if (error instanceof KeylessElement) return item
    throw error
  }
}
