import { goQuoted } from '../../../api/ops/go/text.ts'
import { isObject, own } from '../../../api/ops/json-value.ts'
import { writeJson } from '../../../api/ops/write-json.ts'
import { type Structural, schemaOfField, schemaOfItems } from '../../../api/schema/structural.ts'
import type { ValidationRule } from '../../../api/types.gen.ts'
import { escapedName } from '../../cel/environments/field-names.ts'
import { Budget, BudgetError } from '../../cel/run/budget.ts'
import { CelError } from '../../cel/values/values.ts'
import { sameValue } from '../../same-value.ts'
import { type FieldError, invalid } from '../../validation/field-errors.ts'
import { keysOf } from '../values/keys.ts'
import { celValue } from './cel-value.ts'
import { type CompiledRule, type RuleProgram, rulesOf } from './compile.ts'
import { hasRules } from './has-rules.ts'

// Rules are asked of a value from the outside in. Those that compare with the value before (`oldSelf`) are asked only where
// there was one; what others have against a value that has not changed, or is in one that has not, is forgiven.

interface Place {
  /** A whole object has what every object has, declared or not. */
  readonly as: 'object' | 'part'
  readonly schema: Structural
  readonly path: string
  readonly value: unknown
  /** The same as rules see it. */
  readonly self: unknown
  readonly old: unknown
  readonly oldSelf: unknown
  /** Whether it is as it was, or in something that is. */
  isSame(): boolean
}

/** What rules have against an object; `old`: what it is to replace. */
export function ruleErrors(schema: Structural, value: unknown, old: unknown): readonly FieldError[] {
  const oldSelf = old === undefined ? undefined : celValue(schema, old)
  const self = celValue(schema, value)
  return errorsOf({ as: 'object', schema, path: '', value, self, old, oldSelf, isSame: sameness(never, value, old) })
}

/** What rules have against a default: it must be as good where there was a value before. */
export function defaultRuleErrors(schema: Structural, value: unknown): readonly FieldError[] {
  const self = celValue(schema, value)
  return errorsOf({ as: 'part', schema, path: '', value, self, old: undefined, oldSelf: self, isSame: never })
}

const never = () => false

/** It takes as long as the value is large, and few rules fail. */
function sameness(outside: () => boolean, value: unknown, old: unknown): () => boolean {
  let known: boolean | null = null
  return () => {
    known ??= outside() || (old !== undefined && sameValue(value, old))
    return known
  }
}

/** For one rule, and for all rules of one object, as upstream's. */
const limitOfCall = 1_000_000
const limitCost = 10_000_000
/** What may take long though it costs little: a fifth of a second of an object. */
const limitToil = 2_000_000

/** What there is left for the rules of an object. */
class Purse {
  cost = limitCost
  toil = limitToil
}

/** No more rules are asked. */
class Stopped extends Error {
  readonly told: FieldError
  constructor(told: FieldError) {
    super(told.message)
    this.told = told
  }
}

function stopped(place: Place, why: string): Stopped {
  return new Stopped(broken(place, why))
}

const noMore = 'no further validation rules will be run'
const outOfCost = `failed due to running out of cost budget, ${noMore}`

/** Runs it, and takes what it costs out of the purse; null: it was stopped. */
function paid<T>(purse: Purse, run: (budget: Budget) => T): { readonly made: T } | 'stopped' | 'out of budget' {
  const budget = new Budget(limitOfCall, purse.toil)
  const settle = () => {
    purse.cost -= budget.spent
    purse.toil -= budget.toiled
  }
  try {
    const made = run(budget)
    settle()
    return purse.cost < 0 ? 'out of budget' : { made }
  } catch (error) {
    settle()
    if (purse.cost < 0) return 'out of budget'
    if (error instanceof BudgetError) return 'stopped'
    throw error
  }
}

function errorsOf(place: Place): readonly FieldError[] {
  const errors: FieldError[] = []
  try {
    visit(place, new Purse(), errors)
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    errors.push(error.told)
  }
  return errors
}

function visit(place: Place, purse: Purse, errors: FieldError[]): void {
  const { schema, value } = place
  if (value === null || value === undefined || !hasRules(schema)) return
  for (const compiled of rulesOf(schema, place.as)) {
    const error = ask(compiled, place, purse)
    if (error !== null) errors.push(error)
  }
  if (Array.isArray(value)) visitItems(place, value, purse, errors)
  else if (isObject(value)) visitFields(place, value, purse, errors)
}

