import { isFormerVersion } from '../../api/former-versions.ts'
import type { ApiObject } from '../../api/meta/object.ts'
import { StatusError } from '../../api/meta/status-error.ts'
import { DeleteOptions } from '../../api/meta/v1/options.ts'
import { DecodeError, decode, strictMessage } from '../../api/ops/decode.ts'
import { noFloat } from '../../api/ops/decode-error.ts'
import { applyDefaultsToDecoded } from '../../api/ops/default.ts'
import { goQuoted } from '../../api/ops/go/text.ts'
import { jsonOfBytes } from '../../api/ops/json-of-bytes.ts'
import { jsonFault } from '../../api/ops/json-text.ts'
import { parseJson } from '../../api/ops/parse-json.ts'
import type { Message } from '../../api/schema/message.ts'
import { scheme } from '../../api/scheme.ts'
import type { RequestBody } from '../exchange.ts'
import type { FieldValidation } from '../options/write-options.ts'
import { part } from '../parts.ts'
import { badRequest } from '../refusals.ts'
import { keyOf } from '../registry.ts'
import { type Call, warn } from './call.ts'
import { acceptedType } from './media-type.ts'
import { messageOfSent } from './message-of-sent.ts'
import type { ParsedBody } from './parsed-body.ts'
import { isRegistered } from './registered-kinds.ts'
import { parseError, sentType, untyped } from './sent-type.ts'
import { unconvertible, unconvertibleOptions, unrecognized, withoutKind } from './unreadable.ts'

const loadOtherEncodings = part(() => import('./other-encodings.ts'))

/** Only who sends what is not JSON waits. */
type Parsed = ParsedBody | Promise<ParsedBody>

/** Bytes of any of the three encodings as JSON. */
function parsedBody(body: RequestBody, message: Message, kind: string | null): Parsed {
  if (body.is === 'object') return { value: body.value, repeated: undefined }
  const { bytes, contentType } = body.is === 'none' ? nothing : body
  const type = acceptedType(contentType)
  if (type === 'application/json') return typed(parsedJson(bytes, kind), bytes, kind)
  return loadOtherEncodings().then(({ parsedAs }) => typed(parsedAs(type, bytes, message, kind), bytes, kind))
}

/** Upstream looks for the kind even where nothing was sent. */
const nothing = { bytes: new Uint8Array(), contentType: '' }

function parsedJson(bytes: Uint8Array, kind: string | null): ParsedBody {
  try {
    return parseJson(jsonOfBytes(bytes))
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    throw unrecognized(kind, parseError(jsonFault(bytes)), bytes)
  }
}

/** What a body is must be told before it is read as that. */
function typed(parsed: ParsedBody, bytes: Uint8Array, kind: string | null): ParsedBody {
  const why = untyped(parsed.value)
  if (why !== null) throw unrecognized(kind, why, bytes)
  const { apiVersion } = sentType(parsed.value)
  if (apiVersion.split('/').length > 2) throw unrecognized(kind, `unexpected GroupVersion string: ${apiVersion}`, bytes)
  return parsed
}

export interface ReadBody {
  readonly object: ApiObject
  /** Each part of it is as it would be stored. */
  readonly isArranged: boolean
  /** What it was read from; null where nothing in that was empty. */
  readonly sent: unknown
}

/** A body that must be there, of a kind that need not be the path's. */
export async function decodedExpected(call: Call, wanted: Expected, validation: FieldValidation): Promise<ApiObject> {
  return (await readExpected(call, wanted, validation)).object
}

async function readExpected(call: Call, wanted: Expected, validation: FieldValidation): Promise<ReadBody> {
  if (wanted.message.structural !== undefined) {
    return { object: await structuralBody(call, wanted, validation), isArranged: false, sent: null }
  }
  const parsed = await expectedBody(call, wanted)
  checkKind(call, parsed, wanted, validation)
  return readAs(call, parsed, wanted, validation)
}

/** A body that must be there, whatever it says. */
export async function expectedBody(call: Call, { message, kind }: Expected): Promise<ParsedBody> {
  return parsedBody(call.request.body, message, kind)
}

/** The object in the body: of the kind the path is about, known fields only, defaults filled in. */
export async function decodedBody(call: Call, validation: FieldValidation): Promise<ApiObject> {
  return (await readBody(call, validation)).object
}

export function readBody(call: Call, validation: FieldValidation): Promise<ReadBody> {
  const { kind, apiVersion } = call.resource
  const { message, group, version } = kind
  return readExpected(call, { message, group, kind: kind.kind, version, apiVersion }, validation)
}

/** Custom resources are of their kind only if they say so: what is of another is told later, by its strategy. */
async function structuralBody(call: Call, wanted: Expected, validation: FieldValidation): Promise<ApiObject> {
  const { body } = call.request
  if (body.is === 'bytes') acceptedType(body.contentType, { isDefined: true })
  const parsed = await expectedBody(call, wanted)
  const sent = sentType(parsed.value)
  if (body.is !== 'bytes') return readAs(call, parsed, wanted, validation).object
  if (sent.kind === '') throw withoutKind(wanted, body.bytes, validation)
  const message = messageOfSent(call, sent)
  if (message === wanted.message) return readAs(call, parsed, wanted, validation).object
  const { kind, apiVersion } = sent
  const version = apiVersion.split('/').at(-1) ?? ''
  const { object } = readAs(call, parsed, { ...wanted, message, kind, apiVersion, version }, validation)
  if (apiVersion !== wanted.apiVersion) throw otherVersion(apiVersion, wanted)
  return object
}

