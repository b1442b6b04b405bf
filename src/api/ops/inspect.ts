import { ObjectMeta } from '../meta/v1/object-meta.ts'
import type { Message, Type } from '../schema/message.ts'
import type { Structural } from '../schema/structural.ts'
import { DecodeError, isSentObject, Mismatch } from './decode-error.ts'
import { inOrder } from './go/json.ts'
import { goQuoted } from './go/text.ts'
import { elementGoType, goTypeOf } from './go/type.ts'
import type { JsonObject } from './json-value.ts'
import { formOf, readerOf } from './reader.ts'
import type { Reading } from './reading.ts'
import { type Embedded, embeddedIn, unknownFields } from './structural-inspect.ts'
import { writeJson } from './write-json.ts'

// The careful walk, in the order of the document as upstream's decoder goes: finds the fields nobody knows or that are there
// twice, and says where a wrong type stands. Only taken when the fast walk found something odd, or field validation asks.

/** Keys as they stood in the text, where one of them is there twice. Objects without a repeated key are not in it. */
export type RepeatedKeys = WeakMap<object, readonly (readonly [string, unknown])[]>

export interface Findings {
  /** `unknown field "spec.repplicas"`, `duplicate field "data.x"` */
  readonly problems: readonly string[]
  readonly error: DecodeError | null
}

/** Upstream reports that many at most. */
const mostProblems = 100

interface Inspection {
  /** A path as it is told. */
  readonly shown: (path: string) => string
  readonly reading: Reading
  readonly repeated: RepeatedKeys | undefined
  readonly problems: Set<string>
  error: DecodeError | null
  /** Nothing found behind the error counts any more. */
  isOver: boolean
}

/** Where the walk is: with indexes for problems, without for Go's errors, and the struct around. */
interface Place {
  readonly path: string
  readonly goPath: string
  readonly struct: string | null
}

const root: Place = { path: '', goPath: '', struct: null }

interface InspectOptions {
  readonly repeated?: RepeatedKeys | undefined
  /** What is inspected is no document, but was put together: upstream shows its paths as they are, as those of custom resources. */
  readonly isUntyped?: boolean
}

export function inspect(reading: Reading, message: Message, value: unknown, options: InspectOptions = {}): Findings {
  const { repeated, isUntyped = false } = options
  const shown = isUntyped || message.structural !== undefined ? plainly : goQuoted
  const inspection: Inspection = { shown, reading, repeated, problems: new Set(), error: null, isOver: false }
  if (message.structural === undefined) inspectMessage(inspection, message, value, root)
  else inspectStructural(inspection, message.structural, value)
  return { problems: [...inspection.problems].slice(0, mostProblems), error: inspection.error }
}

/** What is wrong within one that is read by itself; where it stands is not told. */
export function errorWithin(reading: Reading, type: Type & { is: 'either' }, value: unknown): DecodeError | null {
  const inspection: Inspection = {
    shown: goQuoted,
    reading,
    repeated: undefined,
    problems: new Set(),
    error: null,
    isOver: false,
  }
  inspectEither(inspection, type, value, root)
  return inspection.error
}

function plainly(path: string): string {
  return `"${path}"`
}

/** Of a kind made at run time only metadata has Go types; what else no schema declares is told in the order of its path. */
function inspectStructural(inspection: Inspection, schema: Structural, value: unknown): void {
  if (!isSentObject(value)) {
    fail(inspection, new Mismatch(value, 'map[string]interface {}'), root)
    return
  }
  const told = inspection.repeated === undefined ? [] : repeatedFields(value, inspection.repeated)
  for (const each of told) inspection.problems.add(each)
  if (value['metadata'] !== undefined && value['metadata'] !== null) {
    inspectMessage(inspection, ObjectMeta, value['metadata'], { ...root, path: 'metadata' })
  }
  for (const embedded of embeddedIn(schema, value)) inspectEmbedded(inspection, embedded)
  for (const path of unknownFields(schema, value)) inspection.problems.add(`unknown field ${plainly(path)}`)
}

/** What every object has, an object within another has, too. */
function inspectEmbedded(inspection: Inspection, { path, object }: Embedded): void {
  const tell = (name: string, why: string) =>
    fail(
      inspection,
      new DecodeError(`${path}.${name}: Invalid value: ${writeJson(inOrder(object[name]))}: ${why}`),
      root,
    )
  for (const name of ['apiVersion', 'kind']) {
    if (object[name] !== undefined && typeof object[name] !== 'string') tell(name, 'must be a string')
  }
  const { metadata } = object
  if (metadata === undefined || metadata === null) return
  const { error } = inspect(inspection.reading, ObjectMeta, inOrder(metadata))
  if (error !== null) tell('metadata', error.message)
}

