import { goQuoted } from '../../../api/ops/go/text.ts'
import { isObject, own } from '../../../api/ops/json-value.ts'
import { writeJson } from '../../../api/ops/write-json.ts'
import { declaredField, type Structural } from '../../../api/schema/structural.ts'
import { sameValue } from '../../same-value.ts'
import { type FieldError, type FieldErrors, required, tooMany } from '../../validation/field-errors.ts'
import { keysOf } from './keys.ts'
import { goNumberText } from './number-errors.ts'
import type { Place } from './place.ts'
import { scalarErrors } from './scalar-errors.ts'
import { nowhere, nullErrors, typeErrorOf } from './type-of.ts'

// What is wrong with a value by its schema, in upstream's order and words. Compared with an older value, what has not
// changed is not complained of: a schema may have become stricter since (KEP-4008).

export function valueErrors(schema: Structural, value: unknown, place: Place): FieldErrors {
  return once(errorsOf(schema, value, place))
}

/** What several schemas say of one place in the same words is told once. */
function once(errors: FieldErrors): FieldErrors {
  if (errors.length < 2) return errors
  const told = new Set<string>()
  return errors.filter(({ field, message }) => {
    const text = JSON.stringify([field, message])
    return !told.has(text) && told.add(text)
  })
}

function errorsOf(schema: Structural, value: unknown, place: Place): FieldErrors {
  if (place.old !== undefined && sameValue(value, place.old)) return []
  if (value === null) return [...nullErrors(schema, place), ...enumErrors(schema, null, place.path)]
  return [
    ...typeErrorOf(schema, value, place),
    ...combinedErrors(schema, value, place),
    ...scalarErrors(schema, value, place),
    ...(Array.isArray(value) ? listErrors(schema, value, place) : []),
    ...enumErrors(schema, value, place.path),
    ...(isObject(value) ? objectErrors(schema, value, place) : []),
  ]
}

function combinedErrors(schema: Structural, value: unknown, place: Place): FieldErrors {
  const { anyOf = [], oneOf = [], allOf = [], not } = schema
  if (anyOf.length + oneOf.length + allOf.length === 0 && not === undefined) return []
  const name = goQuoted(place.path)
  const tried = (schemas: readonly Structural[]) =>
    schemas.map((each) => errorsOf(each, value, { path: place.path, as: place.as }))
  return [
    ...anyOfErrors(name, tried(anyOf)),
    ...oneOfErrors(name, tried(oneOf)),
    ...allOfErrors(name, tried(allOf)),
    ...(not !== undefined && tried([not])[0]?.length === 0
      ? [nowhere(`${name} must not validate the schema (not)`)]
      : []),
  ]
}

function anyOfErrors(name: string, tried: readonly FieldErrors[]): FieldErrors {
  if (tried.length === 0 || tried.some((errors) => errors.length === 0)) return []
  return [nowhere(`${name} must validate at least one schema (anyOf)`), ...(tried[0] ?? [])]
}

function oneOfErrors(name: string, tried: readonly FieldErrors[]): FieldErrors {
  const fitting = tried.filter((errors) => errors.length === 0).length
  if (tried.length === 0 || fitting === 1) return []
  const found = fitting === 0 ? 'Found none valid' : `Found ${fitting} valid alternatives`
  const said = nowhere(`${name} must validate one and only one schema (oneOf). ${found}`)
  return fitting === 0 ? [said, ...(tried[0] ?? [])] : [said]
}

function allOfErrors(name: string, tried: readonly FieldErrors[]): FieldErrors {
  const failing = tried.filter((errors) => errors.length > 0)
  if (failing.length === 0) return []
  const none = failing.length === tried.length ? '. None validated' : ''
  return [...failing.flat(), nowhere(`${name} must validate all the schemas (allOf)${none}`)]
}

