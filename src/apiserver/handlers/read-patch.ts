import type { Kind } from '../../api/kind.ts'
import { keptNumbers, noFloat } from '../../api/ops/decode-error.ts'
import { inOrder } from '../../api/ops/go/json.ts'
import { goJsonText, goQuoted, goText } from '../../api/ops/go/text.ts'
import { type RepeatedKeys, repeatedFields } from '../../api/ops/inspect.ts'
import { jsonOfBytes } from '../../api/ops/json-of-bytes.ts'
import { isObject, type JsonObject } from '../../api/ops/json-value.ts'
import { jsonPatch } from '../../api/ops/patch/json-patch.ts'
import { mergePatch } from '../../api/ops/patch/merge-patch.ts'
import { badPatch, parsePatchBody } from '../../api/ops/patch/patch-body.ts'
import { strategicMerge } from '../../api/ops/patch/strategic-merge.ts'
import { writtenAnew } from '../../api/ops/patch/written-anew.ts'
import type { Message } from '../../api/schema/message.ts'
import type { PatchType } from '../../client/transport.ts'
import type { ApiRequest, RequestBody } from '../exchange.ts'
import type { FieldValidation } from '../options/write-options.ts'
import { unknownPatchType, unsupportedMediaType } from '../refusals.ts'

/** A patch, read once, applied to each state it meets until one is not overtaken. */
export interface ReadPatch {
  /** See `CarefullyRead`. */
  readonly beyondFloats: string | undefined
  /** Keys that are there twice, and what no operation has: `json patch unknown field "[0].foo"`. */
  readonly problems: readonly string[]
  apply(current: JsonObject): JsonObject
  /** What a refusal shows: what the patch made; of a strategic merge the patch itself. */
  shown(next: JsonObject): string
  /** How the outcome is read: as JSON, which says its kind and version, or as values known to be of the kind. */
  readonly outcome: 'json' | 'untyped'
}

type MergingPatch = Exclude<PatchType, 'application/apply-patch+yaml'>

const known: readonly string[] = [
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
]

/** All before the first semicolon, blanks too: of those only the router thinks nothing. */
export function patchTypeOf(request: ApiRequest): PatchType | null {
  const [type = ''] = contentTypeOf(request).split(';')
  return known.includes(type) ? (type as PatchType) : null
}

function contentTypeOf({ body, patchType }: ApiRequest): string {
  return patchType ?? (body.is === 'bytes' ? body.contentType : '')
}

/** Upstream's router lets through what names one of the types anywhere, as an Accept header would. */
export function checkRoutedType(request: ApiRequest): void {
  const types = contentTypeOf(request)
    .split(',')
    .map((each) => each.replace(/;.*/s, '').replace(/^ +| +$/g, ''))
  if (!types.some((each) => known.includes(each))) throw unknownPatchType()
}

/** How kinds made at run time may be patched: nothing says how their lists would merge. */
const structuralPatches = [
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/apply-patch+yaml',
]

export function checkPatchType({ message }: Kind, request: ApiRequest): void {
  const types = message.structural === undefined ? known : structuralPatches
  const type = patchTypeOf(request)
  if (type === null || !types.includes(type)) throw unsupportedMediaType(types)
}

export async function readPatch(
  body: RequestBody,
  type: MergingPatch,
  message: Message,
  validation: FieldValidation,
): Promise<ReadPatch> {
  const { sent, read, repeated, beyondFloats } = readSent(body, type, validation)
  const twice = repeated === undefined ? [] : repeatedFields(read, repeated)
  const own = new WeakSet<object>()
  const shown = (next: JsonObject) => (message.structural === undefined ? shownAsJson(next, own) : shownByName(next))
  switch (type) {
    case 'application/json-patch+json':
      return {
        outcome: 'json',
        beyondFloats,
        problems: operationProblems(sent, twice),
        shown,
        apply: (current) =>
          writtenAnew(jsonPatch(current, sent, own, validation === 'Ignore' ? 'objects' : 'structs'), own),
      }
    case 'application/merge-patch+json':
      return {
        outcome: 'json',
        beyondFloats,
        problems: twice,
        shown,
        apply: (current) =>
          writtenAnew(mergePatch(current, sent, own, validation === 'Ignore' ? 'documents' : 'fields'), own),
      }
    case 'application/strategic-merge-patch+json':
      return {
        outcome: 'untyped',
        beyondFloats,
        problems: twice,
        shown: () => goText(sent),
        apply: (current) => strategicMerge(message, current, sent),
      }
  }
}

