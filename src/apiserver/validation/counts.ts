import { type FieldErrors, invalid } from './field-errors.ts'
import { notNegative } from './numbers.ts'

type Counts<Name extends string> = { readonly [K in Name]?: number }

/** Counts in a status: never below zero. */
export function countErrors<Name extends string>(
  status: Counts<Name> | undefined,
  names: readonly Name[],
  field = 'status',
): FieldErrors {
  return names.flatMap((name) => notNegative(`${field}.${name}`, status?.[name]))
}

/** Parts of a whole: none is more than it. */
export function partsOfErrors<Name extends string>(
  status: Counts<Name> | undefined,
  parts: readonly Name[],
  whole: Name,
  why: string,
): FieldErrors {
  return parts.flatMap((name) => {
    const count = status?.[name] ?? 0
    return count > (status?.[whole] ?? 0) ? [invalid(`status.${name}`, count, why)] : []
  })
}

/** How often the name of a child was taken: it only rises. */
export function collisionErrors(
  now: Counts<'collisionCount'> | undefined,
  old: Counts<'collisionCount'> | undefined,
): FieldErrors {
  const count = now?.collisionCount
  const before = old?.collisionCount
  const fell = before !== undefined && (count === undefined || count < before)
  return fell ? [invalid('status.collisionCount', count ?? 0, 'cannot be decremented')] : []
}