function enumErrors({ enum: values }: Structural, value: unknown, path: string): FieldErrors {
  if (values === undefined || values.length === 0) return []
  if (value !== null && isOneOf(values, value)) return []
  const supported = values.map((each) => goQuoted(typeof each === 'string' ? each : writeJson(each))).join(', ')
  const shown = typeof value === 'number' || typeof value === 'bigint' ? goNumberText(value) : writeJson(value)
  const message = `Unsupported value: ${shown}: supported values: ${supported}`
  return [{ type: 'FieldValueNotSupported', field: path, message }]
}

interface Values {
  readonly scalars: ReadonlySet<unknown>
  readonly others: readonly unknown[]
}

const valuesOf = new WeakMap<readonly unknown[], Values>()

/** Found, not searched for: a long list may be asked about for each of many elements. */
function isOneOf(values: readonly unknown[], value: unknown): boolean {
  let known = valuesOf.get(values)
  if (known === undefined) {
    known = { scalars: new Set(values), others: values.filter((each) => typeof each === 'object') }
    valuesOf.set(values, known)
  }
  if (typeof value === 'object') return known.others.some((each) => sameValue(each, value))
  return known.scalars.has(value) || (typeof value === 'number' && isConverted(known.scalars, value))
}

/** Upstream makes the type of the words there are out of a number: a whole one of any, a letter of a whole one. */
function isConverted(words: ReadonlySet<unknown>, value: number): boolean {
  if (words.has(Math.trunc(value))) return true
  return Number.isInteger(value) && value >= 0 && value <= 0x10ffff && words.has(String.fromCodePoint(value))
}

function listErrors(schema: Structural, list: readonly unknown[], { path, as, old }: Place): FieldErrors {
  const { items, minItems, maxItems } = schema
  const before = correlated(schema, old)
  const errors: FieldError[] = isObject(items)
    ? list.flatMap((each, index) =>
        errorsOf(items as Structural, each, { path: `${path}[${index}]`, as, old: before(each) }),
      )
    : []
  if (minItems !== undefined && list.length < minItems)
    errors.push(tooFew(path, list.length, `at least ${minItems} items`))
  if (maxItems !== undefined && list.length > maxItems) errors.push(tooMany(path, list.length, maxItems))
  return errors
}

/** Only elements with keys are known again. */
function correlated(schema: Structural, old: unknown): (element: unknown) => unknown {
  if (schema['x-kubernetes-list-type'] !== 'map' || !Array.isArray(old)) return () => undefined
  const byKey = new Map(keysOf(schema, old).map((key, index) => [key, old[index]]))
  return (element) => byKey.get(keysOf(schema, [element])[0] ?? '')
}

function tooFew(path: string, count: number, wanted: string): FieldError {
  const message = `Invalid value: ${count}: ${path} in body should have ${wanted}`
  return { type: 'FieldValueInvalid', field: path, message }
}

type Fields = Readonly<Record<string, unknown>>

function objectErrors(schema: Structural, object: Fields, place: Place): FieldErrors {
  const { minProperties, maxProperties } = schema
  const { path } = place
  const names = Object.keys(object)
  const errors: FieldError[] = []
  if (minProperties !== undefined && names.length < minProperties)
    errors.push(tooFew(path, names.length, `at least ${minProperties} properties`))
  if (maxProperties !== undefined && names.length > maxProperties)
    errors.push(tooMany(path, names.length, maxProperties))
  // One by one: there may be more than a call takes arguments.
  for (const name of names) for (const error of memberErrors(schema, name, object[name], place)) errors.push(error)
  for (const name of schema.required ?? []) {
    if (!Object.hasOwn(object, name)) errors.push(required(below(path, name)))
  }
  return errors
}

function memberErrors(schema: Structural, name: string, value: unknown, { path, as, old }: Place): FieldErrors {
  const { additionalProperties: rest } = schema
  const declared = declaredField(schema, name)
  const of = declared ?? (typeof rest === 'object' ? rest : undefined)
  if (of === undefined) return []
  const at = declared === undefined ? `${path}.${name}` : below(path, name)
  return errorsOf(of, value, { path: at, as, old: isObject(old) ? own(old, name) : undefined })
}

function below(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
