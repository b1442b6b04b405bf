import type { Literal } from '../syntax/tree.ts'
import { Uint } from './values.ts'

export function literalValue({ type, value }: Literal): unknown {
  return type === 'uint' && typeof value === 'bigint' ? new Uint(value) : value
}
