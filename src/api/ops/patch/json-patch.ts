import { StatusError } from '../../meta/status-error.ts'
import { isSentObject, SpelledNumber } from '../decode-error.ts'
import { goJsonType } from '../go/text.ts'
import { type JsonObject, jsonEqual, setOwn } from '../json-value.ts'
import { writeJson } from '../write-json.ts'
import { badPatch, patchDoesNotApply } from './patch-body.ts'

// RFC 6902 as upstream's library reads it, which is more lenient than the RFC (and than any library for JavaScript):
//   replace on a missing key adds it             test of null passes where there is nothing
//   `data/x` acts on the root's key `x`          negative indices count from the end
//   an operation without a value means null      replacing the whole document needs an object

/** Upstream's limits: operations in a patch, and bytes that `copy` may multiply. */
const limitOperations = 10_000
const limitCopiedBytes = 3 * 1024 * 1024

type Container = Record<string, unknown> | unknown[]

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
  const document: Document = { root: current as Record<string, unknown>, copiedBytes: 0, own }
  for (const operation of operations) apply(document, operation)
  return owned(document, document.root)
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
  return patch.map((operation) => operation ?? {})
}

const texts = ['op', 'path', 'from']

function isText(value: unknown): boolean {
  return value === undefined || value === null || typeof value === 'string'
}

function apply(document: Document, operation: JsonObject): void {
  const value = operation['value'] ?? null
  switch (operation['op']) {
    case 'add': {
      const [parent, key] = parentOf(document, operation['path'])
      add(parent, key, value)
      return
    }
    case 'remove': {
      const [parent, key] = parentOf(document, operation['path'])
      remove(parent, key)
      return
    }
    case 'replace':
      replace(document, operation['path'], value)
      return
    case 'move': {
      const [source, from] = parentOf(document, operation['from'])
      const moved = remove(source, from)
      const [target, key] = parentOf(document, operation['path'])
      add(target, key, moved)
      return
    }
    case 'copy':
      copy(document, operation)
      return
    case 'test':
      test(document, operation['path'], value)
      return
    default:
      throw patchDoesNotApply()
  }
}

function replace(document: Document, path: unknown, value: unknown): void {
  if (path === '') {
    if (!isContainer(value)) throw patchDoesNotApply()
    document.root = value
    return
  }
  const [parent, key] = parentOf(document, path)
  read(parent, key)
  write(parent, key, value)
}

function copy(document: Document, operation: JsonObject): void {
  const [source, from] = parentOf(document, operation['from'])
  const value = read(source, from) ?? null
  const [target, key] = parentOf(document, operation['path'])
  document.copiedBytes += writeJson(value).length
  if (document.copiedBytes > limitCopiedBytes) throw patchDoesNotApply()
  // Its own copy: it may stand within what it is copied from.
  add(target, key, cloned(value))
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

function test(document: Document, path: unknown, expected: unknown): void {
  const found = path === '' ? document.root : read(...parentOf(document, path))
  if (!jsonEqual(asCompared(found ?? null), asCompared(expected))) throw patchDoesNotApply()
}

/** Numbers are compared as they are spelled, `1.0` is another than `1`; whole ones by their value, whatever digits they have. */
function asCompared(value: unknown): unknown {
  if (value instanceof SpelledNumber) return /^-?\d+$/.test(value.literal) ? value.kept : value
  if (Array.isArray(value)) return value.map(asCompared)
  if (!isSentObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, asCompared(each)]))
}

/** Whatever stands before the first slash is ignored, as upstream does. */
function parentOf(document: Document, path: unknown): [parent: Container, key: string] {
  if (typeof path !== 'string') throw patchDoesNotApply()
  const parts = path.split('/').slice(1).map(decodeKey)
  const key = parts.pop()
  if (key === undefined) throw patchDoesNotApply()
  document.root = owned(document, document.root)
  let parent = document.root
  for (const part of parts) {
    const child = read(parent, part)
    if (!isContainer(child)) throw patchDoesNotApply()
    const own = owned(document, child)
    write(parent, part, own)
    parent = own
  }
  return [parent, key]
}

/** A copy to write to, made once. */
function owned({ own }: Document, container: Container): Container {
  if (own.has(container)) return container
  const copy = Array.isArray(container) ? [...container] : { ...container }
  own.add(copy)
  return copy
}

function write(container: Container, key: string, value: unknown): void {
  if (Array.isArray(container)) container[indexIn(container, key)] = value
  else setOwn(container, key, value)
}

function decodeKey(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~')
}

function read(container: Container, key: string): unknown {
  if (Array.isArray(container)) return container[indexIn(container, key)]
  return Object.hasOwn(container, key) ? container[key] : undefined
}

function indexIn(list: readonly unknown[], key: string, length = list.length): number {
  if (!/^[+-]?\d+$/.test(key)) throw patchDoesNotApply()
  const index = Number(key) < 0 ? Number(key) + length : Number(key)
  if (index < 0 || index >= length) throw patchDoesNotApply()
  return index
}

function add(container: Container, key: string, value: unknown): void {
  if (!Array.isArray(container)) setOwn(container, key, value)
  else if (key === '-') container.push(value)
  else container.splice(indexIn(container, key, container.length + 1), 0, value)
}

function remove(container: Container, key: string): unknown {
  if (Array.isArray(container)) return container.splice(indexIn(container, key), 1)[0]
  if (!Object.hasOwn(container, key)) throw patchDoesNotApply()
  const removed = container[key]
  delete container[key]
  return removed
}
