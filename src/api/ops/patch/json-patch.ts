import { StatusError } from '../../meta/status-error.ts'
import { isSentObject, SpelledNumber } from '../decode-error.ts'
import { goJsonType } from '../go/text.ts'
import { deepestJson } from '../json-text.ts'
import { type JsonObject, jsonEqual, setOwn } from '../json-value.ts'
import { writeJson } from '../write-json.ts'
import { badPatch, patchDoesNotApply } from './patch-body.ts'
import { type Container, ofContainer, PatchFault, within } from './patched-container.ts'

// RFC 6902 as upstream's library reads it, which is more lenient than the RFC (and than any library for JavaScript):
//   replace on a missing key adds it             test of null passes where there is nothing
//   `data/x` acts on the root's key `x`          negative indices count from the end
//   an operation without a value means null      replacing the whole document needs an object

/** Upstream's limits: operations in a patch, and bytes that `copy` may multiply. */
const limitOperations = 10_000
const limitCopiedBytes = 3 * 1024 * 1024

interface Document {
  root: Container
  copiedBytes: number
  /** The containers that are this document's own, and not `current`'s or the patch's. */
  readonly own: WeakSet<object>
}

/**
 * How a patch is read: for who wants to know of fields nobody knows operations are read as structs, which `op`, `path` and
 * `from` must fit into; otherwise only as objects.
 */
export type OperationsReading = 'structs' | 'objects'

const goTypes = {
  structs: { list: '[]handlers.jsonPatchOp', one: 'handlers.jsonPatchOp', prefix: 'error decoding patch: ' },
  objects: { list: 'jsonpatch.Patch', one: 'jsonpatch.Operation', prefix: '' },
} as const

/**
 * @param own filled with the objects that were made; the rest of the outcome is shared with `current` and the patch
 * @throws StatusError 400 when it is no list of operations, 413 when there are too many, 422 when one does not apply */
export function jsonPatch(
  current: JsonObject,
  patch: unknown,
  own = new WeakSet<object>(),
  reading: OperationsReading = 'structs',
): unknown {
  const operations = operationsOf(patch, reading)
  try {
    return patched(current, operations, own)
  } catch (error) {
    throw error instanceof PatchFault ? patchDoesNotApply() : error
  }
}

/**
 * What operations that somebody made for the server make of an object.
 * @throws PatchFault the first that can't be done
 */
export function patched(current: JsonObject, operations: readonly JsonObject[], own = new WeakSet<object>()): unknown {
  const document: Document = { root: current as Record<string, unknown>, copiedBytes: 0, own }
  for (const operation of operations) apply(document, operation)
  checkDepth(document.root)
  return owned(document, document.root)
}

/** Operations may put one thing into another again and again. They walk over none of it, or ask first: a walk recurses. */
function checkDepth(value: unknown): void {
  if (isDeeper(value, deepestJson)) throw new PatchFault('exceeded max depth')
}

function isDeeper(value: unknown, levels: number): boolean {
  if (!isContainer(value)) return false
  return levels < 0 || Object.values(value).some((each) => isDeeper(each, levels - 1))
}

function operationsOf(patch: unknown, reading: OperationsReading): readonly JsonObject[] {
  const { list, one, prefix } = goTypes[reading]
  const refuse = (value: unknown, into: string) =>
    badPatch(`${prefix}json: cannot unmarshal ${goJsonType(value)} into Go ${into}`)
  if (patch === null) return []
  if (!Array.isArray(patch)) throw refuse(patch, `value of type ${list}`)
  for (const operation of patch) {
    if (operation === null) continue
    if (!isSentObject(operation)) throw refuse(operation, `value of type ${one}`)
    const wrong = reading === 'structs' ? texts.find((name) => !isText(operation[name])) : undefined
    if (wrong !== undefined) throw refuse(operation[wrong], `struct field jsonPatchOp.${wrong} of type string`)
  }
  if (patch.length > limitOperations) {
    const limit = `Request entity too large: The allowed maximum operations in a JSON patch is ${limitOperations}, got ${patch.length}`
    throw new StatusError(413, 'RequestEntityTooLarge', limit)
  }
  return patch.map(sentOperation)
}

/** Who sends null as a value sends none: Go takes it for that. */
export function sentOperation(operation: JsonObject | null): JsonObject {
  if (operation?.['value'] !== null) return operation ?? {}
  const { value: _, ...without } = operation
  return without
}

const texts = ['op', 'path', 'from']

function isText(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'string'
}

function apply(document: Document, operation: JsonObject): void {
  const { op, value } = operation
  switch (op) {
    case 'add':
      add(document, pathOf(operation), value ?? null)
      break
    case 'remove':
      remove(document, pathOf(operation))
      break
    case 'replace':
      replace(document, pathOf(operation, unnamed.path), value ?? null)
      break
    case 'move':
      move(document, operation)
      break
    case 'copy':
      copy(document, operation)
      break
    case 'test':
      test(document, pathOf(operation, unnamed.path), value)
      break
    default:
      throw new PatchFault(`Unexpected kind: ${typeof op === 'string' ? op : 'unknown'}`)
  }
}

const unnamed = {
  path: 'operation missing path field: missing value',
  from: 'operation, missing from field: missing value',
} as const

