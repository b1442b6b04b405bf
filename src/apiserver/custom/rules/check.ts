import { isObject, own } from '../../../api/ops/json-value.ts'
import { type Structural, schemaOfField, schemaOfItems } from '../../../api/schema/structural.ts'
import type { ValidationRule } from '../../../api/types.gen.ts'
import { Budget, BudgetError } from '../../cel/run/budget.ts'
import { CelError } from '../../cel/values/values.ts'
import { sameValue } from '../../same-value.ts'
import { type FieldError, invalid } from '../../validation/field-errors.ts'
import { keysOf } from '../values/keys.ts'
import { celValue, escapedName } from './cel-value.ts'
import { type CompiledRule, rulesOf } from './compile.ts'
import { hasRules } from './has-rules.ts'

// Rules are asked of a value from the outside in. Those that compare with the value before (`oldSelf`) are asked only where
// there was one; of a value that has not changed nothing is asked.

interface Place {
  readonly schema: Structural
  readonly path: string
  readonly value: unknown
  /** The same as rules see it. */
  readonly self: unknown
  readonly old: unknown
  readonly oldSelf: unknown
}

/** What rules have against an object; `old`: what it is to replace. */
export function ruleErrors(schema: Structural, value: unknown, old: unknown): readonly FieldError[] {
  const oldSelf = old === undefined ? undefined : celValue(schema, old)
  return errorsOf({ schema, path: '', value, self: celValue(schema, value), old, oldSelf })
}

/** What rules have against a default: it must be as good where there was a value before. */
export function defaultRuleErrors(schema: Structural, value: unknown): readonly FieldError[] {
  const self = celValue(schema, value)
  return errorsOf({ schema, path: '', value, self, old: undefined, oldSelf: self })
}

/** For one rule, as upstream's; and for all rules of one object: half a second at most. */
const limitOfCall = 1_000_000
const limitCost = 2_000_000

/** No more rules are asked. */
class Stopped extends Error {
  readonly told: FieldError
  constructor(told: FieldError) {
    super(told.message)
    this.told = told
  }
}

function stopped({ schema, path }: Place, rule: ValidationRule, whole: Budget): Stopped {
  if (whole.isSpent) {
    const message = 'validation failed due to running out of cost budget, no further validation rules will be run'
    return new Stopped({ type: 'FieldValueForbidden', field: '', message: `Forbidden: ${message}` })
  }
  const why = `'operation cancelled: actual cost limit exceeded': no further validation rules will be run`
  const shown = `Invalid value: ${JSON.stringify(schema.type ?? '')}`
  const message = `${shown}: ${why} due to call cost exceeds limit for rule: ${ruleText(rule)}`
  return new Stopped({ type: 'FieldValueInvalid', field: placed(path, ''), message })
}

function errorsOf(place: Place): readonly FieldError[] {
  const errors: FieldError[] = []
  try {
    visit(place, new Budget(limitCost), errors)
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    errors.push(error.told)
  }
  return errors
}

function visit(place: Place, budget: Budget, errors: FieldError[]): void {
  const { schema, value, old } = place
  if (value === null || value === undefined || !hasRules(schema)) return
  if (old !== undefined && sameValue(value, old)) return
  for (const compiled of rulesOf(schema)) {
    const error = ask(compiled, place, budget)
    if (error !== null) errors.push(error)
  }
  if (Array.isArray(value)) visitItems(place, value, budget, errors)
  else if (isObject(value)) visitFields(place, value, budget, errors)
}

