import type { Kind } from '../../kind.ts'
import { StatusError } from '../../meta/status-error.ts'
import { DecodeError, Mismatch } from '../decode-error.ts'
import { isObject, type JsonObject } from '../json-value.ts'
import { convertUntyped } from '../untyped.ts'

type Named = Pick<Kind, 'group' | 'version' | 'kind'>

/**
 * What came of a merge, read as its kind. The schema lets pass what only reading finds: a quantity is any text there.
 * @throws StatusError 500
 */
export function readMerged<T>(
  kind: Named & Pick<Kind, 'message'>,
  { object, sent }: { readonly object: JsonObject; readonly sent: JsonObject },
  read: (it: JsonObject) => T,
): T {
  const found = readUntyped(kind, object, read)
  if (found.is === 'made') return found.value
  const what = `failed to convert new object (${namedIn(kind, sent)}) to proper version`
  throw new StatusError(500, '', `${what}: ${found.why}`)
}

type ReadUntyped<T> = { readonly is: 'made'; readonly value: T } | { readonly is: 'failed'; readonly why: string }

/** An object that is no JSON text, read as its kind; why it can't be is told in the words of upstream's way from there into its structs. */
export function readUntyped<T>(
  kind: Named & Pick<Kind, 'message'>,
  object: JsonObject,
  read: (it: JsonObject) => T,
): ReadUntyped<T> {
  try {
    return { is: 'made', value: read(object) }
  } catch (error) {
    if (!(error instanceof DecodeError || error instanceof Mismatch)) throw error
  }
  const refused = (why: string): ReadUntyped<T> => {
    return { is: 'failed', why: `unable to convert unstructured object to ${typeOf(kind)}: ${why}` }
  }
  const converted = convertUntyped(kind.message, object)
  if (converted.is === 'unlike') return refused(converted.why)
  try {
    return { is: 'made', value: read(converted.value) }
  } catch (error) {
    if (error instanceof DecodeError) return refused(error.message)
    if (!(error instanceof Mismatch)) throw error
    return refused(`json: cannot unmarshal ${error.got} into Go value of type ${error.wanted}`)
  }
}

/** An object as upstream names it: `default/web; apps/v1, Kind=Deployment`. */
export function namedIn(kind: Named, { metadata }: JsonObject): string {
  const named = isObject(metadata) ? metadata : {}
  return `${textOf(named['namespace'])}/${textOf(named['name'])}; ${typeOf(kind)}`
}

function typeOf({ group, version, kind }: Named): string {
  return `${group}/${version}, Kind=${kind}`
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
