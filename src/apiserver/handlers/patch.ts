import type { ApiObject } from '../../api/meta/object.ts'
import type { StatusError } from '../../api/meta/status-error.ts'
import { DecodeError, decode, strictMessage } from '../../api/ops/decode.ts'
import { applyDefaults } from '../../api/ops/default.ts'
import { repeatedFields } from '../../api/ops/inspect.ts'
import type { JsonObject } from '../../api/ops/json-value.ts'
import type { ApiResponse } from '../exchange.ts'
import { type WriteOptions, writeOptions } from '../options/write-options.ts'
import { parts } from '../parts.ts'
import { unknownPatchType } from '../refusals.ts'
import { keyOf } from '../registry.ts'
import { invalidObject } from '../validation/field-errors.ts'
import { modify, type Part } from '../write/modify.ts'
import { ownedBy } from '../write/ownership.ts'
import type { WriteRoles } from '../write/roles.ts'
import { type Call, nameOf } from './call.ts'
import { checkNamespace } from './create.ts'
import { checkPatchable, patchTypeOf, type ReadPatch, readPatch } from './read-patch.ts'
import { type GroupKind, unconvertible } from './unreadable.ts'
import { answerModified, partOf } from './update.ts'

export async function patch(call: Call, roles: WriteRoles, part: Part = partOf(call)): Promise<ApiResponse> {
  const type = patchTypeOf(call.request)
  checkPatchable(call.resource.kind, type)
  if (type === null) throw unknownPatchType()
  if (type === 'application/apply-patch+yaml') {
    const { apply } = await parts.apply()
    return apply(call, roles, part)
  }
  const { request, resource, info } = call
  const options = writeOptions(request.query, 'PatchOptions', request.userAgent)
  const read = await readPatch(request.body, type, resource.kind.message)
  const modified = await modify(
    {
      resource,
      key: keyOf(resource, info.namespace, nameOf(call)),
      name: nameOf(call),
      part,
      dryRun: options.dryRun,
      call,
      next: (current) => {
        const next = patched(call, read, current, options)
        checkNamespace(call, next)
        return ownedBy(call, current, next, options, roles.clock.now())
      },
      warn: (texts) => call.warnings.push(...texts),
    },
    roles,
  )
  return answerModified(call, modified, roles)
}

/** The patch applied, read again as the kind it must still be, with defaults. */
function patched(call: Call, read: ReadPatch, current: ApiObject, options: WriteOptions): ApiObject {
  const { kind, apiVersion } = call.resource
  const next = read.apply(current as unknown as JsonObject)
  checkKind(next, kind, apiVersion)
  try {
    const { object, problems } = decode<ApiObject>(kind.message, next, {
      fieldValidation: options.fieldValidation,
      known: current,
    })
    const repeated = read.repeated === undefined ? [] : repeatedFields(read.sent, read.repeated)
    reportProblems(call, [...repeated, ...problems], options, next)
    return applyDefaults<ApiObject>(kind.message, object)
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    throw invalidPatch(next, error.message)
  }
}

function reportProblems(call: Call, problems: readonly string[], options: WriteOptions, next: JsonObject): void {
  if (problems.length === 0 || options.fieldValidation === 'Ignore') return
  if (options.fieldValidation === 'Strict') throw invalidPatch(next, strictMessage(problems))
  call.warnings.push(...problems.filter((each) => !call.warnings.includes(each)))
}

/** Upstream names neither kind nor object here, and shows what the patch made of it. */
function invalidPatch({ apiVersion, ...next }: JsonObject, why: string): StatusError {
  const message = `Invalid value: ${JSON.stringify(JSON.stringify({ apiVersion, ...next }))}: ${why}`
  return invalidObject({ group: '', kind: '' }, '', [{ type: 'FieldValueInvalid', field: 'patch', message }])
}

/** The version in a patch says how it was written; it is this version's all the same. */
function checkKind(next: JsonObject, { group, kind }: GroupKind, apiVersion: string): void {
  const { kind: sent } = next
  if (sent === kind) return
  throw invalidPatch(next, unconvertible(apiVersion, typeof sent === 'string' ? sent : '', { group, kind }))
}