function inspectMessage(inspection: Inspection, message: Message, value: unknown, place: Place): void {
  const goType = goTypeOf({ is: 'message', message: () => message }, null)
  if (!isSentObject(value)) {
    fail(inspection, new Mismatch(value, goType), place)
    return
  }
  const struct = goType.slice(goType.indexOf('.') + 1)
  const seen = new Set<string>()
  for (const [key, each] of entries(inspection, value)) {
    const path = place.path === '' ? key : `${place.path}.${key}`
    const field = message.byName.get(key)
    const goKey = `${field?.number === 0 ? 'TypeMeta.' : inlinedIn(message, key)}${key}`
    const goPath = place.goPath === '' ? goKey : `${place.goPath}.${goKey}`
    if (field === undefined) {
      inspection.problems.add(`unknown field ${inspection.shown(path)}`)
      continue
    }
    if (seen.has(key)) inspection.problems.add(`duplicate field ${goQuoted(path)}`)
    seen.add(key)
    inspectValue(inspection, field.type, field.goType, each, { path, goPath, struct })
  }
}

/** Go's errors name the struct that an inlined field is of: `spec.volumes.VolumeSource.emptyDir`. */
function inlinedIn(message: Message, key: string): string {
  for (const { inline, type, name } of message.wireFields) {
    if (!inline || type.is !== 'message') continue
    const inner = type.message()
    if (inner.byName.has(key)) return `${name}.${inlinedIn(inner, key)}`
  }
  return ''
}

function inspectValue(inspection: Inspection, type: Type, given: string | null, value: unknown, place: Place): void {
  if (value === null || value === undefined) return
  if (type.is === 'message') inspectMessage(inspection, type.message(), value, place)
  else if (type.is === 'list' && Array.isArray(value)) inspectList(inspection, type.of, given, value, place)
  else if (type.is === 'map' && isSentObject(value)) inspectMap(inspection, type.of, given, value, place)
  else if (type.is === 'either') inspectEither(inspection, type, value, place)
  else {
    try {
      readerOf(inspection.reading, type, given)(value)
    } catch (error) {
      fail(inspection, error, place, readingThemselves.has(type.is))
    }
  }
}

/** Go's types for these read their own text. What they refuse ends the reading, and is told instead of what was found before. */
const readingThemselves: ReadonlySet<Type['is']> = new Set([
  ...(['time', 'microTime', 'duration', 'quantity', 'intOrString'] as const),
])

/** What stands in it is read by itself: no field in it is unknown, or there twice. */
function inspectEither(inspection: Inspection, type: Type & { is: 'either' }, value: unknown, place: Place): void {
  const within: Inspection = { ...inspection, repeated: undefined, problems: new Set(), error: null }
  try {
    const form = formOf(type, value)
    if (form !== null) inspectValue(within, form, null, value, place)
  } catch (error) {
    fail(within, error, place)
  }
  if (within.error !== null) fail(inspection, within.error, place, within.isOver)
}

function inspectList(
  inspection: Inspection,
  of: Type,
  given: string | null,
  value: readonly unknown[],
  place: Place,
): void {
  for (const [index, each] of value.entries()) {
    inspectValue(inspection, of, elementGoType(given), each, { ...place, path: `${place.path}[${index}]` })
  }
}

function inspectMap(inspection: Inspection, of: Type, given: string | null, value: JsonObject, place: Place): void {
  const seen = new Set<string>()
  for (const [key, each] of entries(inspection, value)) {
    const path = `${place.path}.${key}`
    if (seen.has(key)) inspection.problems.add(`duplicate field ${goQuoted(path)}`)
    seen.add(key)
    inspectValue(inspection, of, elementGoType(given), each, { ...place, path })
  }
}

function entries(inspection: Inspection, value: JsonObject): readonly (readonly [string, unknown])[] {
  return inspection.repeated?.get(value) ?? Object.entries(value)
}

/** The first one counts, but for one that ends it; the walk goes on for the problems. */
function fail(inspection: Inspection, error: unknown, place: Place, endsReading = false): void {
  if (inspection.isOver || (inspection.error !== null && !endsReading)) return
  inspection.isOver = endsReading
  if (error instanceof Mismatch) {
    const where = place.struct === null ? 'value' : `struct field ${place.struct}.${place.goPath}`
    inspection.error = new DecodeError(`json: cannot unmarshal ${error.got} into Go ${where} of type ${error.wanted}`)
  } else if (error instanceof DecodeError) inspection.error = error
  else throw error
}

/** Repeated keys of JSON that no schema describes, such as a merge patch. */
export function repeatedFields(value: unknown, repeated: RepeatedKeys, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => repeatedFields(each, repeated, `${path}[${index}]`))
  if (!isSentObject(value)) return []
  const found: string[] = []
  const seen = new Set<string>()
  for (const [key, each] of repeated.get(value) ?? Object.entries(value)) {
    const at = path === '' ? key : `${path}.${key}`
    if (seen.has(key)) found.push(`duplicate field ${goQuoted(at)}`)
    seen.add(key)
    found.push(...repeatedFields(each, repeated, at))
  }
  return [...new Set(found)]
}
