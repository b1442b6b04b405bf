import type { CelEnvironment } from '../cel/check/environment.ts'
import { compileCel, instantiationFault } from '../cel/compile.ts'
import { type CelType, dyn, fullTypeText } from '../cel/types/types.ts'
import { broken, type FieldErrors, invalid } from './field-errors.ts'

// What is wrong with an expression somebody writes into an object, beside rules of definitions.

/** What it has to make; null: it makes that. */
export type Wanted = (type: CelType) => string | null

/** One of these, by their names. */
export function making(...names: readonly string[]): Wanted {
  const shown = names.length === 1 ? names[0] : `one of [${names.join(' ')}]`
  return (type) => {
    const made = fullTypeText(type)
    return names.includes(made) ? null : `must evaluate to ${shown} but got ${made}`
  }
}

export interface Judged {
  readonly errors: FieldErrors
  /** What it makes; whatever, where it is wrong. */
  readonly type: CelType
}

/** Of one object: a second's work. */
const mostLetters = 200_000

/** null: they are not too long to be judged. */
export function tooLongTogether(field: string, expressions: readonly (string | undefined)[]): FieldErrors | null {
  const letters = expressions.reduce((sum, each = '') => sum + each.length, 0)
  if (letters <= mostLetters) return null
  const message = `Too many: the expressions of an object may have at most ${mostLetters} characters in all`
  return [{ type: 'FieldValueTooMany', field, message }]
}

export function judged(field: string, text: string, environment: CelEnvironment, wanted: Wanted | null): Judged {
  const compiled = compileCel(text, environment)
  if (compiled.is === 'refused') {
    return { errors: [invalid(field, text, `compilation failed: ${compiled.why}`)], type: dyn }
  }
  const { type } = compiled
  const why = wanted?.(type) ?? null
  if (why !== null) return { errors: [invalid(field, text, why)], type: dyn }
  const fault = instantiationFault(compiled, environment)
  if (fault === null) return { errors: [], type }
  return { errors: [broken(field, `program instantiation failed: ${fault}`)], type: dyn }
}
