import type { Structural } from '../../../api/schema/structural.ts'
import type { ValidationRule } from '../../../api/types.gen.ts'
import type { Compiled } from '../../cel/check/compiled.ts'
import { compileCel, instantiationFault } from '../../cel/compile.ts'
import { type FieldErrors, invalid, notSupported, required } from '../../validation/field-errors.ts'
import { ruleEnvironment, usesOld } from '../rules/compile.ts'
import { isReadableWhole } from './readable.ts'
import type { RuleCosts, RulePlace } from './rule-costs.ts'

type Check = (schema: Structural, rule: ValidationRule, path: string) => FieldErrors

/** What is wrong with the rules of one place in a schema, as they are written. */
export function ruleErrors(schema: Structural, path: string): FieldErrors {
  return ofEach(schema, path, (_, rule, at) => [
    ...formErrors(rule, at),
    ...(rule.rule.trim() !== '' ? pathErrors(schema, rule.fieldPath ?? '', `${at}.fieldPath`) : []),
  ])
}

/** And as they are to be run: one that can't be run is none to rely on. */
export function ruleProgramErrors(place: RulePlace, path: string, costs: RuleCosts): FieldErrors {
  return ofEach(place.schema, path, (_, rule, at) => programErrors(place, rule, at, costs))
}

function ofEach(schema: Structural, path: string, check: Check): FieldErrors {
  const rules = schema['x-kubernetes-validations'] ?? []
  return rules.flatMap((rule, index) => check(schema, rule, `${path}.x-kubernetes-validations[${index}]`))
}

const reasons = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired']

function formErrors(rule: ValidationRule, path: string): FieldErrors {
  const text = rule.rule.trim()
  if (text === '') return [required(`${path}.rule`, 'rule is not specified')]
  const { reason, messageExpression = '' } = rule
  const isBlank = messageExpression !== '' && messageExpression.trim() === ''
  return [
    ...messageErrors(rule, path),
    ...(isBlank ? [required(`${path}.messageExpression`, 'messageExpression must be non-empty if specified')] : []),
    ...(reason === undefined || reasons.includes(reason) ? [] : [notSupported(`${path}.reason`, reason, reasons)]),
  ]
}

/** Where a fault is said to be has to be a place there is. */
function pathErrors(schema: Structural, fieldPath: string, field: string): FieldErrors {
  if (leadsSomewhere(schema, fieldPath) || !isReadableWhole(schema)) return []
  return [
    ...(fieldPath.trim() === '' ? [invalid(field, fieldPath, 'must be non-empty if specified')] : []),
    ...(fieldPath.includes('\n') ? [invalid(field, fieldPath, 'must not contain line breaks')] : []),
    invalid(field, fieldPath, 'must be a valid path'),
  ]
}

/** `.name` or `['any.name']`: a field that is declared, or a key of a map; there is no way into a list. */
const step = /^(?:\.([^.[\]]+)|\['((?:[^'\\]|\\.)*)'\])/

function leadsSomewhere(schema: Structural, fieldPath: string): boolean {
  const [whole, plain, quoted = ''] = step.exec(fieldPath) ?? []
  if (whole === undefined) return fieldPath === ''
  const { properties = {}, additionalProperties: rest } = schema
  const name = plain ?? quoted.replace(/\\(.)/g, '$1')
  const next = Object.hasOwn(properties, name) ? properties[name] : rest
  return typeof next === 'object' && leadsSomewhere(next, fieldPath.slice(whole.length))
}

function messageErrors({ rule, message }: ValidationRule, path: string): FieldErrors {
  const field = `${path}.message`
  if (message === undefined || message === '') {
    const why = 'message must be specified if rule contains line breaks'
    return rule.trim().includes('\n') ? [required(field, why)] : []
  }
  if (message.trim() === '') return [invalid(field, message, 'must be non-empty if specified')]
  return message.includes('\n') ? [invalid(field, message, 'must not contain line breaks')] : []
}

function programErrors(place: RulePlace, rule: ValidationRule, path: string, costs: RuleCosts): FieldErrors {
  const tell = (why: string) => invalid(`${path}.rule`, shown(rule), why)
  const names = ruleEnvironment(place.schema, rule)
  const program = compileCel(rule.rule, names)
  const ofOld =
    program.is === 'compiled' && usesOld(program.tree) ? oldErrors(place, rule, path) : unusedErrors(rule, path)
  if (program.is === 'refused') return [tell(`compilation failed: ${program.why}`), ...ofOld]
  const fault = instantiationFault(program, names)
  return [
    ...(makes('bool', program) && fault === null ? costs.rule(program, place, path) : []),
    ...(makes('bool', program) ? [] : [tell('cel expression must evaluate to a bool')]),
    ...(fault !== null && makes('bool', program) ? [tell(`program instantiation failed: ${fault}`)] : []),
    ...messageProgramErrors(place, rule, path, costs),
    ...ofOld,
  ]
}

/** An element of a list without keys is not the same one after a write. */
function oldErrors({ uncorrelatedIn }: RulePlace, { rule }: ValidationRule, path: string): FieldErrors {
  if (uncorrelatedIn === null) return []
  const why = `oldSelf cannot be used on the uncorrelatable portion of the schema within ${uncorrelatedIn}`
  return [invalid(`${path}.rule`, rule, why)]
}

function unusedErrors({ optionalOldSelf: isOptional }: ValidationRule, path: string): FieldErrors {
  if (isOptional === undefined) return []
  return [invalid(`${path}.optionalOldSelf`, isOptional, 'may not be set if oldSelf is not used in rule')]
}

function messageProgramErrors(place: RulePlace, rule: ValidationRule, path: string, costs: RuleCosts): FieldErrors {
  const { messageExpression = '' } = rule
  if (messageExpression === '') return []
  const tell = (why: string) => [invalid(`${path}.messageExpression`, shown(rule), why)]
  const names = ruleEnvironment(place.schema, rule)
  const program = compileCel(messageExpression, names)
  if (program.is === 'refused') return tell(`messageExpression compilation failed: ${program.why}`)
  if (!makes('string', program)) return tell('messageExpression must evaluate to a string')
  const fault = instantiationFault(program, names)
  if (fault !== null) return tell(`messageExpression instantiation failed: ${fault}`)
  return costs.message(program, place, path)
}

function makes(wanted: 'bool' | 'string', { type }: Compiled): boolean {
  return type.is === 'plain' && type.name === wanted
}

/** As upstream's own structure prints. */
function shown(rule: ValidationRule): object {
  return {
    Rule: rule.rule,
    Message: rule.message ?? '',
    MessageExpression: rule.messageExpression ?? '',
    Reason: rule.reason ?? null,
    FieldPath: rule.fieldPath ?? '',
    OptionalOldSelf: rule.optionalOldSelf ?? null,
  }
}
