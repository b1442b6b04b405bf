import type { Type } from './message.ts'

/** What Go has where nobody set a value, as JSON tells it: null of all that is no scalar. */
export function zeroOf({ is }: Type): '' | false | 0 | '0' | '0s' | null {
  switch (is) {
    case 'string':
    case 'bytes':
      return ''
    case 'bool':
      return false
    case 'int32':
    case 'int64':
    case 'uint32':
    case 'double':
    case 'intOrString':
      return 0
    case 'quantity':
      return '0'
    case 'duration':
      return '0s'
    default:
      return null
  }
}
