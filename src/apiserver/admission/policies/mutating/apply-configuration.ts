import { apiVersionOf } from '../../../../api/kind.ts'
import type { ApiObject } from '../../../../api/meta/object.ts'
import { atomicPaths } from '../../../../api/ops/apply/atomic-paths.ts'
import { typeErrors, typeErrorsText } from '../../../../api/ops/apply/check.ts'
import { mergeApplied } from '../../../../api/ops/apply/merge.ts'
import { readUntyped } from '../../../../api/ops/apply/merged.ts'
import { decode } from '../../../../api/ops/decode.ts'
import { applyDefaults } from '../../../../api/ops/default.ts'
import type { JsonObject } from '../../../../api/ops/json-value.ts'
import { shapeOfMessage } from '../../../../api/ops/managed-fields/ownership-shape.ts'
import { CelError, Made } from '../../../cel/values/values.ts'
import { misnamed, objectOf } from './made-values.ts'
import type { Mutation, Subject } from './subject.ts'

/** What an `Object{…}` that an expression made is laid over, as server-side apply does; who owns what stays as it is. */
export function applyConfiguration({ object, kind, isDeclared }: Subject, made: unknown): Mutation {
  if (!(made instanceof Made)) return failed(`invalid return type: ${typeof made}`)
  const names = misnamed(made, made.typeName)
  if (names.length > 0) return failed(`type mismatch: ${names.join('\n')}`)
  const applied = appliedBy(made)
  if (applied === null) return failed('invalid return type: *dynamic.ObjectVal')
  const [toPatch, toLive] = ['patch', 'original'].map((each) => `failed to convert ${each} object to typed object`)
  if (kind === undefined || !isDeclared) return unapplied(`${toPatch}: no corresponding type for ${typeOf(object)}`)
  const shape = shapeOfMessage(kind.message)
  const patch = { ...applied, apiVersion: apiVersionOf(kind), kind: kind.kind }
  const errors = typeErrors(shape, patch, 'told')
  if (errors.length > 0) return unapplied(`${toPatch}: ${typeErrorsText(errors)}`)
  const atomics = atomicPaths(shape, patch)
  if (atomics.length > 0)
    return unapplied(`invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: ${atomics.join(', ')}`)
  const live = object as unknown as JsonObject
  const liveErrors = typeErrors(shape, live, 'taken')
  if (liveErrors.length > 0) return unapplied(`${toLive}: ${typeErrorsText(liveErrors)}`)
  const merged = mergeApplied(shape, live, patch) as JsonObject
  const read = readUntyped(kind, merged, (it) =>
    applyDefaults<ApiObject>(kind.message, decode<ApiObject>(kind.message, it).object),
  )
  return read.is === 'made' ? { is: 'made', object: read.value } : read
}

/** As Go prints it. */
function typeOf({ apiVersion = '', kind }: ApiObject): string {
  return `${apiVersion.includes('/') ? apiVersion : `/${apiVersion}`}, Kind=${kind}`
}

function appliedBy(made: Made): JsonObject | null {
  try {
    return objectOf(made)
  } catch (error) {
    if (error instanceof CelError) return null
    throw error
  }
}

function failed(why: string): Mutation {
  return { is: 'failed', why }
}

function unapplied(why: string): Mutation {
  return failed(`error applying patch: ${why}`)
}
