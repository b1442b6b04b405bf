import type { Structural } from '../../../api/schema/structural.ts'
import type { Compiled } from '../../cel/check/compiled.ts'
import { estimatedCost } from '../../cel/estimate/estimator.ts'
import { decimalText } from '../../cel/values/decimal.ts'
import { type FieldErrors, refused } from '../../validation/field-errors.ts'
import { declaredSizes, mostInRequest, smallest } from '../rules/sizes.ts'

// What the rules of a definition may cost at most, by how large its schema lets objects be. What may cost too much is refused.

const limitOfRule = 10_000_000
const limitOfAll = 100_000_000
const mostTold = 4

/** How often a schema may hold in an object; null: nothing limits it. */
export type Cardinality = number | null

/** Of what is in it: each value of a map, each element. */
export function cardinalityIn(schema: Structural, outer: Cardinality): Cardinality {
  const { type, maxItems, maxProperties, additionalProperties: rest } = schema
  if (outer === null) return null
  if (type === 'array') return maxItems === undefined ? null : outer * maxItems
  if (type !== 'object' || rest === undefined) return outer
  return maxProperties === undefined ? null : outer * maxProperties
}

export interface RulePlace {
  readonly schema: Structural
  readonly cardinality: Cardinality
  /** The outermost schema within which no old value can be told to be that of a new one; null: there is none. */
  readonly uncorrelatedIn: string | null
}

/** Every rule of a schema, as they are found. */
export class RuleCosts {
  #total = 0
  readonly #known: { readonly path: string; readonly cost: number }[] = []

  rule(rule: Compiled, place: RulePlace, path: string): FieldErrors {
    const times = place.cardinality ?? Math.floor(mostInRequest / (smallest(place.schema) + 1))
    const cost = estimatedCost(rule, declaredSizes(place.schema))
    return this.#observe('rule', cost === 0 ? 0 : cost * times, path)
  }

  message(message: Compiled, { schema }: RulePlace, path: string): FieldErrors {
    return this.#observe('messageExpression', estimatedCost(message, declaredSizes(schema)), path)
  }

  #observe(what: 'rule' | 'messageExpression', cost: number, path: string): FieldErrors {
    const field = `${path}.${what}`
    this.#total += cost
    if (cost >= limitOfAll / 100) this.#known.push({ path: field, cost })
    return cost > limitOfRule ? [refused(field, exceeding(`estimated ${what} cost`, cost / limitOfRule))] : []
  }

  /** Of all together. */
  errors(path: string): FieldErrors {
    if (this.#total <= limitOfAll) return []
    const worst = this.#known.toSorted((a, b) => (a.cost === b.cost ? 0 : b.cost - a.cost)).slice(0, mostTold)
    const what = 'x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema'
    return [
      ...worst.map((each) => refused(each.path, contributed)),
      refused(path, exceeding(what, this.#total / limitOfAll)),
    ]
  }
}

const contributed = 'contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema'
const advice =
  'try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared'

function exceeding(what: string, factor: number): string {
  const shown = factor > 100 ? 'more than 100' : decimalText(factor, factor < 1.5 ? 6 : 1)
  return `${what} exceeds budget by factor of ${shown}x (${advice})`
}