function visitFields(place: Place, value: Readonly<Record<string, unknown>>, purse: Purse, errors: FieldError[]): void {
  const { schema, path } = place
  for (const [name, each] of Object.entries(value)) {
    const of = schemaOfField(schema, name)
    if (!of) continue
    const isDeclared = schema.properties !== undefined && Object.hasOwn(schema.properties, name)
    const seen = isDeclared ? escapedName(name) : name
    const member = (object: unknown, key: string) => (isObject(object) ? own(object, key) : undefined)
    const below = isDeclared ? (path === '' ? name : `${path}.${name}`) : `${path}[${name}]`
    const old = member(place.old, name)
    visit(
      {
        as: 'part',
        schema: of,
        path: below,
        value: each,
        self: member(place.self, seen),
        old,
        oldSelf: member(place.oldSelf, seen),
        isSame: sameness(place.isSame, each, old),
      },
      purse,
      errors,
    )
  }
}

function visitItems(place: Place, value: readonly unknown[], purse: Purse, errors: FieldError[]): void {
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
        as: 'part',
        schema: items,
        path: `${path}[${index}]`,
        value: each,
        self: of(self, index),
        old: of(old, at),
        oldSelf: of(oldSelf, at),
        isSame: sameness(place.isSame, each, of(old, at)),
      },
      purse,
      errors,
    )
  }
}

function ask({ rule, program, message }: CompiledRule, place: Place, purse: Purse): FieldError | null {
  const { self, oldSelf } = place
  if (typeof program === 'string') return broken(place, `rule compile error: ${program}`)
  if (program.usesOld && oldSelf === undefined && rule.optionalOldSelf !== true) return null
  try {
    const said = paid(purse, (budget) => program.run(self, oldSelf, budget))
    if (said === 'out of budget') throw stopped(place, `validation ${outOfCost}`)
    if (said === 'stopped') {
      const why = `'operation cancelled: actual cost limit exceeded': ${noMore}`
      throw stopped(place, `${why} due to call cost exceeds limit for rule: ${ruleText(rule)}`)
    }
    if (said.made === true) return null
  } catch (error) {
    if (!(error instanceof CelError)) throw error
    return broken(place, failureOf(error, ruleText(rule)))
  }
  const isForgiven = !program.usesOld && place.isSame()
  const told = message === null ? null : messageOf(message, rule, place, purse)
  const refused = refusal(rule, place, told ?? (rule.message || `failed rule: ${rule.rule.trim()}`))
  return isForgiven ? { ...refused, forgiven: true } : refused
}

/** A message that can't be made, or is none, is no reason to let the value pass. */
function messageOf(message: RuleProgram, rule: ValidationRule, place: Place, purse: Purse): string | null {
  try {
    const said = paid(purse, (budget) => message.run(place.self, place.oldSelf, budget))
    if (said === 'out of budget') throw stopped(place, `messageExpression evaluation ${outOfCost}`)
    if (said === 'stopped') {
      const text = goQuoted(rule.messageExpression ?? '')
      throw stopped(place, `${noMore} due to call cost exceeds limit for messageExpression: ${text}`)
    }
    const text = typeof said.made === 'string' ? said.made.trim() : ''
    return text === '' || text.includes('\n') || new TextEncoder().encode(text).length > longestMessage ? null : text
  } catch (error) {
    if (!(error instanceof CelError)) throw error
    return null
  }
}

/** In bytes. */
const longestMessage = 5 * 1024

function broken({ schema, path }: Place, why: string): FieldError {
  const message = `Invalid value: ${goQuoted(schema.type ?? '')}: ${why}`
  return { type: 'FieldValueInvalid', field: placed(path, ''), message }
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
  const isWhole = schema.type === 'object' || schema.type === 'array'
  switch (reason) {
    case 'FieldValueForbidden':
      return { type: reason, field, message: `Forbidden: ${why}` }
    case 'FieldValueRequired':
      return { type: reason, field, message: `Required value: ${why}` }
    case 'FieldValueDuplicate':
      return { type: reason, field, message: `Duplicate value${isWhole ? '' : `: ${writeJson(value)}`}` }
    default:
      return isWhole
        ? { type: 'FieldValueInvalid', field, message: `Invalid value: ${why}` }
        : invalid(field, value, why)
  }
}

function placed(path: string, fieldPath: string): string {
  const field = path + fieldPath
  return field === '' ? '<nil>' : field.replace(/^\./, '')
}
