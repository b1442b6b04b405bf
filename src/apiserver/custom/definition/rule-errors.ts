import type { Structural } from '../../../api/schema/structural.ts'
import type { ValidationRule } from '../../../api/types.gen.ts'
import { type FieldError, type FieldErrors, invalid, notSupported, required } from '../../validation/field-errors.ts'
import { CompileError, compile, type Program } from '../rules/compile.ts'

type Check = (schema: Structural, rule: ValidationRule, path: string) => FieldErrors

/** What is wrong with the rules of one place in a schema, as they are written. */
export function ruleErrors(schema: Structural, path: string): FieldErrors {
  return ofEach(schema, path, formErrors)
}

/** And as they are to be run: one that can't be run is none to rely on. */
export function ruleProgramErrors(schema: Structural, path: string): FieldErrors {
  return ofEach(schema, path, programErrors)
}

function ofEach(schema: Structural, path: string, check: Check): FieldErrors {
  const rules = schema['x-kubernetes-validations'] ?? []
  return rules.flatMap((rule, index) => check(schema, rule, `${path}.x-kubernetes-validations[${index}]`))
}

const reasons = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired']

function formErrors(schema: Structural, rule: ValidationRule, path: string): FieldErrors {
  const text = rule.rule.trim()
  if (text === '') return [required(`${path}.rule`, 'rule is not specified')]
  const { reason, messageExpression = '' } = rule
  const isBlank = messageExpression !== '' && messageExpression.trim() === ''
  return [
    ...messageErrors(rule, path),
    ...(isBlank ? [required(`${path}.messageExpression`, 'messageExpression must be non-empty if specified')] : []),
    ...(reason === undefined || reasons.includes(reason) ? [] : [notSupported(`${path}.reason`, reason, reasons)]),
    ...pathErrors(schema, rule.fieldPath ?? '', `${path}.fieldPath`),
  ]
}

/** Where a fault is said to be has to be a place there is. */
function pathErrors(schema: Structural, fieldPath: string, field: string): FieldErrors {
  if (leadsSomewhere(schema, fieldPath)) return []
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

function programErrors(schema: Structural, rule: ValidationRule, path: string): FieldErrors {
  const isOptional = rule.optionalOldSelf === true
  const tell = (field: string, why: string) => invalid(`${path}.${field}`, shown(rule), why)
  const errors: FieldError[] = []
  const program = compiled(rule.rule, schema, isOptional)
  if (typeof program === 'string') errors.push(tell('rule', `compilation failed: ${program}`))
  else {
    if (program.type !== 'bool' && program.type !== 'dyn')
      errors.push(tell('rule', 'cel expression must evaluate to a bool'))
    if (rule.optionalOldSelf !== undefined && !program.usesOld) {
      errors.push(
        invalid(`${path}.optionalOldSelf`, rule.optionalOldSelf, 'may not be set if oldSelf is not used in rule'),
      )
    }
  }
  const { messageExpression = '' } = rule
  const message = messageExpression === '' ? null : compiled(messageExpression, schema, isOptional)
  if (typeof message === 'string') {
    errors.push(tell('messageExpression', `messageExpression compilation failed: ${message}`))
  } else if (message !== null && message.type !== 'string' && message.type !== 'dyn') {
    errors.push(tell('messageExpression', 'messageExpression must evaluate to a string'))
  }
  return errors
}

/** The program, or why there is none, with the place underlined. */
function compiled(text: string, schema: Structural, isOptional: boolean): Program | string {
  try {
    return compile(text, schema, isOptional)
  } catch (error) {
    if (!(error instanceof CompileError)) throw error
    return `ERROR: <input>:1:${error.at + 1}: ${error.message}\n | ${text}\n | ${'.'.repeat(error.at)}^`
  }
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
