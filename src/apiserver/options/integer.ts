import { goQuoted } from '../../api/ops/go/text.ts'
import { badRequest } from '../refusals.ts'

const int64Limit = 9223372036854775807n

/** An integer of the query, refused in the words of Go's parser; null where it is absent. */
export function integerFrom(query: URLSearchParams, name: string): number | null {
  const text = query.get(name)
  if (text === null) return null
  const shown = goQuoted(text)
  if (!/^[+-]?\d+$/.test(text)) throw badRequest(`strconv.ParseInt: parsing ${shown}: invalid syntax`)
  const value = BigInt(text)
  if (value > int64Limit || value < -int64Limit - 1n) {
    throw badRequest(`strconv.ParseInt: parsing ${shown}: value out of range`)
  }
  return Number(value)
}