export interface Expected {
  readonly message: Message
  readonly group: string
  readonly kind: string
  readonly version: string
  readonly apiVersion: string
}

export function decodedAs(call: Call, parsed: ParsedBody, wanted: Expected, validation: FieldValidation): ApiObject {
  checkKind(call, parsed, wanted, validation)
  return readAs(call, parsed, wanted, validation).object
}

function readAs(call: Call, parsed: ParsedBody, wanted: Expected, validation: FieldValidation): ReadBody {
  const known = storedFor(call, wanted)
  const { repeated, isProtobuf, beyondFloats } = parsed
  // A map is read whole, with what is not declared.
  if (beyondFloats !== undefined && wanted.message.structural !== undefined) throw unfit(wanted, noFloat(beyondFloats))
  const options = { fieldValidation: validation, repeated, known, ...(isProtobuf && { isProtobuf }) }
  const decoded = fitting(wanted, () => decode<ApiObject>(wanted.message, parsed.value, options))
  reportProblems(call, parsed, decoded.problems, wanted, validation)
  const { object, keptEmpty } = applyDefaultsToDecoded<ApiObject>(wanted.message, ofKind(decoded.object, wanted), known)
  const hadEmpty = decoded.keptEmpty || decoded.leftEmpty
  return { object, isArranged: !decoded.keptEmpty && !keptEmpty, sent: hadEmpty ? parsed.value : null }
}

function ofKind(object: ApiObject, { kind, apiVersion }: Expected): ApiObject {
  return object.kind === kind && object.apiVersion === apiVersion ? object : { ...object, kind, apiVersion }
}

/** Who asks from the same process hands back parts of what it was given. */
function storedFor({ request, resource, info }: Call, { message }: Expected): ApiObject | undefined {
  if (request.body.is !== 'object' || info.name === null || message !== resource.kind.message) return undefined
  if (resource.translation !== null) return undefined
  return resource.cache.get(keyOf(resource, info.namespace, info.name))?.object
}

function fitting<T>(wanted: Expected, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    throw unfit(wanted, error.message)
  }
}

function unfit({ kind, version }: Pick<Expected, 'kind' | 'version'>, why: string): StatusError {
  return badRequest(`${kind} in version ${goQuoted(version)} cannot be handled as a ${kind}: ${why}`)
}

function reportProblems(
  call: Call,
  { problems: inText = [], strictMessage: textMessage }: ParsedBody,
  problems: readonly string[],
  wanted: Pick<Expected, 'kind' | 'version'>,
  validation: FieldValidation,
): void {
  if (problems.length + inText.length === 0 || validation === 'Ignore') return
  if (validation !== 'Strict') {
    warn(call, inText)
    warn(call, problems)
    return
  }
  const why = strictMessage([...(textMessage === undefined ? [] : [textMessage]), ...problems])
  throw unfit(wanted, why)
}

function otherVersion(sent: string, { apiVersion }: Pick<Expected, 'apiVersion'>): StatusError {
  return badRequest(`the API version in the data (${sent}) does not match the expected API version (${apiVersion})`)
}

/** What is another kind or version is first read as that, and only then found to be of no use. */
function checkKind(call: Call, parsed: ParsedBody, wanted: Expected, validation: FieldValidation): void {
  const { group, kind, apiVersion } = wanted
  const sent = sentType(parsed.value)
  const sentKind = sent.kind || kind
  const sentVersion = sent.apiVersion || apiVersion
  if (sentKind === kind && sentVersion === apiVersion) return
  const version = sentVersion.split('/').at(-1) ?? ''
  const refuse = (why: string) =>
    badRequest(`${sentKind} in version ${goQuoted(version)} cannot be handled as a ${kind}: ${why}`)
  const former = sentKind === kind && isFormerVersion(sentVersion, kind) ? wanted.message : undefined
  const message = scheme.byGroupVersionKind(sentVersion, sentKind)?.message ?? former
  const problems = message === undefined ? [] : problemsOf(message, parsed, validation, refuse)
  if (sentKind !== kind || !isRegistered(sentVersion, kind, { group })) {
    throw refuse(unconvertible(sentVersion, sentKind, { group, kind }))
  }
  reportProblems(call, parsed, problems, { kind, version }, validation)
  throw otherVersion(sentVersion, { apiVersion })
}

function problemsOf(
  message: Message,
  { value, repeated }: ParsedBody,
  validation: FieldValidation,
  refuse: (why: string) => StatusError,
): readonly string[] {
  try {
    return decode(message, value, { fieldValidation: validation, repeated }).problems
  } catch (error) {
    throw error instanceof DecodeError ? refuse(error.message) : error
  }
}

/** The DeleteOptions in the body of a DELETE; null where there are none. */
export async function decodedDeleteOptions(call: Call): Promise<unknown> {
  const { body } = call.request
  if (body.is === 'none' || (body.is === 'bytes' && body.bytes.length === 0)) return null
  const parsed = await parsedBody(body, DeleteOptions, null)
  const why = unconvertibleOptions(sentType(parsed.value))
  if (why !== null) throw badRequest(why)
  try {
    return decode(DeleteOptions, parsed.value, { fieldValidation: 'Ignore' }).object
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    throw new StatusError(400, 'BadRequest', error.message)
  }
}