function pathOf({ op, path }: JsonObject, why = 'missing value'): string {
  if (typeof path !== 'string') throw new PatchFault(`${op} operation failed to decode path: ${why}`)
  return path
}

function fromOf({ op, from }: JsonObject): string {
  if (typeof from !== 'string') throw new PatchFault(`${op} operation failed to decode from: ${unnamed.from}`)
  return from
}

function missing(op: string, what: string): PatchFault {
  return new PatchFault(`${op} operation does not apply: ${what}: missing value`)
}

function add(document: Document, path: string, value: unknown): void {
  const found = parentOf(document, path)
  if (found === null) throw missing('add', `doc is missing path: "${path}"`)
  within(`error in add for path: '${path}'`, () => ofContainer.add(...found, value))
}

function remove(document: Document, path: string): void {
  const found = parentOf(document, path)
  if (found === null) throw missing('remove', `doc is missing path: "${path}"`)
  within(`error in remove for path: '${path}'`, () => ofContainer.remove(...found))
}

function replace(document: Document, path: string, value: unknown): void {
  if (path === '') {
    if (!isContainer(value)) throw new PatchFault('replace operation value must be object or array: %!w(<nil>)')
    document.root = value
    return
  }
  const found = parentOf(document, path)
  if (found === null) throw missing('replace', `doc is missing path: ${path}`)
  try {
    ofContainer.read(...found)
  } catch (error) {
    throw error instanceof PatchFault ? missing('replace', `doc is missing key: ${path}`) : error
  }
  ofContainer.write(...found, value)
}

function move(document: Document, operation: JsonObject): void {
  const from = fromOf(operation)
  const source = parentOf(document, from)
  if (source === null) throw missing('move', `doc is missing from path: ${from}`)
  const moved = within(`error in move for path: '${source[1]}'`, () => ofContainer.remove(...source))
  const path = pathOf(operation, unnamed.path)
  const target = parentOf(document, path)
  if (target === null) throw missing('move', `doc is missing destination path: ${path}`)
  within(`error in move for path: '${path}'`, () => ofContainer.add(...target, moved))
}

function copy(document: Document, operation: JsonObject): void {
  const from = fromOf(operation)
  const source = parentOf(document, from)
  if (source === null) throw missing('copy', `doc is missing from path: ${from}`)
  const value = within(`error in copy for from: '${from}'`, () => ofContainer.read(...source)) ?? null
  const path = pathOf(operation)
  const target = parentOf(document, path)
  if (target === null) throw missing('copy', `doc is missing destination path: ${path}`)
  checkDepth(value)
  document.copiedBytes += writeJson(value).length
  if (document.copiedBytes > limitCopiedBytes) {
    const grown = `the accumulated size increase of copy is ${document.copiedBytes}`
    throw new PatchFault(`Unable to complete the copy, ${grown}, exceeding the limit ${limitCopiedBytes}`)
  }
  // Its own copy: it may stand within what it is copied from.
  within('error while adding value during copy', () => ofContainer.add(...target, cloned(value)))
}

function cloned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cloned)
  if (!isSentObject(value)) return value
  const to: Record<string, unknown> = {}
  for (const [name, each] of Object.entries(value)) setOwn(to, name, cloned(each))
  return to
}

function isContainer(value: unknown): value is Container {
  return Array.isArray(value) || isSentObject(value)
}

/** Nothing is there where no value is asked for; a value of null there is another. */
function test(document: Document, path: string, expected: unknown): void {
  const found = path === '' ? null : parentOf(document, path)
  if (path !== '' && found === null) throw missing('test', `is missing path: ${path}`)
  const read = () => (found === null ? document.root : ofContainer.read(...found))
  const value = within(`error in test for path: '${path}'`, read)
  checkDepth(value)
  if (!jsonEqual(asCompared(value), asCompared(expected === undefined && value === null ? null : expected)))
    throw new PatchFault(`testing value ${path} failed: test failed`, 'test failed')
}

/** Numbers are compared as they are spelled, `1.0` is another than `1`; whole ones by their value, whatever digits they have. */
function asCompared(value: unknown): unknown {
  if (value instanceof SpelledNumber) return /^-?\d+$/.test(value.literal) ? value.kept : value
  if (Array.isArray(value)) return value.map(asCompared)
  if (!isSentObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, asCompared(each)]))
}

/** null: nothing is there. Whatever stands before the first slash is ignored, as upstream does. */
function parentOf(document: Document, path: string): [parent: Container, key: string] | null {
  const parts = path.split('/').slice(1).map(decodeKey)
  const key = parts.pop()
  if (key === undefined) return null
  document.root = owned(document, document.root)
  let parent = document.root
  for (const part of parts) {
    const child = childOf(parent, part)
    if (!isContainer(child)) return null
    const own = owned(document, child)
    ofContainer.write(parent, part, own)
    parent = own
  }
  return [parent, key]
}

function childOf(parent: Container, part: string): unknown {
  try {
    return ofContainer.read(parent, part)
  } catch (error) {
    if (error instanceof PatchFault) return null
    throw error
  }
}

/** A copy to write to, made once. */
function owned({ own }: Document, container: Container): Container {
  if (own.has(container)) return container
  const copy = Array.isArray(container) ? [...container] : { ...container }
  own.add(copy)
  return copy
}

function decodeKey(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~')
}