function shownAsJson(next: JsonObject, own: WeakSet<object>): string {
  return goJsonText(withVersionInPlace(next, own))
}

/** The version of what is stored comes behind its uid: see `Stored`. */
function withVersionInPlace(next: JsonObject, own: WeakSet<object>): JsonObject {
  const { metadata } = next
  if (!isObject(metadata) || own.has(metadata) || metadata['uid'] === undefined) return next
  const { resourceVersion, ...others } = metadata
  const entries = Object.entries(others).flatMap(([name, value]) =>
    name === 'uid'
      ? [
          [name, value],
          ['resourceVersion', resourceVersion],
        ]
      : [[name, value]],
  )
  return { ...next, metadata: Object.fromEntries(entries) }
}

/** A custom resource is a map to upstream all through. */
export function shownByName(value: JsonObject): string {
  return goJsonText(inOrder(value))
}

interface SentPatch {
  readonly sent: unknown
  /** The same as it was read to find repeated keys, which are known by its objects. */
  readonly read: unknown
  readonly repeated: RepeatedKeys | undefined
  readonly beyondFloats?: string | undefined
}

function readSent(body: RequestBody, type: MergingPatch, validation: FieldValidation): SentPatch {
  if (body.is === 'object') return { sent: body.value, read: body.value, repeated: undefined }
  const text = body.is === 'none' ? '' : jsonOfBytes(body.bytes)
  const careful = parsePatchBody(text, (why) => syntaxRefusal(type, validation, why))
  if (careful.beyondFloats !== undefined) refuseFloat(type, validation, careful.beyondFloats)
  // Strategically upstream merges numbers, otherwise the texts of numbers.
  const merged = type === 'application/strategic-merge-patch+json' ? keptNumbers(careful.value) : careful.value
  return { ...careful, sent: merged, read: careful.value }
}

/** Where no fields are looked at, the texts of numbers stay texts until the object is read. */
function refuseFloat(type: MergingPatch, validation: FieldValidation, literal: string): void {
  if (type === 'application/strategic-merge-patch+json') throw badPatch(noFloat(literal))
  const what = type === 'application/json-patch+json' ? 'struct field jsonPatchOp.value' : 'value'
  if (validation !== 'Ignore') throw badPatch(`error decoding patch: ${noFloat(literal, what)}`)
}

/** Who does not want fields looked at has the patch read by another library, with words of its own. */
function syntaxRefusal(type: MergingPatch, validation: FieldValidation, why: string): string {
  if (type === 'application/strategic-merge-patch+json') return why
  if (validation !== 'Ignore') return `error decoding patch: ${why}`
  return type === 'application/json-patch+json' ? why : 'Invalid JSON Patch'
}

const operationFields = ['op', 'path', 'from', 'value']

function operationProblems(sent: unknown, twice: readonly string[]): readonly string[] {
  if (!Array.isArray(sent)) return []
  const unknown = sent.flatMap((operation, index) =>
    Object.keys(isObject(operation) ? operation : {})
      .filter((name) => !operationFields.includes(name))
      .map((name) => `unknown field ${goQuoted(`[${index}].${name}`)}`),
  )
  return [...unknown, ...twice].map((problem) => `json patch ${problem}`)
}
