import type { ApiObject } from '../../../../api/meta/object.ts'
import { decode, strictMessage } from '../../../../api/ops/decode.ts'
import { DecodeError } from '../../../../api/ops/decode-error.ts'
import { applyDefaults } from '../../../../api/ops/default.ts'
import { goQuoted } from '../../../../api/ops/go/text.ts'
import { isObject, type JsonObject } from '../../../../api/ops/json-value.ts'
import { patched } from '../../../../api/ops/patch/json-patch.ts'
import { PatchFault } from '../../../../api/ops/patch/patched-container.ts'
import { assert } from '../../../../base/assert.ts'
import { CelError, Made } from '../../../cel/values/values.ts'
import { internalError } from '../../../refusals.ts'
import { misnamed } from './made-values.ts'
import { patchValue } from './patch-values.ts'
import type { Mutation, Subject } from './subject.ts'

/**
 * What a list of `JSONPatch{op: …, path: …}` that an expression made does to an object. One that tests for what is not there does nothing.
 * @throws StatusError what came of it is no such object
 */
export function patchBy(subject: Subject, made: unknown): Mutation {
  assert(Array.isArray(made), 'such an expression makes a list')
  try {
    const operations = made.map(operationOf)
    const next = patched(subject.object as unknown as JsonObject, operations)
    return { is: 'made', object: readStrictly(subject, next) }
  } catch (error) {
    if (error instanceof CelError) return { is: 'failed', why: error.message }
    if (!(error instanceof PatchFault)) throw error
    return error.isTest ? { is: 'made', object: subject.object } : { is: 'failed', why: `JSON Patch: ${error.message}` }
  }
}

/** @throws CelError a value that is no JSON */
function operationOf({ fields }: Made): JsonObject {
  const [op, path, from, value] = ['op', 'path', 'from', 'value'].map((name) => fields.get(name))
  return {
    op: spelled(op ?? ''),
    path: spelled(path ?? ''),
    ...(from !== undefined && from !== '' && { from: spelled(from) }),
    ...(value !== undefined && { value: writtenValue(value) }),
  }
}

/** Upstream writes texts as Go does, where an escape may be none of JSON's: then it is as if there was no text. */
function spelled(text: unknown): unknown {
  try {
    return JSON.parse(goQuoted(String(text)))
  } catch {
    return null
  }
}

function writtenValue(value: unknown): unknown {
  const names = value instanceof Made ? misnamed(value, value.typeName) : []
  if (names.length > 0) throw new CelError(`type mismatch: ${names.join('\n')}`)
  try {
    return patchValue(value)
  } catch (error) {
    if (!(error instanceof CelError)) throw error
    throw new CelError(`JSONPath valueExpression evaluated to a type that could not marshal to JSON: ${error.message}`)
  }
}

const noObject =
  'json: cannot unmarshal array into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }'

/** With defaults for what was added. Of what is written to a part of an object nothing may be known here. */
function readStrictly({ object, kind }: Subject, next: unknown): ApiObject {
  if (!isObject(next)) throw internalError(`couldn't get version/kind; json parse error: ${noObject}`)
  const { apiVersion = object.apiVersion, kind: name = object.kind } = next
  if (apiVersion !== object.apiVersion || name !== object.kind) {
    const scheme = 'in scheme "pkg/runtime/scheme.go:111"'
    throw internalError(
      `no kind ${goQuoted(`${name}`)} is registered for version ${goQuoted(`${apiVersion}`)} ${scheme}`,
    )
  }
  const whole = { ...next, apiVersion, kind: name } as unknown as ApiObject
  if (kind === undefined) return whole
  try {
    const read = decode<ApiObject>(kind.message, whole)
    if (read.problems.length > 0 && kind.message.structural === undefined)
      throw internalError(strictMessage(read.problems))
    return applyDefaults<ApiObject>(kind.message, read.object)
  } catch (error) {
    throw error instanceof DecodeError ? internalError(error.message) : error
  }
}