function visitFields(
  place: Place,
  value: Readonly<Record<string, unknown>>,
  budget: Budget,
  errors: FieldError[],
): void {
  const { schema, path } = place
  for (const [name, each] of Object.entries(value)) {
    const of = schemaOfField(schema, name)
    if (!of) continue
    const isDeclared = schema.properties !== undefined && Object.hasOwn(schema.properties, name)
    const seen = isDeclared ? escapedName(name) : name
    const member = (object: unknown, key: string) => (isObject(object) ? own(object, key) : undefined)
    const below = isDeclared ? (path === '' ? name : `${path}.${name}`) : `${path}[${name}]`
    visit(
      {
        schema: of,
        path: below,
        value: each,
        self: member(place.self, seen),
        old: member(place.old, name),
        oldSelf: member(place.oldSelf, seen),
      },
      budget,
      errors,
    )
  }
}

function visitItems(place: Place, value: readonly unknown[], budget: Budget, errors: FieldError[]): void {
  const { schema, path, self, old, oldSelf } = place
  const items = schemaOfItems(schema)
  if (items === null) return
  const before = schema['x-kubernetes-list-type'] === 'map' && Array.isArray(old) ? keysOf(schema, old) : []
  const now = keysOf(schema, value)
  for (const [index, each] of value.entries()) {
    const at = before.indexOf(now[index] ?? '')
    const of = (list: unknown, position: number) => (Array.isArray(list) && position >= 0 ? list[position] : undefined)
    visit(
      {
        schema: items,
        path: `${path}[${index}]`,
        value: each,
        self: of(self, index),
        old: of(old, at),
        oldSelf: of(oldSelf, at),
      },
      budget,
      errors,
    )
  }
}

function ask({ rule, program, message }: CompiledRule, place: Place, budget: Budget): FieldError | null {
  const { self, oldSelf } = place
  const call = new Budget(limitOfCall, budget)
  if (program.usesOld && oldSelf === undefined && rule.optionalOldSelf !== true) return null
  try {
    if (program.run(self, oldSelf, call) === true) return null
  } catch (error) {
    if (error instanceof BudgetError) throw stopped(place, rule, budget)
    if (!(error instanceof CelError)) throw error
    return {
      type: 'FieldValueInvalid',
      field: placed(place.path, ''),
      message: `Invalid value: ${JSON.stringify(place.schema.type ?? '')}: ${failureOf(error, ruleText(rule))}`,
    }
  }
  const said = message === null ? null : textOf(() => message.run(self, oldSelf, call))
  return refusal(rule, place, said ?? rule.message ?? `failed rule: ${rule.rule.trim()}`)
}

/** A message that can't be made, or is none, is no reason to let the value pass. */
function textOf(run: () => unknown): string | null {
  try {
    const text = run()
    return typeof text === 'string' && text.trim() !== '' && !text.includes('\n') ? text.trim() : null
  } catch (error) {
    if (!(error instanceof CelError || error instanceof BudgetError)) throw error
    return null
  }
}

function ruleText({ rule, message }: ValidationRule): string {
  return message || rule.trim()
}

function failureOf({ message }: CelError, rule: string): string {
  if (!message.startsWith('no such overload')) return `${message} evaluating rule: ${rule}`
  const why = 'call arguments did not match a supported operator, function or macro signature'
  return `'${message}': ${why} for rule: ${rule}`
}

function refusal({ reason, fieldPath = '' }: ValidationRule, { schema, path, value }: Place, why: string): FieldError {
  const field = placed(path, fieldPath)
  switch (reason) {
    case 'FieldValueForbidden':
      return { type: reason, field, message: `Forbidden: ${why}` }
    case 'FieldValueRequired':
      return { type: reason, field, message: `Required value: ${why}` }
    case 'FieldValueDuplicate':
      return { type: reason, field, message: `Duplicate value: ${JSON.stringify(value)}` }
    default: {
      const isWhole = schema.type === 'object' || schema.type === 'array'
      return isWhole
        ? { type: 'FieldValueInvalid', field, message: `Invalid value: ${why}` }
        : invalid(field, value, why)
    }
  }
}

function placed(path: string, fieldPath: string): string {
  const field = path + fieldPath
  return field === '' ? '<nil>' : field.replace(/^\./, '')
}
